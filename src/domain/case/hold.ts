import type { HoldId } from '../base/ids.ts'
import type { Day } from '../time/day.ts'

/**
 * Why collection pauses (暂缓). The names are data of the bank's files and of the rule packs' facts: none is ever changed.
 * PLAN: an instalment agreement that is being kept (信用卡业务监督管理办法, Art. 70) · CEASED: the debtor forbade further
 * contact in writing, where the law gives that right.
 */
export const HOLD_KINDS = [
  'DISPUTE',
  'HARDSHIP',
  'PLAN',
  'VULNERABLE',
  'COMPLAINT',
  'LEGAL',
  'DECEASED',
  'INCAPABLE',
  'INSOLVENT',
  'CEASED',
  'NOT_DEBTOR',
  'OTHER',
] as const

export type HoldKind = (typeof HOLD_KINDS)[number]

/** Where a hold comes from: the bank's books, what was said or seen at the door, or a plan that is being kept. */
export const HOLD_ORIGINS = ['BANK', 'DOOR', 'PLAN'] as const

export type HoldOrigin = (typeof HOLD_ORIGINS)[number]

/** A reason-coded stop of collection (暂缓), from a day until a day (inclusive), until lifted, or until somebody decides. */
export interface Hold {
  /** The bank's own; of a hold that arose here, the id of the record or the plan behind it. */
  readonly id: HoldId
  readonly kind: HoldKind
  readonly from: Day
  readonly until?: Day | undefined
  /** Absent: the bank. */
  readonly origin?: HoldOrigin | undefined
  /** Who set it, as the bank names a person or a desk. */
  readonly setBy?: string | undefined
  /** What it rests on: a code or a reference of the bank; of a record, the code of what was said. */
  readonly evidence?: string | undefined
  /** The record or plan that it answers, where the bank names it. */
  readonly answers?: string | undefined
  /** From this day on it stands no more. */
  readonly liftedOn?: Day | undefined
  readonly liftedBy?: string | undefined
}

/** True when a hold stands on `on`: first and last day count, the day on which it was lifted does not. */
export function isInForce({ from, until, liftedOn }: Hold, on: Day): boolean {
  if (on < from) return false
  if (until !== undefined && on > until) return false
  return liftedOn === undefined || on < liftedOn
}

/** The holds in force on `on`. */
export function holdsInForce(holds: readonly Hold[], on: Day): readonly Hold[] {
  return holds.filter(hold => isInForce(hold, on))
}

/** Who is not there to be asked, whom one may not ask, whose debt it may not be, what is to be answered first, the rest. */
const GRAVEST_FIRST = [
  'DECEASED',
  'INCAPABLE',
  'CEASED',
  'LEGAL',
  'INSOLVENT',
  'NOT_DEBTOR',
  'COMPLAINT',
  'DISPUTE',
  'VULNERABLE',
  'HARDSHIP',
  'PLAN',
  'OTHER',
] as const satisfies readonly HoldKind[]

/** The kind that is named where there is room for one, whichever came first; undefined where there is none. */
export function gravestHold(holds: readonly Hold[]): HoldKind | undefined {
  return GRAVEST_FIRST.find(kind => holds.some(hold => hold.kind === kind))
}
