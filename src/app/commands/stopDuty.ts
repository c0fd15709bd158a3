import { ok, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { MetaValues } from '#app/db/meta.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'

/** Ends the agent's duty; without one it does nothing. */
export function stopDuty(deps: CommandDeps): Promise<Result<void, never>> {
  return retryStale(async () => {
    const row = await deps.db.meta.get('duty')
    if (!row) return ok(undefined)
    const { id } = row.value as MetaValues['duty']
    await commit(deps.db, {
      expect: [asRead('meta', 'duty', row)],
      remove: [{ table: 'meta', id: 'duty' }],
      audit: [{ type: 'dutyStopped', subject: id, at: deps.clock.now() }],
    })
    return ok(undefined)
  })
}
