import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { countOutbox } from '#app/db/outboxCounts.ts'
import { countUnstored } from '#app/db/fileCounts.ts'
import { SEALED_TABLES } from '#app/db/sealedTables.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { SignOutRefusal } from './sessionPort.ts'
import type { SyncDeps } from './syncDeps.ts'

const OWN_META = [
  'staff',
  'vault',
  'epochs',
  'signingKey',
  'sealKey',
  'policyKeys',
  'complaintPhone',
  'policyState',
  'lease',
  'cursor',
  'sync',
  'duty',
] as const

/**
 * Ends the agent's time on this device: everything of the cases goes, the device's id, counter and
 * preferences stay. Refused while something exists only here. Works without a network too; the session at
 * the server then ends by its own time.
 */
export async function signOut(deps: SyncDeps): Promise<Result<void, SignOutRefusal>> {
  const cleared = await retryStale(() => clearDevice(deps))
  if (cleared.ok) await deps.transport.signOut()
  return cleared
}

async function clearDevice({ db, clock }: SyncDeps): Promise<Result<void, SignOutRefusal>> {
  const staff = await db.meta.get('staff')
  const counts = await countOutbox(db)
  const drafts = await db.drafts.count()
  const files = await countUnstored(db)
  if (counts.unsent + counts.quarantined + drafts + files > 0) {
    return refused({ code: 'UNSENT', ...counts, drafts, files })
  }
  await commit(db, {
    expect: [asRead('meta', 'staff', staff)],
    clear: [...SEALED_TABLES, 'attachments', 'fileChunks'],
    // Deleted rows linger in the files until these go.
    put: [{ table: 'meta', row: { key: 'moveDue', value: true } }],
    remove: OWN_META.map(id => ({ table: 'meta', id })),
    audit: [{ type: 'signedOut', subject: '', at: clock.now() }],
  })
  return ok(undefined)
}
