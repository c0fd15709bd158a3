import type { Instant } from '#domain/time/instant.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { SyncDeps } from './syncDeps.ts'

type SettingsDeps = Pick<SyncDeps, 'db' | 'clock' | 'transport'>

/** They change with a bank's rules of a day, not within an hour. */
const ASK_EVERY_MS = 3_600_000

const asked = new WeakMap<DoorstepDb, Instant>()

/** Keeps how the bank wants days planned, as of now; where it does not answer, what was heard last stays. */
export async function pullSettings({ db, transport }: SettingsDeps): Promise<boolean> {
  const answer = await transport.mapSettings()
  if (answer.kind !== 'ok') return false
  await retryStale(async () => {
    const row = await db.meta.get('mapSettings')
    if (JSON.stringify(row?.value) === JSON.stringify(answer.value)) return
    await commit(db, {
      expect: [asRead('meta', 'mapSettings', row)],
      put: [{ table: 'meta', row: { key: 'mapSettings', value: answer.value } }],
    })
  })
  return true
}

/** At the first run of a page and each hour after: it must be here before the network goes. A run does not fail by it. */
export async function pullSettingsInTime(deps: SettingsDeps): Promise<void> {
  const now = deps.clock.now()
  const last = asked.get(deps.db)
  if (last !== undefined && last <= now && now - last < ASK_EVERY_MS) return
  if (await pullSettings(deps)) asked.set(deps.db, now)
}
