import { addDays, addMonths, type Day } from '../time/day.ts'

/** Years that a personalised plan may run (商业银行信用卡业务监督管理办法, Art. 70). */
const MOST_MONTHS = 60

export interface ScheduleWish {
  readonly signedOn: Day
  readonly count: number
  /** 1–31. */
  readonly wishedDay: number
}

/** The due days of a monthly plan: period k is due in the k-th month after that of signing, on the wished day or the month's last before it. */
export function dueDays({ signedOn, count, wishedDay }: ScheduleWish): readonly Day[] {
  const first = addDays(signedOn, 1 - Number(signedOn.slice(8)))
  return Array.from({ length: count }, (_, index) => {
    const lastOfMonth = addDays(addMonths(first, index + 2), -1)
    const wished = addDays(addMonths(first, index + 1), wishedDay - 1)
    return wished < lastOfMonth ? wished : lastOfMonth
  })
}

/** The last day on which a plan signed then may still be due. */
export function lastPlanDay(signedOn: Day): Day {
  return addMonths(signedOn, MOST_MONTHS)
}
