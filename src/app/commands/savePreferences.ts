import { ok, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { DEFAULT_PREFERENCES, type Preferences } from '#app/db/meta.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'

/** Changes some of the device's preferences and answers with all of them. */
export function savePreferences(
  { db }: Pick<CommandDeps, 'db'>,
  changed: Partial<Preferences>,
): Promise<Result<Preferences, never>> {
  return retryStale(async () => {
    const row = await db.meta.get('preferences')
    const before = (row?.value ?? DEFAULT_PREFERENCES) as Preferences
    const value = { ...before, ...changed }
    await commit(db, {
      expect: [asRead('meta', 'preferences', row)],
      put: [{ table: 'meta', row: { key: 'preferences', value } }],
    })
    return ok(value)
  })
}
