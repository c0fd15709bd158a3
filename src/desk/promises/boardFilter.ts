import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { isUuid } from '#domain/base/ids.ts'
import { asDay, isDay, type Day } from '#domain/time/day.ts'
import { PROMISE_GROUPS, type PromiseFilter, type PromiseGroup } from '#protocol/deskPromises.ts'

/** What the board shows: codes, days and ids, all of which may stand in an address. */
export interface BoardFilter {
  readonly group: PromiseGroup
  readonly agent: string | null
  readonly from: Day | null
  readonly to: Day | null
}

/** Reads an address; what it does not know it leaves out. */
export function boardOfQuery(query: LocationQuery): BoardFilter {
  const text = (key: string): string => String(query[key] ?? '')
  const dayOf = (key: string): Day | null => (isDay(text(key)) ? asDay(text(key)) : null)
  return {
    group: PROMISE_GROUPS.find(each => each === text('group')) ?? 'DUE',
    agent: isUuid(text('agent')) ? text('agent') : null,
    from: dayOf('from'),
    to: dayOf('to'),
  }
}

/** The address of a filter: what is not set does not appear. */
export function queryOfBoard(filter: BoardFilter): LocationQueryRaw {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null))
}

/** True where the days can be asked for. */
export function isBoardInOrder({ from, to }: BoardFilter): boolean {
  return from === null || to === null || from <= to
}

/** What is asked of the server. */
export function boardRequest({ group, agent, from, to }: BoardFilter): PromiseFilter {
  return {
    group,
    ...(agent !== null && { staffId: agent }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  }
}
