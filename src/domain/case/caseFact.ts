import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import type { AttemptResult } from './contact.ts'
import type { Hold, HoldKind } from './hold.ts'

interface FactBase {
  readonly cycleNo: number
  readonly at: Instant
  /** The call, notice, visit, record, commitment or hold that it stands on. */
  readonly evidenceId: string
}

/** Whether the agents said who they are: shown, not shown with the reason on record, or neither. */
export type IdentityProof = 'SHOWN' | 'EXPLAINED' | 'UNTOLD'

/** What happened in a case and counts for a step of it. */
export type StepFact = FactBase &
  (
    | { readonly kind: 'phoneTried'; readonly result: AttemptResult }
    | { readonly kind: 'noticeSent'; readonly deadlineOn: Day }
    | { readonly kind: 'noticeServed' }
    | { readonly kind: 'appointmentProposed' }
    | { readonly kind: 'appointmentConfirmed' }
    | { readonly kind: 'appointmentWaived'; readonly hasReason: boolean }
    | { readonly kind: 'visitMade'; readonly identity: IdentityProof }
    | { readonly kind: 'recordFinalised' }
    | { readonly kind: 'nextNamed'; readonly action: string; readonly on?: Day }
    | { readonly kind: 'promiseMade' }
    | { readonly kind: 'promiseKept' }
    | { readonly kind: 'promisePartlyKept' }
    | { readonly kind: 'promiseBroken' }
    /** The books show nothing owed any more. */
    | { readonly kind: 'recovered' }
  )

/** A hold was set or lifted; `evidenceId` and the kind together say which, and what arose at a door its ground as well. */
export type HoldFact = FactBase &
  (
    | { readonly kind: 'holdSet'; readonly hold: Hold }
    | {
        readonly kind: 'holdLifted'
        readonly hold: HoldKind
        readonly on: Day
        readonly by?: string
      }
  )

/** Something that happened in a case. Facts are never changed, only added, and their order says nothing. */
export type CaseFact = StepFact | HoldFact

/** True for what counts for a step. */
export function isStepFact(fact: CaseFact): fact is StepFact {
  return fact.kind !== 'holdSet' && fact.kind !== 'holdLifted'
}
