import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { readMeta } from '#app/db/meta.ts'
import { countOutbox } from '#app/db/outboxCounts.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { HeldKey } from '#app/platform/vault/heldKey.ts'
import type { Vault } from '#app/platform/vault/vault.ts'
import type { WrappedVault } from '#app/platform/vault/wrapKey.ts'
import type { SessionResponse, StaffProfile } from '#protocol/session.ts'
import { deviceId } from './device.ts'
import type { SignInRefusal } from './sessionPort.ts'
import type { SyncDeps } from './syncDeps.ts'

export interface Credentials {
  readonly staffNo: string
  readonly password: string
}

export interface SignInDeps extends SyncDeps {
  readonly vault: Vault
  readonly held: HeldKey
}

/**
 * Signs in at the server and makes the agent this device's own. Refuses another agent while the device
 * carries the first one's data: the two must never mix. A supervisor is answered but not kept here. The
 * password also opens the device's vault, and makes it at the first sign-in.
 */
export async function signIn(
  deps: SignInDeps,
  { staffNo, password }: Credentials,
): Promise<Result<StaffProfile, SignInRefusal>> {
  const own = await readMeta(deps.db, 'staff')
  if (own && own.staffNo !== staffNo) return otherAgent(deps, own)
  const device = await deviceId(deps)
  const outcome = await deps.transport.signIn({ staffNo, password, device })
  if (outcome.kind !== 'ok') return refused({ code: 'PROBLEM', problem: outcome.problem })
  const { staff } = outcome.value
  deps.anchor.note(outcome.value)
  if (own && own.id !== staff.id) {
    await deps.transport.signOut()
    return otherAgent(deps, own)
  }
  if (staff.role !== 'agent') return ok(staff)
  const shut = await openVault(deps, outcome.value, password)
  return shut ? refused({ code: shut }) : ok(staff)
}

async function otherAgent(
  { db }: SyncDeps,
  own: StaffProfile,
): Promise<Result<never, SignInRefusal>> {
  const { unsent, quarantined } = await countOutbox(db)
  return refused({ code: 'OTHER_AGENT', name: own.name, unsent: unsent + quarantined })
}

/** Why the vault of this device stays shut, where nobody has opened it; undefined when it is open. */
async function openVault(
  deps: SignInDeps,
  session: SessionResponse,
  passphrase: string,
): Promise<'OTHER_PASSPHRASE' | 'KEYS_BROKEN' | undefined> {
  const wrapped = await readMeta(deps.db, 'vault')
  if (!wrapped) {
    await keep(deps, session, await deps.vault.create(passphrase))
    return undefined
  }
  const isOpen = deps.held.get() !== undefined
  const fault = isOpen ? undefined : await deps.vault.open(wrapped, passphrase)
  if (fault) return fault === 'KEYS_BROKEN' ? fault : 'OTHER_PASSPHRASE'
  await keep(deps, session, wrapped)
  return undefined
}

/** Agent and vault in one commit: neither is of use without the other. */
async function keep(
  { db, held }: SignInDeps,
  { staff, sealKey }: SessionResponse,
  vault: WrappedVault,
): Promise<void> {
  await retryStale(async () => {
    const row = await db.meta.get('staff')
    await commit(db, {
      expect: [asRead('meta', 'staff', row)],
      put: [
        { table: 'meta', row: { key: 'staff', value: staff } },
        { table: 'meta', row: { key: 'vault', value: vault } },
        ...(sealKey ? [{ table: 'meta', row: { key: 'sealKey', value: sealKey } } as const] : []),
      ],
    })
  })
  const key = held.get()
  if (key && sealKey) held.hold({ ...key, bank: sealKey })
}
