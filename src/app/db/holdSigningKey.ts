import type { HeldKey, VaultKey } from '#app/platform/vault/heldKey.ts'
import {
  makeSigningKey,
  openSigningKey,
  type OpenSigningKey,
  type WrappedSigningKey,
} from '#app/platform/vault/signingKey.ts'
import { asRead } from './changes.ts'
import { commit } from './commit.ts'
import { problemNameOf } from './databaseProblem.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { retryStale } from './staleRow.ts'

/** The agent's signing key as it lies in `meta`, and whether the bank has acknowledged its public half. */
export interface KeptSigningKey {
  readonly wrapped: WrappedSigningKey
  readonly told: boolean
}

/**
 * Adds the agent's signing key to the open vault; makes one where there is none. One that does not open is replaced: it
 * must keep nobody from the day's work, and what was signed with it is judged by what the bank was told. Where the
 * vault is shut meanwhile, the next opening does it.
 */
export async function holdSigningKey({ db, held }: SigningDeps): Promise<void> {
  const vault = held.get()
  if (!vault) return
  const signing = await openOrMake(db, vault)
  const now = held.get()
  if (now?.kid === vault.kid && signing) held.hold({ ...now, signing })
}

interface SigningDeps {
  readonly db: DoorstepDb
  readonly held: HeldKey
}

/** Undefined where there is no room for a new one. */
async function openOrMake(db: DoorstepDb, vault: VaultKey): Promise<OpenSigningKey | undefined> {
  return retryStale(async () => {
    const row = await db.meta.get('signingKey')
    const kept = row?.value as KeptSigningKey | undefined
    const opened = kept?.wrapped && (await openSigningKey(vault, kept.wrapped))
    if (opened) return opened
    const wrapped = await makeSigningKey(vault)
    const value: KeptSigningKey = { wrapped, told: false }
    await commit(db, {
      expect: [asRead('meta', 'signingKey', row)],
      put: [{ table: 'meta', row: { key: 'signingKey', value } }],
    })
    return openSigningKey(vault, wrapped)
  }).catch((error: unknown) => {
    if (problemNameOf(error) !== 'storageFull') throw error
    return undefined
  })
}
