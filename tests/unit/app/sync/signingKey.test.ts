import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test, vi } from 'vitest'
import { commit } from '#app/db/commit.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { holdSigningKey } from '#app/db/holdSigningKey.ts'
import { readMeta } from '#app/db/meta.ts'
import { moveRows } from '#app/db/moveRows.ts'
import { heldKey } from '#app/platform/vault/heldKey.ts'
import { createVault } from '#app/platform/vault/vault.ts'
import { runSync } from '#app/sync/runSync.ts'
import { signOut } from '#app/sync/signOut.ts'
import { deriveQuickly } from '#tests/support/quickVault.ts'
import { testTablet } from '../support/testTablet.ts'

const PASSPHRASE = 'jiangcheng-1001'
const report = (): void => undefined

/** A tablet whose vault was opened for the first time. */
async function stage() {
  const tablet = await testTablet()
  const { held, vault } = tablet.sync
  const wrapped = await vault.create(PASSPHRASE)
  const deps = { db: tablet.db, held }
  await holdSigningKey(deps)
  return {
    ...{ tablet, held, deps },
    kept: () => readMeta(tablet.db, 'signingKey'),
    sync: () => runSync(tablet.sync, report),
    reopen: async () => {
      held.drop()
      expect(await vault.open(wrapped, PASSPHRASE)).toBeUndefined()
      await holdSigningKey(deps)
    },
  }
}

test('[MASVS-CRYPTO-2] the first opening makes it, the next ones open it, and the lock drops it', async () => {
  const { held, kept, reopen } = await stage()
  const made = held.get()?.signing
  expect(made?.kid).toBe((await kept())?.wrapped.kid)
  await reopen()
  expect(held.get()?.signing?.kid).toBe(made?.kid)
  held.drop()
  expect(held.get()).toBeUndefined()
})

test('a vault that was locked meanwhile is not opened by it', async () => {
  const { held, deps, tablet } = await stage()
  const holding = holdSigningKey(deps)
  held.drop()
  await holding
  expect(held.get()).toBeUndefined()
  await holdSigningKey(deps)
  expect(held.get()).toBeUndefined()
  expect(await tablet.db.meta.get('signingKey')).toBeDefined()
})

test('two pages that open a vault for the first time agree on one', async () => {
  const { tablet, held, deps } = await stage()
  await commit(tablet.db, { remove: [{ table: 'meta', id: 'signingKey' }] })
  const vault = held.get()
  if (!vault) throw new Error('it is open')
  const other = { db: tablet.db, held: heldKey() }
  other.held.hold(vault)
  await Promise.all([holdSigningKey(deps), holdSigningKey(other)])
  expect(held.get()?.signing?.kid).toBe(other.held.get()?.signing?.kid)
})

test.each([
  ['was changed', (bytes: Uint8Array<ArrayBuffer>) => Uint8Array.from(bytes, byte => byte ^ 1)],
  ['is no wrap at all', () => undefined],
])('one that %s is replaced, and the new one is told', async (_name, change) => {
  const { tablet, kept, sync, reopen, held } = await stage()
  await sync()
  const before = await kept()
  if (!before) throw new Error('it was made')
  const ct = change(before.wrapped.ct) as typeof before.wrapped.ct
  const value = { ...before, wrapped: { ...before.wrapped, ct } }
  await commit(tablet.db, { put: [{ table: 'meta', row: { key: 'signingKey', value } }] })
  await reopen()
  const after = await kept()
  expect(after?.wrapped.kid).not.toBe(before.wrapped.kid)
  expect(held.get()?.signing?.kid).toBe(after?.wrapped.kid)
  await sync()
  expect(tablet.server.signingKeys.map(({ kid }) => kid)).toEqual([
    ...[before.wrapped.kid, after?.wrapped.kid],
  ])
})

test('that of another vault is replaced', async () => {
  const { tablet, kept } = await stage()
  const before = (await kept())?.wrapped.kid
  const held = heldKey()
  await createVault(held, deriveQuickly, { now: () => 0 }).create('another')
  await holdSigningKey({ db: tablet.db, held })
  expect((await kept())?.wrapped.kid).not.toBe(before)
})

test('a disk without room for it keeps nobody from the day’s work', async () => {
  const { tablet, held, deps } = await stage()
  const { signing: _signing, ...vault } = held.get() ?? { kid: '', key: {} as CryptoKey }
  await commit(tablet.db, { remove: [{ table: 'meta', id: 'signingKey' }] })
  held.hold(vault)
  const full = new DOMException('full', 'QuotaExceededError')
  vi.spyOn(tablet.db, 'transaction').mockRejectedValueOnce(full)
  await holdSigningKey(deps)
  expect(held.get()).toEqual(vault)
})

test('the bank is told once', async () => {
  const { tablet, kept, sync, reopen } = await stage()
  await sync()
  await sync()
  await reopen()
  await sync()
  const { wrapped, told } = (await kept()) ?? {}
  expect(told).toBe(true)
  const publicKey = Buffer.from(wrapped?.publicKey ?? []).toString('base64url')
  expect(tablet.server.signingKeys).toEqual([{ kid: wrapped?.kid, publicKey }])
})

test('after an answer that was lost it is told again, and no run fails by it', async () => {
  const { tablet, kept, sync } = await stage()
  tablet.server.onSigningKey = { kind: 'wait', problem: 'networkAway' }
  expect(await sync()).toBeUndefined()
  expect((await kept())?.told).toBe(false)
  tablet.server.onSigningKey = { kind: 'ok', value: undefined }
  await sync()
  expect((await kept())?.told).toBe(true)
  const [first, second, ...more] = tablet.server.signingKeys
  expect([second, more]).toEqual([first, []])
})

test('a run that ends early tells nothing', async () => {
  const { tablet, sync } = await stage()
  tablet.server.failures = [{ kind: 'auth', problem: 'noSession' }]
  expect(await sync()).toMatchObject({ problem: 'noSession' })
  expect(tablet.server.signingKeys).toEqual([])
})

test('one that the bank holds for somebody else goes, and another is made', async () => {
  const { tablet, kept, sync, reopen } = await stage()
  const taken = (await kept())?.wrapped.kid
  tablet.server.onSigningKey = { kind: 'refused', problem: 'signingKeyTaken', code: 40903 }
  expect(await sync()).toBeUndefined()
  expect(await kept()).toBeUndefined()
  await reopen()
  expect((await kept())?.wrapped.kid).not.toBe(taken)
})

test('it moves to a new home with the rows, and goes with the agent', async () => {
  const { tablet, kept } = await stage()
  const home = doorstepDb({ indexedDB: new IDBFactory(), IDBKeyRange })
  await moveRows(tablet.db, home)
  expect(await readMeta(home, 'signingKey')).toEqual(await kept())
  home.close()
  expect(await signOut(tablet.sync)).toMatchObject({ ok: true })
  expect(await kept()).toBeUndefined()
})
