import { shareOf, type Rate } from '../money/rate.ts'
import type { Fen } from '../money/fen.ts'
import { addDays, dayNumber, type Day } from '../time/day.ts'
import type { FollowTerms, PromiseItem } from './commitment.ts'
import { netPayments, reversalDays, type NetPayment } from './netPayments.ts'
import type { Payment } from './payment.ts'
import { afterSuspensions, type Suspension } from './suspension.ts'

/** A promised payment as it is followed. */
export interface FollowedItem {
  readonly dueOn: Day
  readonly amountFen: Fen
  /** What must be there for it to count as kept. */
  readonly keptFromFen: number
  /** The day number of the last day on which a payment counts for it; Infinity while a hold stands that nobody knows the end of. */
  readonly lastDay: number
}

/** What was paid of each item, in their order, and by which payments. */
export interface CountedPayments {
  readonly items: readonly FollowedItem[]
  readonly paid: readonly number[]
  readonly bankRefs: ReadonlySet<string>
}

export interface Counting {
  readonly items: readonly PromiseItem[]
  readonly madeOn: Day
  readonly terms: FollowTerms
  readonly payments: readonly Payment[]
  readonly closedOn: Day
  readonly suspensions: readonly Suspension[]
}

/**
 * Counts the payments posted since a commitment was made, by the end of `closedOn`. A payment counts, in this order, for
 * earlier items that are short and still in their grace; then for the item whose own days it falls in (behind the due day
 * before, up to its own); and, only where an overpayment carries, for the items after that. What is beyond counts for none.
 * A reversal that makes a kept item short opens it once more: as though it fell due on the day after.
 */
export function countPayments(counting: Counting): CountedPayments {
  const { payments, closedOn, madeOn, terms } = counting
  const paidUntil = (on: Day, reversedOn: Day): readonly NetPayment[] =>
    netPayments(payments, on, reversedOn).filter(({ postedOn }) => postedOn >= madeOn)
  let items = counting.items.map(item => followed(item, counting))
  for (const day of reversalDays(payments, closedOn)) {
    const before = allotted(items, paidUntil(day, addDays(day, -1)), terms)
    const after = allotted(items, paidUntil(day, day), terms)
    items = items.map((item, at) => {
      const wasKept = (before.paid[at] ?? 0) >= item.keptFromFen
      const isShort = (after.paid[at] ?? 0) < item.keptFromFen
      return wasKept && isShort ? reopened(item, day, counting) : item
    })
  }
  return { items, ...allotted(items, paidUntil(closedOn, closedOn), terms) }
}

function followed(
  { dueOn, amountFen }: PromiseItem,
  { terms, suspensions }: Counting,
): FollowedItem {
  const lastDay = dayNumber(dueOn) + terms.graceDays
  return {
    dueOn,
    amountFen,
    keptFromFen: keptFrom(amountFen, terms),
    lastDay: afterSuspensions(lastDay, suspensions, terms.graceDays),
  }
}

function reopened(item: FollowedItem, day: Day, { terms, suspensions }: Counting): FollowedItem {
  const lastDay = Math.max(item.lastDay, dayNumber(day) + 1 + terms.graceDays)
  return { ...item, lastDay: afterSuspensions(lastDay, suspensions, terms.graceDays) }
}

/** The tolerated share, rounded up, not below the least; never more than the amount, never nothing. */
function keptFrom(amountFen: Fen, { keptFrom: rate, keptLeastFen }: FollowTerms): number {
  if (isWhole(rate)) return amountFen
  return Math.max(1, Math.min(amountFen, Math.max(shareOf(amountFen, rate, 'UP'), keptLeastFen)))
}

const isWhole = ({ num, den }: Rate): boolean => num >= den

function allotted(
  items: readonly FollowedItem[],
  payments: readonly NetPayment[],
  { overpaymentCarries }: FollowTerms,
): Pick<CountedPayments, 'paid' | 'bankRefs'> {
  const paid = items.map(() => 0)
  const bankRefs = new Set<string>()
  for (const { bankRef, postedOn, amountFen } of payments) {
    let rest = amountFen
    for (const at of takersOf(items, paid, { postedOn, overpaymentCarries })) {
      const taken = Math.min(rest, (items[at]?.amountFen ?? 0) - (paid[at] ?? 0))
      if (taken <= 0) continue
      paid[at] = (paid[at] ?? 0) + taken
      rest -= taken
      bankRefs.add(bankRef)
    }
  }
  return { paid, bankRefs }
}

/** The places of the items for which a payment of that day counts, in their order. */
function takersOf(
  items: readonly FollowedItem[],
  paid: readonly number[],
  { postedOn, overpaymentCarries }: { postedOn: Day; overpaymentCarries: boolean },
): readonly number[] {
  const posted = dayNumber(postedOn)
  const own = items.findIndex(({ dueOn }) => postedOn <= dueOn)
  const isPast = (at: number): boolean => own === -1 || at < own
  return items.flatMap(({ lastDay, keptFromFen }, at) => {
    if (isPast(at)) return posted <= lastDay && (paid[at] ?? 0) < keptFromFen ? [at] : []
    return at === own || overpaymentCarries ? [at] : []
  })
}
