import type { Day } from '#domain/time/day.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

export interface VisitDay {
  readonly day: Day
  readonly count: number
  /** Of these, still to be made. */
  readonly planned: number
}

/** The days that have visits, in order. */
export function watchVisitDays(
  db: DoorstepDb,
  _sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<readonly VisitDay[]> {
  return live(
    () => db.visits.orderBy('day').toArray(),
    rows => {
      const days = new Map<Day, VisitDay>()
      for (const { day, state } of rows) {
        const before = days.get(day) ?? { day, count: 0, planned: 0 }
        const planned = before.planned + (state === 'PLANNED' ? 1 : 0)
        days.set(day, { day, count: before.count + 1, planned })
      }
      return Promise.resolve([...days.values()])
    },
  )
}
