import type { Patch, RuleRow } from './ruleRow.ts'

/** The instant at which the clock of a place shows a time of one day; 24:00 is its end. */
export type DayClock = (time: string) => number

/** The clock of a day on which it is this much off from UTC, as `-04:00`; where it changes that night, from the change on. */
export const clockOf =
  (day: string, offset: string): DayClock =>
  time =>
    Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${offset}`)

interface Hours {
  readonly rule: string
  /** The hour of the close; the open is 08:00. */
  readonly close: number
  /** The day of the full facts, then others: those on which the clocks change. */
  readonly days: readonly [DayClock, ...DayClock[]]
  /** Whether the debtor may agree to a later end. */
  readonly isOpenToConsent: boolean
  /** The hours are those of the case’s place, which must be known. */
  readonly isOfPlace: boolean
}

const WITHOUT = { nightConsentUntil: undefined } as const

/**
 * A visit of half an hour from 08:00 to the close with five minutes to spare, warned a quarter of an hour before, with what
 * lies on both sides of each boundary by the clock of each day.
 */
export function hourRows(hours: Hours): readonly [begun: RuleRow, going: RuleRow] {
  return [begunRow(hours), goingRow(hours)]
}

function begunRow({ rule, close, days, isOpenToConsent, isOfPlace }: Hours): RuleRow {
  const [today] = days
  const last = close - 1
  const starts = (...times: readonly string[]): Patch[] =>
    days.flatMap(at => times.map(time => ({ startsAt: at(time), ...WITHOUT })))
  const agreed = { nightConsentUntil: today(`${close}:30`) }
  const kept = { startsAt: today(`${last}:55`), ...agreed }
  const late = { startsAt: today(`${last}:56`), ...agreed }
  const longest = (close - 10) * 60 - 5
  return {
    rule,
    says: { plan: 'block', prestart: 'block' },
    fails: [
      { startsAt: today(`${last}:26`), ...WITHOUT },
      ...starts(`${last}:25:01`, `${last}:26`, `${last}:58`, '23:50', '00:00', '07:59:59'),
      { startsAt: today('07:59:59') },
      { plannedMin: longest + 1, ...WITHOUT },
      ...(isOpenToConsent ? [late] : [kept, late]),
    ],
    passes: [
      ...starts('08:00', `${last}:25`),
      { plannedMin: longest, ...WITHOUT },
      ...(isOpenToConsent ? [kept] : []),
      ...(isOfPlace ? [] : [{ placeZone: undefined }]),
    ],
    unknown: {
      startsAt: ['fail', 'fail'],
      plannedMin: ['fail', 'fail'],
      ...(isOpenToConsent && { nightConsentUntil: ['pass', 'fail'] as const }),
      ...(isOfPlace && { placeZone: ['fail', 'fail'] as const }),
    },
  }
}

function goingRow({ rule, close, days, isOpenToConsent, isOfPlace }: Hours): RuleRow {
  const [today] = days
  const last = close - 1
  const now = (...times: readonly string[]): Patch[] =>
    days.flatMap(at => times.map(time => ({ nowAt: at(time), ...WITHOUT })))
  const later = (...times: readonly string[]): Patch[] =>
    times.map(time => ({ nowAt: today(time), nightConsentUntil: today(`${close}:30`) }))
  return {
    rule,
    says: { during: 'stop' },
    fails: [
      { nowAt: today(`${close}:00`), ...WITHOUT },
      ...now(`${close}:00`, '23:59:59', '00:00', '07:59:59'),
      ...later(`${close}:30`, `${close}:31`),
      ...(isOpenToConsent ? [] : later(`${close}:00`, `${close}:05`)),
    ],
    passes: [
      ...now('08:00', `${last}:44:59`),
      ...(isOpenToConsent ? later(`${close}:05`, `${close}:14:59`) : []),
    ],
    nears: [
      ...now(`${last}:45`, `${last}:59:59`),
      ...(isOpenToConsent ? later(`${close}:15`, `${close}:29:59`) : []),
    ],
    unknown: {
      nowAt: ['fail', 'fail'],
      ...(isOpenToConsent && { nightConsentUntil: ['pass', 'fail'] as const }),
      ...(isOfPlace && { placeZone: ['fail', 'fail'] as const }),
    },
  }
}
