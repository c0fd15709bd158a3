import type { CaseId, CommitmentId, RecordId, StaffId, VisitId } from '../base/ids.ts'
import { ok, refused, type Result } from '../base/result.ts'
import { sumFen, type Fen } from '../money/fen.ts'
import type { Rate } from '../money/rate.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import type { Agreement } from './negotiation.ts'

/** States of a repayment commitment (还款承诺, PTP). Only the bank's monitor sets the last three. */
export const COMMITMENT_STATES = [
  'PROPOSED',
  'PENDING_APPROVAL',
  'ACTIVE',
  'IN_GRACE',
  'KEPT',
  'PARTLY_KEPT',
  'BROKEN',
  'REJECTED',
  'RENEGOTIATED',
  'CANCELLED',
  'SUSPENDED',
] as const

export type CommitmentState = (typeof COMMITMENT_STATES)[number]

const NEXT: Readonly<Record<CommitmentState, readonly CommitmentState[]>> = {
  PROPOSED: ['PENDING_APPROVAL', 'ACTIVE', 'REJECTED', 'RENEGOTIATED', 'CANCELLED'],
  PENDING_APPROVAL: ['ACTIVE', 'REJECTED', 'RENEGOTIATED', 'CANCELLED'],
  ACTIVE: ['IN_GRACE', 'KEPT', 'PARTLY_KEPT', 'BROKEN', 'RENEGOTIATED', 'CANCELLED', 'SUSPENDED'],
  // One of several payments came in its grace: the others are still to come.
  IN_GRACE: ['ACTIVE', 'KEPT', 'PARTLY_KEPT', 'BROKEN', 'RENEGOTIATED', 'CANCELLED', 'SUSPENDED'],
  // A reversed payment re-opens what was kept; the monitor decides anew.
  KEPT: ['ACTIVE', 'IN_GRACE', 'PARTLY_KEPT', 'BROKEN'],
  PARTLY_KEPT: ['ACTIVE', 'IN_GRACE', 'KEPT', 'BROKEN'],
  BROKEN: ['KEPT', 'PARTLY_KEPT'],
  REJECTED: [],
  RENEGOTIATED: [],
  CANCELLED: [],
  SUSPENDED: ['ACTIVE', 'IN_GRACE', 'CANCELLED', 'RENEGOTIATED'],
}

/** True when a commitment may go from one state to the other in one step. */
export function mayBecome(from: CommitmentState, to: CommitmentState): boolean {
  return NEXT[from].includes(to)
}

/** True while money is still expected under the commitment. */
export function isLive(state: CommitmentState): boolean {
  return ['PROPOSED', 'PENDING_APPROVAL', 'ACTIVE', 'IN_GRACE', 'SUSPENDED'].includes(state)
}

/** One payment promised for a day. */
export interface PromiseItem {
  readonly dueOn: Day
  readonly amountFen: Fen
}

/** PLAN: a personalised instalment agreement that was signed (个性化分期协议); while it is kept, no one calls at the door. */
export const COMMITMENT_KINDS = ['SINGLE', 'SERIES', 'PLAN'] as const

export type CommitmentKind = (typeof COMMITMENT_KINDS)[number]

/** How the bank follows a commitment; of the product, taken down with it. */
export interface FollowTerms {
  readonly keptFrom: Rate
  readonly keptLeastFen: Fen
  readonly graceDays: number
  readonly overpaymentCarries: boolean
}

export const ITEM_STATES = ['OPEN', 'GRACE', 'KEPT', 'PART', 'BROKEN'] as const

/** How one promised payment stands. */
export interface ItemStanding {
  readonly state: (typeof ITEM_STATES)[number]
  readonly paidFen: Fen
}

/** How a commitment stands in the bank's books at the close of a day; the monitor's alone to write. */
export interface CommitmentStanding {
  readonly closedOn: Day
  /** The moment at which the books were read: 银行记录截至. */
  readonly asOf: Instant
  /** One an item, in their order. */
  readonly items: readonly ItemStanding[]
  readonly paidFen: Fen
  /** The close at which it was first found broken; it stays, whatever is posted later: that cycle is over. */
  readonly brokenOn?: Day | undefined
}

/** What a debtor promised to pay and when, as it was taken down at the door or by phone. */
export interface Commitment {
  readonly id: CommitmentId
  readonly caseId: CaseId
  readonly cycleNo: number
  readonly kind: CommitmentKind
  readonly state: CommitmentState
  readonly madeOn: Day
  readonly madeBy: StaffId
  readonly items: readonly PromiseItem[]
  readonly visitId?: VisitId | undefined
  readonly recordId?: RecordId | undefined
  readonly sourceOfFunds?: string | undefined
  readonly supersedes?: CommitmentId | undefined
  readonly agreement?: Agreement | undefined
  readonly follow?: FollowTerms | undefined
  readonly standing?: CommitmentStanding | undefined
}

export type PromiseFault =
  | { readonly code: 'NO_ITEM' }
  | { readonly code: 'TOO_MANY_ITEMS'; readonly limit: number }
  | { readonly code: 'NOT_POSITIVE'; readonly item: number }
  | { readonly code: 'DUE_IN_THE_PAST'; readonly item: number }
  | { readonly code: 'NOT_IN_ORDER'; readonly item: number }

/** 60 instalments: the longest personalised plan (商业银行信用卡业务监督管理办法, Art. 70: five years). */
export const MOST_ITEMS = 60

/** Checks promised payments: 1–60, each above zero, none before `madeOn`, days strictly rising. */
export function checkPromise(
  items: readonly PromiseItem[],
  madeOn: Day,
): Result<{ kind: Commitment['kind']; totalFen: Fen }, PromiseFault> {
  if (items.length === 0) return refused({ code: 'NO_ITEM' })
  if (items.length > MOST_ITEMS) return refused({ code: 'TOO_MANY_ITEMS', limit: MOST_ITEMS })
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]
    if (item.amountFen <= 0) return refused({ code: 'NOT_POSITIVE', item: index })
    if (item.dueOn < madeOn) return refused({ code: 'DUE_IN_THE_PAST', item: index })
    if (before && item.dueOn <= before.dueOn) return refused({ code: 'NOT_IN_ORDER', item: index })
  }
  return ok({
    kind: items.length === 1 ? 'SINGLE' : 'SERIES',
    totalFen: sumFen(items.map(item => item.amountFen)),
  })
}
