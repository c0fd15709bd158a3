import { ok, type Result } from '#domain/base/result.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import type { Day } from '#domain/time/day.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { readRow } from '#app/db/readRow.ts'
import { sealPayload } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'

/** Settles a day's route by what stands there now: the order, a pin, the goal, or all of them. */
export function saveDayRoute(
  deps: CommandDeps,
  { day, change }: { readonly day: Day; readonly change: Partial<DayRoute> },
): Promise<Result<DayRoute, never>> {
  return retryStale(async () => {
    const stored = await readRow(deps, 'dayRoutes', day)
    const route: DayRoute = { ...(stored?.value ?? UNSETTLED), ...change }
    const stamped = { id: day, updatedAt: deps.clock.now() }
    const payload = await sealPayload(deps.sealer, 'dayRoutes', stamped, route)
    await commit(deps.db, {
      expect: [asRead('dayRoutes', day, stored?.row)],
      put: [{ table: 'dayRoutes', row: { ...stamped, payload } }],
    })
    return ok(route)
  })
}

const UNSETTLED: DayRoute = { order: [], pins: {}, goal: 'travel', expected: {}, places: {} }
