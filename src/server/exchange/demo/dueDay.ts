import { addDays, type Day } from '#domain/time/day.ts'

/** From a statement of the demo bank to its due date. */
export const DUE_DAYS = 20

/** The due date on that day or up to three days later whose statement falls on a date that every month has. */
export function dueDayFrom(day: Day): Day {
  let statementOn = addDays(day, -DUE_DAYS)
  while (Number(statementOn.slice(8)) > 28) statementOn = addDays(statementOn, 1)
  return addDays(statementOn, DUE_DAYS)
}
