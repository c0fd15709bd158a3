import { asDay, isDay, type Day } from '#domain/time/day.ts'
import type { VisitState } from '#domain/visit/visit.ts'

/** The day, the filter and the way of showing live in the address, so that back and reload keep them. */
type Query = Readonly<Record<string, unknown>>

export const FILTERS = ['ALL', 'PLANNED', 'DONE', 'CANCELLED'] as const

export type VisitFilter = 'ALL' | VisitState

export type DayView = 'list' | 'timeline'

export function dayOf(query: Query, today: Day): Day {
  const { day } = query
  return typeof day === 'string' && isDay(day) ? asDay(day) : today
}

export function filterOf(query: Query): VisitFilter {
  return FILTERS.find(each => each === query['state']) ?? 'ALL'
}

export function viewOf(query: Query): DayView {
  return query['view'] === 'timeline' ? 'timeline' : 'list'
}
