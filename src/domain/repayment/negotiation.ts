import type { ApplicationId, GrantId } from '../base/ids.ts'
import type { BalancePart } from '../case/account.ts'
import type { AgreementTerms } from '../case/tariff.ts'
import type { Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import type { AbilitySheet } from './ability.ts'
import type { PromiseItem } from './commitment.ts'
import type { Plan } from './plan.ts'
import type { Relief } from './relief.ts'

/** What is agreed: all at once, a part, one day, several days, instalments, or the same later. */
export const OFFERS = ['FULL', 'PART', 'DATED', 'SERIES', 'INSTALMENTS', 'EXTENSION'] as const

export type Offer = (typeof OFFERS)[number]

/** A field of the form as it was typed, whatever it says: nothing typed is lost. */
export type Typed = Readonly<Record<string, string>>

/** A signature on glass: the strokes, bound to the text that was signed by its hash. */
export interface Signed {
  readonly sha256: string
  readonly at: Instant
  /** Points of each stroke in thousandths of the field's width: x, y, x, y … */
  readonly strokes: readonly (readonly number[])[]
  /** By hand on the printed sheet, which the agent has; then there are no strokes. */
  readonly onPaper?: true | undefined
}

/** What is being worked out at the table; it lies in the draft as it is given, and stays with the record. */
export interface Negotiation {
  readonly offer?: Offer | undefined
  readonly typed: Typed
  readonly series?: readonly PromiseItem[] | undefined
  readonly ability?: AbilitySheet | undefined
  readonly costSheet?: Signed | undefined
  readonly agreement?: Signed | undefined
  /** The sheets were shown, and no signature was given. */
  readonly refusedToSign?: true | undefined
  /** The day by whose figures it was signed or adopted; till then it is always today. */
  readonly on?: Day | undefined
  /** Of the application that it may need; born with the first word, for whatever is signed rests on it. */
  readonly applicationId?: ApplicationId | undefined
}

/** The six groups that a personalised plan must state (Art. 70); each is text on the sheet, made from these data. */
export const PLAN_GROUPS = [
  'DEBT',
  'SCHEDULE',
  'COST',
  'NO_NEW_CARD',
  'RIGHTS_AND_DEFAULT',
  'OTHER',
] as const

export type PlanGroup = (typeof PLAN_GROUPS)[number]

/** Whose word a relief rests on. APPLIED: nobody's yet, and the sheet says "not yet agreed". */
export type ReliefBasis =
  | { readonly kind: 'GRANT'; readonly grantId: GrantId }
  | { readonly kind: 'APPLIED'; readonly applicationId: ApplicationId }
  | { readonly kind: 'APPROVED'; readonly applicationId: ApplicationId }

/** What was agreed beyond days and amounts; part of the commitment, and evidence of how the sum was told. */
export interface Agreement {
  readonly offer: Offer
  /** What was owed, as told: the statement's figures on that day. */
  readonly statement: {
    readonly on: Day
    readonly totalFen: Fen
    readonly accruedFen: Fen
    readonly overdueDays: number
    readonly tariffIds: readonly string[]
    readonly basis: 'COUNTED' | 'BANK'
    /** As posted; with what accrued they are the total. */
    readonly parts?: Readonly<Record<BalancePart, Fen>> | undefined
  }
  readonly relief?: { readonly perPart: Relief; readonly basis: ReliefBasis } | undefined
  readonly plan?: Omit<Plan, 'items'> | undefined
  /** A reason why more was agreed than the means bear; needed then. */
  readonly aboveAbility?: string | undefined
  /** Why instalments, where the means bear the debt or are not known (CN-PLAN-02b). */
  readonly planReason?: string | undefined
  /** The debtor wants to pay (CN-PLAN-02b). */
  readonly isWilling?: boolean | undefined
  /** What a broken plan does to the debt; of the product, stated on the sheet. */
  readonly onBreach?: AgreementTerms['onBreach'] | undefined
  readonly pledgesNoNewCard?: boolean | undefined
  readonly otherTerms?: string | undefined
  readonly costSheet?: Signed | undefined
  readonly signed?: Signed | undefined
}
