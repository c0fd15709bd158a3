import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { Clock } from '#app/platform/clock.ts'
import type { Passkeys } from '#app/platform/passkeys.ts'
import { unwrapUnderPasskey, wrapUnderPasskey } from '#app/platform/vault/passkeyWrap.ts'
import type { HeldKey } from '#app/platform/vault/heldKey.ts'
import type { KeysFault, PassphraseFault, Vault } from '#app/platform/vault/vault.ts'
import { utf8, type PasskeyWrap, type WrappedVault } from '#app/platform/vault/wrapKey.ts'
import type { PasskeyFault } from './unlockPort.ts'

export interface PasskeyDeps {
  readonly db: DoorstepDb
  readonly clock: Clock
  readonly held: HeldKey
  readonly vault: Vault
  readonly passkeys: Passkeys
}

/**
 * Makes a passkey and wraps the vault's key under it, in place of one before it. Nothing is stored unless
 * the passkey gave a secret and the password is right.
 */
export async function addPasskey(
  deps: PasskeyDeps,
  passphrase: string,
): Promise<PasskeyFault | PassphraseFault | undefined> {
  const wrapped = await vaultOf(deps.db)
  const raw = await deps.vault.reveal(wrapped, passphrase)
  if (typeof raw === 'string') return raw
  try {
    const salt = crypto.getRandomValues(new Uint8Array(32))
    const name = (await readMeta(deps.db, 'staff'))?.staffNo ?? ''
    // One for each vault: a passkey that the system carries to another tablet must not take that one's place.
    const answer = await deps.passkeys.create({ handle: utf8(wrapped.kid), name }, salt)
    if ('refused' in answer) return answer.refused
    const wrap = await wrapUnderPasskey(answer, salt, { kid: wrapped.kid, raw })
    await keepWrap(deps, wrapped.kid, wrap)
    return undefined
  } finally {
    raw.fill(0)
  }
}

/** Takes the wrap away first: the passkey may stay in the system's list and opens nothing any more. */
export async function removePasskey(deps: PasskeyDeps): Promise<void> {
  const { kid, wraps } = await vaultOf(deps.db)
  const wrap = wraps.find(each => each.by === 'passkey')
  await keepWrap(deps, kid, undefined)
  if (wrap) await deps.passkeys.forget(wrap.credentialId)
}

/** Opens the vault with the passkey; undefined when it worked. */
export async function openWithPasskey({
  db,
  vault,
  passkeys,
}: PasskeyDeps): Promise<PasskeyFault | KeysFault | undefined> {
  const { kid, wraps } = await vaultOf(db)
  const wrap = wraps.find(each => each.by === 'passkey')
  if (!wrap) throw new Error('there is no passkey to unlock with')
  const answer = await passkeys.secretOf(wrap.credentialId, wrap.salt)
  if ('refused' in answer) return answer.refused
  const raw = await unwrapUnderPasskey(answer, kid, wrap)
  if (!raw) return 'FOREIGN'
  return vault.openWith(kid, raw)
}

/** One commit: the password's wraps as they are, and this one or none. */
async function keepWrap(
  { db, clock }: PasskeyDeps,
  kid: string,
  wrap: PasskeyWrap | undefined,
): Promise<void> {
  await retryStale(async () => {
    const row = await db.meta.get('vault')
    const value = row?.value as WrappedVault | undefined
    if (value?.kid !== kid) throw new Error('the vault was made anew meanwhile')
    const others = value.wraps.filter(each => each.by !== 'passkey')
    const type = wrap ? 'passkeyAdded' : 'passkeyRemoved'
    await commit(db, {
      expect: [asRead('meta', 'vault', row)],
      put: [
        {
          table: 'meta',
          row: { key: 'vault', value: { ...value, wraps: wrap ? [...others, wrap] : others } },
        },
      ],
      audit: [{ type, subject: '', at: clock.now() }],
    })
  })
}

async function vaultOf(db: DoorstepDb): Promise<WrappedVault> {
  const wrapped = await readMeta(db, 'vault')
  if (!wrapped) throw new Error('there is no vault on this device')
  return wrapped
}
