import { addMonths, asDay, type Day } from '../time/day.ts'

/** Years that a personalised plan may run (商业银行信用卡业务监督管理办法, Art. 70). */
const MOST_MONTHS = 60

export interface ScheduleWish {
  readonly signedOn: Day
  readonly count: number
  /** 1–31. */
  readonly wishedDay: number
}

/**
 * The due days of a monthly plan: period k is due in the k-th month after that of signing, on the wished day, or on the last of
 * a month that is shorter.
 */
export function dueDays({ signedOn, count, wishedDay }: ScheduleWish): readonly Day[] {
  // January has every day that may be wished for.
  const january = asDay(`${signedOn.slice(0, 4)}-01-${String(wishedDay).padStart(2, '0')}`)
  const signedAt = Number(signedOn.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, index) => addMonths(january, signedAt + index + 1))
}

/** The last day on which a plan signed then may still be due. */
export function lastPlanDay(signedOn: Day): Day {
  return addMonths(signedOn, MOST_MONTHS)
}
