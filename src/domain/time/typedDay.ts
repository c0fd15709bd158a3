import { halfWidth } from '../base/halfWidth.ts'
import { ok, refused, type Result } from '../base/result.ts'
import { asDay, isDay, type Day } from './day.ts'

export type DayFault =
  | { readonly code: 'EMPTY' }
  | { readonly code: 'NOT_A_DAY' }
  | { readonly code: 'IN_THE_PAST'; readonly from: Day }
  | { readonly code: 'TOO_FAR'; readonly until: Day }

/**
 * Reads a calendar day that a person typed or picked: `2026-12-01`, `2026/12/1`, `２０２６．１２．１`, `2026年12月1日`, `20261201`. Both ends
 * are allowed. Refuses days that do not exist and two-digit years.
 */
export function parseDayTyped(
  typed: string,
  { from, until }: { readonly from: Day; readonly until: Day },
): Result<Day, DayFault> {
  const text = halfWidth(typed).replace(/\s/g, '')
  if (text === '') return refused({ code: 'EMPTY' })
  const day = dayIn(text)
  if (day === undefined) return refused({ code: 'NOT_A_DAY' })
  if (day < from) return refused({ code: 'IN_THE_PAST', from })
  return day > until ? refused({ code: 'TOO_FAR', until }) : ok(day)
}

const FORMS = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
]

function dayIn(text: string): Day | undefined {
  for (const form of FORMS) {
    const [, year, , month, date] = form.exec(text) ?? []
    if (!year || !month || !date) continue
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    return isDay(day) ? asDay(day) : undefined
  }
  return undefined
}
