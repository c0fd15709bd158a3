import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { isUuid } from '#domain/base/ids.ts'
import { addDays, asDay, isDay, type Day } from '#domain/time/day.ts'
import { OUTCOME_CODES } from '#domain/visit/outcome.ts'
import type { RecordFilter } from '#protocol/desk.ts'

/** As much of the typed text as the server takes. */
const LONGEST_TEXT = 100

export const PERIODS = ['today', 'last7', 'last30', 'own'] as const

export type Period = (typeof PERIODS)[number]

/** What the list is narrowed to by codes and ids: all of it may stand in an address. */
export interface ListFilter {
  readonly period: Period | null
  /** Only with the period `own`. */
  readonly from: Day | null
  readonly to: Day | null
  readonly agent: string | null
  readonly outcome: string | null
  readonly flagged: 'yes' | 'no' | null
}

export const NO_FILTER: ListFilter = {
  period: null,
  from: null,
  to: null,
  agent: null,
  outcome: null,
  flagged: null,
}

const codes: readonly string[] = OUTCOME_CODES

/** Reads an address; what it does not know it leaves out. */
export function filterOfQuery(query: LocationQuery): ListFilter {
  const text = (key: string): string => String(query[key] ?? '')
  const period = PERIODS.find(each => each === text('period')) ?? null
  const dayOf = (key: string): Day | null =>
    period === 'own' && isDay(text(key)) ? asDay(text(key)) : null
  return {
    period,
    from: dayOf('from'),
    to: dayOf('to'),
    agent: isUuid(text('agent')) ? text('agent') : null,
    outcome: codes.includes(text('outcome')) ? text('outcome') : null,
    flagged: (['yes', 'no'] as const).find(each => each === text('flagged')) ?? null,
  }
}

/** The address of a filter: what is not set does not appear. */
export function queryOfFilter(filter: ListFilter): LocationQueryRaw {
  const { from, to, ...rest } = filter
  const shown = filter.period === 'own' ? { ...rest, from, to } : rest
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null))
}

/** The days of a period, both included; those of `own` only while they stand in order. */
export function daysOf(filter: ListFilter, today: Day): { from?: Day; to?: Day } {
  switch (filter.period) {
    case null:
      return {}
    case 'today':
      return { from: today, to: today }
    case 'last7':
      return { from: addDays(today, -6), to: today }
    case 'last30':
      return { from: addDays(today, -29), to: today }
    case 'own':
      return isInOrder(filter)
        ? { ...(filter.from && { from: filter.from }), ...(filter.to && { to: filter.to }) }
        : {}
  }
}

export function isInOrder({ from, to }: Pick<ListFilter, 'from' | 'to'>): boolean {
  return from === null || to === null || from <= to
}

/** What is asked of the server. `text` goes along from the field, never through the address. */
export function requestOf(filter: ListFilter, text: string, today: Day): RecordFilter {
  return {
    ...daysOf(filter, today),
    ...(filter.agent !== null && { staffId: filter.agent }),
    ...(filter.outcome !== null && { outcome: filter.outcome }),
    ...(filter.flagged !== null && { flagged: filter.flagged }),
    ...(text.trim() !== '' && { text: text.trim().slice(0, LONGEST_TEXT) }),
  }
}
