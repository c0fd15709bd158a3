import { asRead } from '#app/db/changes.ts'
import { base64url } from '#app/db/base64url.ts'
import { commit } from '#app/db/commit.ts'
import type { KeptSigningKey } from '#app/db/holdSigningKey.ts'
import { StaleRow } from '#app/db/staleRow.ts'
import type { SyncDeps } from './syncDeps.ts'

/**
 * Tells the bank the public half of the agent's signing key until it was acknowledged once. A run does not fail by it:
 * what it is for waits for the next one. A key that the bank holds for somebody else goes, and the next opening of the
 * vault makes another.
 */
export async function tellSigningKey({
  db,
  transport,
}: Pick<SyncDeps, 'db' | 'transport'>): Promise<void> {
  const row = await db.meta.get('signingKey')
  const kept = row?.value as KeptSigningKey | undefined
  if (!kept || kept.told) return
  const { wrapped } = kept
  const outcome = await transport.tellSigningKey({
    kid: wrapped.kid,
    publicKey: base64url(wrapped.publicKey),
  })
  const isTaken = outcome.kind === 'refused' && outcome.problem === 'signingKeyTaken'
  if (outcome.kind !== 'ok' && !isTaken) return
  const expect = [asRead('meta', 'signingKey', row)]
  const value: KeptSigningKey = { wrapped, told: true }
  try {
    await commit(
      db,
      isTaken
        ? { expect, remove: [{ table: 'meta', id: 'signingKey' }] }
        : { expect, put: [{ table: 'meta', row: { key: 'signingKey', value } }] },
    )
  } catch (error) {
    // Replaced meanwhile: the next run tells the new one.
    if (!(error instanceof StaleRow)) throw error
  }
}
