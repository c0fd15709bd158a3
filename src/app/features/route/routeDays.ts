import { asDay, isDay, type Day } from '#domain/time/day.ts'

/** A day with visits. */
export interface CountedDay {
  readonly day: Day
  readonly count: number
}

/** The day lives in the address, so that back and reload keep it. */
export function dayOf(query: Readonly<Record<string, unknown>>, today: Day): Day {
  const { day } = query
  return typeof day === 'string' && isDay(day) ? asDay(day) : today
}

/** From today on, and the one that is shown; today is always there. */
export function daysShown(
  counted: readonly CountedDay[],
  { today, day }: { readonly today: Day; readonly day: Day },
): readonly CountedDay[] {
  const counts = new Map(counted.map(each => [each.day, each.count]))
  const days = new Set([today, day, ...counts.keys()])
  return [...days]
    .filter(each => each >= today || each === day)
    .toSorted()
    .map(each => ({ day: each, count: counts.get(each) ?? 0 }))
}
