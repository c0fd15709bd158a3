import type { AttemptResult } from '../case/contact.ts'
import type { Dossier } from '../case/dossier.ts'
import type { ReliefApplication } from '../repayment/application.ts'
import type { Commitment } from '../repayment/commitment.ts'
import type { CaseFollowUp, DebtorContact, NamedAction } from '../repayment/followUpTask.ts'
import { isDay, asDay } from '../time/day.ts'
import { wallClock } from '../time/hours.ts'
import { metWithCodes } from './metWith.ts'
import type { VisitRecord } from './record.ts'
import type { Visit } from './visit.ts'

/** A case as far as following up looks at it. */
export interface FollowedCase {
  readonly dossier: Dossier
  readonly visits: readonly Visit[]
  readonly records: readonly VisitRecord[]
  readonly commitments: readonly Commitment[]
  readonly applications: readonly ReliefApplication[]
}

/** What of a case counts for its follow-up (`followUps`). */
export function followUpFacts(of: FollowedCase): CaseFollowUp {
  const { dossier, commitments, applications } = of
  return {
    caseId: dossier.id,
    zone: dossier.placeZone,
    commitments,
    applications,
    contacts: [...attemptContacts(dossier), ...visitContacts(of)],
    named: namedAction(of),
  }
}

/** Nobody was reached by a call that was not answered, a wrong number, a third party, or a letter that came back. */
const REACHED: Readonly<Record<AttemptResult, boolean>> = {
  REACHED: true,
  DELIVERED: true,
  PROMISED: true,
  REFUSED: true,
  DISPUTED: true,
  NO_ANSWER: false,
  THIRD_PARTY_ANSWERED: false,
  NUMBER_INVALID: false,
  RETURNED: false,
}

function attemptContacts({ attempts, placeZone }: Dossier): DebtorContact[] {
  return attempts
    .filter(({ result }) => REACHED[result])
    .map(({ channel, at }) => ({ channel, at, on: wallClock(placeZone, at).day }))
}

/** A visit at which the debtor was not met reached nobody. */
function visitContacts({ records, dossier }: FollowedCase): DebtorContact[] {
  const met: readonly unknown[] = metWithCodes('rightParty')
  return records
    .filter(({ answers }) => met.includes(answers['metWith']))
    .map(({ finalisedAt: at }) => ({
      channel: 'VISIT' as const,
      at,
      on: wallClock(dossier.placeZone, at).day,
    }))
}

/** The newest record speaks; that a payment is waited for is the matter of its promise. */
function namedAction({ records, visits }: FollowedCase): NamedAction | undefined {
  const [newest] = records.toSorted(
    (a, b) => b.finalisedAt - a.finalisedAt || (a.id < b.id ? 1 : -1),
  )
  const action = newest?.answers['nextAction']
  const on = newest?.answers['nextOn']
  if (!newest || typeof action !== 'string' || typeof on !== 'string' || !isDay(on))
    return undefined
  if (action === 'WAIT_FOR_PAYMENT' && newest.commitmentId !== undefined) return undefined
  const [visitOn] = visits
    .filter(({ state }) => action === 'VISIT_AGAIN' && state === 'PLANNED')
    .map(({ slot }) => slot.day)
    .toSorted()
  return { recordId: newest.id, action, on: asDay(on), at: newest.finalisedAt, visitOn }
}
