import type { Instant } from '#domain/time/instant.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import type { Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** The highest time that this tablet has seen; undefined where it has seen none. */
export function watchSeenTime(
  db: DoorstepDb,
  _sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<Instant | undefined> {
  return live(
    () => readMeta(db, 'seenTime'),
    seen => Promise.resolve(seen),
  )
}
