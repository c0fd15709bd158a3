import { splitEvenly } from '#domain/money/allocate.ts'
import type { Fen } from '#domain/money/fen.ts'
import { MOST_ITEMS, type PromiseItem } from '#domain/repayment/commitment.ts'
import { addDays, addMonths, isDay, type Day } from '#domain/time/day.ts'

export const INTERVALS = ['MONTH', 'HALF_MONTH', 'WEEK'] as const

export type Interval = (typeof INTERVALS)[number]

export interface EvenSplit {
  readonly totalFen: Fen | null
  readonly count: number | null
  readonly firstOn: Day | null
  readonly every: Interval
}

/**
 * The payments of an even split, or none while it says too little: a total of at least one fen each,
 * 1 to {@link MOST_ITEMS} payments, and days that the calendar can express.
 */
export function splitPromise(split: EvenSplit): readonly PromiseItem[] {
  const { totalFen, count, firstOn, every } = split
  if (totalFen === null || count === null || firstOn === null || !isDay(firstOn)) return []
  if (!Number.isInteger(count) || count < 1 || count > MOST_ITEMS || totalFen < count) return []
  return splitEvenly(totalFen, count).map((amountFen, index) => ({
    amountFen,
    dueOn: dayAfter(firstOn, every, index),
  }))
}

/** The day of the payment `steps` intervals after the first; months are counted from the first, never chained. */
export function dayAfter(first: Day, every: Interval, steps: number): Day {
  switch (every) {
    case 'MONTH':
      return addMonths(first, steps)
    case 'HALF_MONTH':
      return addDays(addMonths(first, Math.floor(steps / 2)), (steps % 2) * 15)
    case 'WEEK':
      return addDays(first, steps * 7)
  }
}
