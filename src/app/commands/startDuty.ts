import { asId, type DutyId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { readMeta, type MetaValues } from '#app/db/meta.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'

/**
 * Begins the agent's duty, or says which is under way. Refused on a tablet that has never been told the bank's key:
 * a track is sealed to the bank or not kept.
 */
export function startDuty(
  deps: CommandDeps,
): Promise<Result<MetaValues['duty'], { readonly code: 'NO_BANK_KEY' }>> {
  return retryStale(async () => {
    const row = await deps.db.meta.get('duty')
    if (row) return ok(row.value as MetaValues['duty'])
    if (!(await readMeta(deps.db, 'sealKey'))) return refused({ code: 'NO_BANK_KEY' })
    const startedAt = deps.clock.now()
    const duty = { id: asId<DutyId>(deps.ids.newId()), startedAt }
    await commit(deps.db, {
      expect: [asRead('meta', 'duty', row)],
      put: [{ table: 'meta', row: { key: 'duty', value: duty } }],
      audit: [{ type: 'dutyStarted', subject: duty.id, at: startedAt }],
    })
    return ok(duty)
  })
}
