import { expect, test, vi } from 'vitest'
import { commit } from '#app/db/commit.ts'
import { readMeta } from '#app/db/meta.ts'
import { heldKey } from '#app/platform/vault/heldKey.ts'
import type { PasskeyWrap, WrappedVault } from '#app/platform/vault/wrapKey.ts'
import { createVault } from '#app/platform/vault/vault.ts'
import type { UnlockWays } from '#app/sync/unlockPort.ts'
import { unlockState } from '#app/sync/unlockState.ts'
import { Unlocking } from '#app/sync/unlockWays.ts'
import { asInstant } from '#domain/time/instant.ts'
import { FakePasskeys } from '#tests/support/fakePasskeys.ts'
import { deriveQuickly } from '#tests/support/quickVault.ts'
import { testTablet } from '../support/testTablet.ts'

const PASSPHRASE = 'jiangcheng-1001'
const PIN = '472915'
const HOUR_MS = 3_600_000

/** An unlocked tablet with its vault on the disk. */
async function openTablet() {
  const tablet = await testTablet()
  const { db } = tablet
  const held = heldKey()
  const vault = createVault(held, deriveQuickly, { now: () => 0 })
  await keepVault(tablet, await vault.create(PASSPHRASE))
  const clock = { now: () => tablet.time, monotonicMs: () => 0 }
  const state = unlockState(clock)
  let ways: UnlockWays | undefined
  state.watch(next => (ways = next))
  state.found(await readMeta(db, 'vault'))
  const passkeys = new FakePasskeys()
  const onOpened = vi.fn(() => Promise.resolve())
  const onOpenedInFull = vi.fn(() => Promise.resolve())
  const sight = { isHidden: () => false, onChange: () => () => undefined }
  const timers = { after: () => () => undefined }
  const machine = { clock, sight, timers, passkeys }
  const own = { db, held, vault, state, onOpened, onOpenedInFull }
  const unlocking = new Unlocking({ ...machine, ...own })
  return { ...own, tablet, passkeys, unlocking, ways: () => ways }
}

type OpenTablet = Awaited<ReturnType<typeof openTablet>>

async function keepVault({ db }: Pick<OpenTablet, 'db'>, value: WrappedVault): Promise<void> {
  await commit(db, { put: [{ table: 'meta', row: { key: 'vault', value } }] })
}

async function storedVault({ db }: OpenTablet): Promise<WrappedVault> {
  const wrapped = await readMeta(db, 'vault')
  if (!wrapped) throw new Error('the vault is gone')
  return wrapped
}

async function changePasskey(tablet: OpenTablet, part: Partial<PasskeyWrap>): Promise<void> {
  const wrapped = await storedVault(tablet)
  const wraps = wrapped.wraps.map(wrap => (wrap.by === 'passkey' ? { ...wrap, ...part } : wrap))
  await keepVault(tablet, { ...wrapped, wraps })
}

test('a passkey is added with the password, and opens the vault that was shut', async () => {
  const tablet = await openTablet()
  const { unlocking, held, vault } = tablet
  const kid = held.get()?.kid
  expect(await unlocking.addPasskey(PASSPHRASE)).toBeUndefined()
  expect(tablet.ways()).toMatchObject({ passkey: true })
  expect(await tablet.db.audit.toArray()).toMatchObject([{ type: 'passkeyAdded', subject: '' }])
  unlocking.shut()
  expect(held.get()).toBeUndefined()
  expect(await unlocking.openWithPasskey()).toBeUndefined()
  expect(held.get()?.kid).toBe(kid)
  expect(tablet.onOpenedInFull).toHaveBeenCalledOnce()
  held.drop()
  expect(await vault.open(await storedVault(tablet), PASSPHRASE)).toBeUndefined()
})

test('the wrong password adds nothing and asks for no passkey', async () => {
  const tablet = await openTablet()
  expect(await tablet.unlocking.addPasskey('not-the-password')).toBe('WRONG_PASSPHRASE')
  expect(tablet.passkeys.count).toBe(0)
  expect((await storedVault(tablet)).wraps).toHaveLength(1)
})

