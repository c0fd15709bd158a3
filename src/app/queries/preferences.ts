import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { DEFAULT_PREFERENCES, readMeta, type Preferences } from '#app/db/meta.ts'
import type { Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** The device's preferences; the defaults until something was chosen. */
export function watchPreferences(
  db: DoorstepDb,
  _sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<Preferences> {
  return live(
    () => readMeta(db, 'preferences'),
    stored => Promise.resolve({ ...DEFAULT_PREFERENCES, ...stored }),
  )
}
