import { ok, refused, type Result } from '#domain/base/result.ts'
import { base64url } from '#app/db/base64url.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import { countUnstored } from '#app/db/fileCounts.ts'
import { countOutbox } from '#app/db/outboxCounts.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { DeviceKey, DeviceKeys } from '#app/platform/deviceKey.ts'
import type { Locks } from '#app/platform/locks.ts'
import type { HeldKey } from '#app/platform/vault/heldKey.ts'
import type { Vault } from '#app/platform/vault/vault.ts'
import type { WrappedVault } from '#app/platform/vault/wrapKey.ts'
import type { SessionResponse, StaffProfile } from '#protocol/session.ts'
import { deviceId } from './device.ts'
import { noteAnswer } from './noteAnswer.ts'
import { noteGateKeys } from './noteGateKeys.ts'
import type { Outcome } from './outcome.ts'
import type { SignInRefusal } from './sessionPort.ts'
import type { SyncDeps } from './syncDeps.ts'

export interface Credentials {
  readonly staffNo: string
  readonly password: string
  /** The one-time code that enrols this device, normalised. */
  readonly enrolCode?: string
}

export interface SignInDeps extends SyncDeps {
  readonly vault: Vault
  readonly held: HeldKey
  readonly keys: DeviceKeys
  readonly locks: Pick<Locks, 'exclusive'>
}

/** Two tabs at once would each make a vault, and enrol with a key that the other's replaces. */
const SIGN_IN_LOCK = 'doorstep-sign-in'

/**
 * Signs in at the server and makes the agent this device's own; with a code it enrols the device too. Refuses another
 * agent while the device carries the first one's data: the two must never mix. A supervisor is answered but not kept
 * here. The password also opens the device's vault, and makes it at the first sign-in. One tab at a time.
 */
export async function signIn(
  deps: SignInDeps,
  credentials: Credentials,
): Promise<Result<StaffProfile, SignInRefusal>> {
  const answer = await deps.locks.exclusive(SIGN_IN_LOCK, () => signInAlone(deps, credentials))
  if (!answer) throw new Error('a lock that was waited for was not had')
  return answer
}

async function signInAlone(
  deps: SignInDeps,
  { password, ...credentials }: Credentials,
): Promise<Result<StaffProfile, SignInRefusal>> {
  const own = await readMeta(deps.db, 'staff')
  if (own && own.staffNo !== credentials.staffNo) return otherAgent(deps, own)
  const outcome = await askForSession(deps, { password, ...credentials })
  if (outcome.kind !== 'ok') return refused({ code: 'PROBLEM', problem: outcome.problem })
  const { staff } = outcome.value
  deps.anchor.note(outcome.value)
  if (own && own.id !== staff.id) {
    await deps.transport.signOut()
    return otherAgent(deps, own)
  }
  if (staff.role !== 'agent') return ok(staff)
  const shut = await openVault(deps, outcome.value, password)
  if (shut) return refused({ code: shut })
  await noteAnswer(deps, outcome.value)
  await noteGateKeys(deps, outcome.value)
  return ok(staff)
}

/** The last key whose enrolment had no clear answer: the bank may know it, and its code is used up then. */
const unclear = new WeakMap<DoorstepDb, { readonly code: string; readonly key: DeviceKey }>()

/** The device's key is made anew with every try that was answered, and kept as soon as the server has it. */
async function askForSession(
  deps: SignInDeps,
  { enrolCode, ...who }: Credentials,
): Promise<Outcome<SessionResponse>> {
  const device = await deviceId(deps)
  if (enrolCode === undefined) return deps.transport.signIn({ ...who, device })
  const tried = unclear.get(deps.db)
  const isSecondTry = tried?.code === enrolCode
  const key = isSecondTry ? tried.key : await deps.keys.make()
  const enrol = { code: enrolCode, transportKey: base64url(key.publicPoint) }
  const outcome = await deps.transport.signIn({ ...who, device, enrol }, { device, key })
  if (outcome.kind === 'ok') await keepKey(deps, key, outcome.value)
  if (outcome.kind === 'wait') unclear.set(deps.db, { code: enrolCode, key })
  const isUsed = outcome.kind !== 'ok' && outcome.problem === 'enrolCodeRefused'
  if (!isUsed || !isSecondTry) return outcome
  // Perhaps the code was taken with this key, and only the answer was lost.
  const again = await deps.transport.signIn({ ...who, device }, { device, key })
  if (again.kind !== 'ok') return outcome
  await keepKey(deps, key, again.value)
  return again
}

/** A supervisor's device has no key at the bank. */
async function keepKey(
  { db }: SignInDeps,
  key: DeviceKey,
  { staff }: SessionResponse,
): Promise<void> {
  if (staff.role !== 'agent') return
  await commit(db, { put: [{ table: 'meta', row: { key: 'transportKey', value: key } }] })
  unclear.delete(db)
}

async function otherAgent(
  { db }: SyncDeps,
  own: StaffProfile,
): Promise<Result<never, SignInRefusal>> {
  const { unsent, quarantined } = await countOutbox(db)
  const files = await countUnstored(db)
  return refused({ code: 'OTHER_AGENT', name: own.name, unsent: unsent + quarantined + files })
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

/** What a PIN could be tried against does not lie on the disk in clear: it is kept sealed (`noteGateKeys`). */
function withoutPresence({ partner, ...staff }: StaffProfile): StaffProfile {
  if (!partner) return staff
  const { presence: _presence, ...shown } = partner
  return { ...staff, partner: shown }
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
        { table: 'meta', row: { key: 'staff', value: withoutPresence(staff) } },
        { table: 'meta', row: { key: 'vault', value: vault } },
        ...(sealKey ? [{ table: 'meta', row: { key: 'sealKey', value: sealKey } } as const] : []),
      ],
    })
  })
  const key = held.get()
  if (key && sealKey) held.hold({ ...key, bank: sealKey })
}