test.each(['REFUSED', 'NO_SECRET', 'UNAVAILABLE'] as const)(
  'a passkey that says %s changes nothing',
  async refusal => {
    const tablet = await openTablet()
    tablet.passkeys.refusal = refusal
    expect(await tablet.unlocking.addPasskey(PASSPHRASE)).toBe(refusal)
    expect((await storedVault(tablet)).wraps).toHaveLength(1)
    expect(tablet.ways()).toMatchObject({ passkey: false })
  },
)

test('a second passkey takes the place of the first; a removed one opens nothing', async () => {
  const tablet = await openTablet()
  const { unlocking } = tablet
  await unlocking.addPasskey(PASSPHRASE)
  await unlocking.addPasskey(PASSPHRASE)
  expect((await storedVault(tablet)).wraps.map(({ by }) => by)).toEqual(['passphrase', 'passkey'])
  await unlocking.removePasskey()
  expect((await storedVault(tablet)).wraps.map(({ by }) => by)).toEqual(['passphrase'])
  expect(tablet.passkeys.forgotten).toHaveLength(1)
  expect(tablet.ways()).toMatchObject({ passkey: false })
  await expect(unlocking.openWithPasskey()).rejects.toThrow('no passkey')
})

test('[MASVS-AUTH-2] a passkey that is refused, or a wrap that was changed, opens nothing', async () => {
  const tablet = await openTablet()
  const { unlocking, held, passkeys } = tablet
  await unlocking.addPasskey(PASSPHRASE)
  unlocking.shut()
  passkeys.refusal = 'REFUSED'
  expect(await unlocking.openWithPasskey()).toBe('REFUSED')
  passkeys.refusal = undefined
  const other = await passkeys.create({ handle: new Uint8Array(1), name: '' }, new Uint8Array(32))
  if ('refused' in other) throw new Error('no passkey was made')
  await changePasskey(tablet, { credentialId: other.credentialId })
  expect(await unlocking.openWithPasskey()).toBe('FOREIGN')
  expect(held.get()).toBeUndefined()
  expect(tablet.onOpenedInFull).not.toHaveBeenCalled()
})

test('a PIN opens what was locked, and no more once it was dropped', async () => {
  const { unlocking, held, ways } = await openTablet()
  expect(await unlocking.setPin('123456')).toBe('TRIVIAL')
  expect(ways()?.pin).toBe(false)
  expect(await unlocking.setPin(PIN)).toBeUndefined()
  expect(ways()?.pin).toBe(true)
  const key = held.get()
  unlocking.shut()
  expect(held.get()).toBeUndefined()
  expect(await unlocking.openWithPin('472916')).toEqual({ left: 4 })
  expect(await unlocking.openWithPin(PIN)).toBeUndefined()
  expect(held.get()).toBe(key)
  unlocking.shut()
  unlocking.dropPin()
  expect(await unlocking.openWithPin(PIN)).toBe('GONE')
  expect(ways()).toMatchObject({ pin: false })
  expect(held.get()).toBeUndefined()
})

test('a PIN that fell says why, and is set again only after unlocking in full', async () => {
  const { unlocking, tablet, state, ways } = await openTablet()
  await unlocking.setPin(PIN)
  unlocking.shut()
  tablet.time = asInstant(tablet.time + 4 * HOUR_MS)
  expect(await unlocking.openWithPin(PIN)).toBe('GONE')
  expect(ways()).toMatchObject({ pin: false, pinFell: 'TIME' })
  expect(await unlocking.setPin(PIN)).toBe('TOO_LATE')
  state.openedAt = { wallMs: tablet.time, steadyMs: 0 }
  expect(await unlocking.setPin(PIN)).toBeUndefined()
  expect(ways()).toEqual({ passkey: false, pin: true, pinFell: undefined })
})

test('nothing of a PIN is written anywhere', async () => {
  const tablet = await openTablet()
  const before = JSON.stringify(await tablet.db.meta.toArray())
  await tablet.unlocking.setPin(PIN)
  tablet.unlocking.shut()
  await tablet.unlocking.openWithPin(PIN)
  expect(JSON.stringify(await tablet.db.meta.toArray())).toBe(before)
  expect(await tablet.db.audit.count()).toBe(0)
})
