import type { DayRoute } from '#domain/routing/dayRoute.ts'
import type { Day } from '#domain/time/day.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayload, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** What was settled for a day; undefined until something was. */
export function watchDayRoute(
  db: DoorstepDb,
  sealer: Sealer,
  { day }: { readonly day: Day },
): Live<DayRoute | undefined> {
  return live(
    () => db.dayRoutes.get(day),
    async row => row && (await openPayload(sealer, 'dayRoutes', row)),
  )
}
