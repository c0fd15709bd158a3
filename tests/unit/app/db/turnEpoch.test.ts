import { generateKeyPairSync } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { asId, type OperationId, type RecordId } from '#domain/base/ids.ts'
import { addDays, asDay } from '#domain/time/day.ts'
import { commit } from '#app/db/commit.ts'
import { doorstepDb, type DoorstepDb } from '#app/db/doorstepDb.ts'
import type { WrappedEpoch } from '#app/db/epochKey.ts'
import { readMeta } from '#app/db/meta.ts'
import { openPayload, sealPayload } from '#app/db/seal.ts'
import { leaveOldEpochs, openEpochs } from '#app/db/turnEpoch.ts'
import { vaultSealer, type VaultEnvelope } from '#app/db/vaultSealer.ts'
import { heldKey } from '#app/platform/vault/heldKey.ts'
import { createVault } from '#app/platform/vault/vault.ts'
import type { WrappedVault } from '#app/platform/vault/wrapKey.ts'
import { deriveQuickly } from '#tests/support/quickVault.ts'
import { MORNING } from '../support/testTablet.ts'
import { sampleDossier } from '../support/sampleCase.ts'

const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
  format: 'jwk',
})
const point = Buffer.concat([
  Buffer.of(4),
  Buffer.from(x, 'base64url'),
  Buffer.from(y, 'base64url'),
])
const bank = { kid: '0123456789abcdef', publicKey: point.toString('base64url') }
const PASSPHRASE = 'jiangcheng-1001'
const MONDAY = asDay('2026-11-23')
const TUESDAY = addDays(MONDAY, 1)
const dossier = sampleDossier()
const place = { id: dossier.id, rev: 1 }
const operation = { bytes: '{"id":"an operation"}', sha256: '00' }

let db: DoorstepDb
let wrapped: WrappedVault
let pages: number
let day = MONDAY
const held = heldKey()
const locks = { holders: () => Promise.resolve(pages) }
const deps = () => ({ db, held, locks })
const sealer = vaultSealer(held)

/** One page's life begins: nothing is held until the vault is opened. */
async function unlock(): Promise<void> {
  held.drop()
  const vault = createVault(held, deriveQuickly, {
    now: () => 0,
    complete: key => openEpochs(deps(), { ...key, bank }, day),
  })
  if (await readMeta(db, 'vault')) expect(await vault.open(wrapped, PASSPHRASE)).toBeUndefined()
  else {
    wrapped = await vault.create(PASSPHRASE)
    await commit(db, { put: [{ table: 'meta', row: { key: 'vault', value: wrapped } }] })
  }
}

beforeEach(async () => {
  db = doorstepDb({ indexedDB: new IDBFactory(), IDBKeyRange, guard: true })
  pages = 1
  day = MONDAY
  await unlock()
  const payload = await sealPayload(sealer, 'dossiers', { id: dossier.id, rev: 1 }, dossier)
  const entry = { id: asId<OperationId>('0195a0c0-0000-7000-8000-000000000001'), seq: 1 }
  await commit(db, {
    documents: [{ table: 'dossiers', row: { id: dossier.id, rev: 1, payload } }],
    operations: [
      {
        ...entry,
        state: 'READY',
        kind: 'finaliseRecord',
        subject: asId<RecordId>('0195a0c0-0000-7000-8000-000000000002'),
        madeAt: MORNING,
        attempts: 0,
        payload: await sealPayload(sealer, 'outbox', entry, operation),
      },
    ],
  })
})

const epochs = async (): Promise<readonly WrappedEpoch[]> => (await readMeta(db, 'epochs')) ?? []
const envelope = async (table: 'dossiers' | 'outbox'): Promise<VaultEnvelope> =>
  ((await db.table(table).toCollection().first()) as { payload: VaultEnvelope }).payload

async function opened(): Promise<unknown[]> {
  const [row] = await db.dossiers.toArray()
  const [entry] = await db.outbox.toArray()
  if (!row || !entry) throw new Error('a row is gone')
  return Promise.all([openPayload(sealer, 'dossiers', row), openPayload(sealer, 'outbox', entry)])
}

test('rows are sealed under the key of the day, not under the vault itself', async () => {
  const [monday] = await epochs()
  expect(await envelope('dossiers')).toMatchObject({ kid: monday?.kid })
  expect(monday?.kid).not.toBe(wrapped.kid)
})

test('the same day goes on under the same key', async () => {
  const before = await epochs()
  await unlock()
  await leaveOldEpochs(deps())
  expect(await epochs()).toEqual(before)
  expect(await readMeta(db, 'moveDue')).toBeUndefined()
  expect(await opened()).toEqual([dossier, operation])
})

test('a new day takes everything under its key, and the old key goes for good', async () => {
  const [monday] = await epochs()
  const before = await envelope('outbox')
  day = TUESDAY
  await unlock()
  expect(await opened()).toEqual([dossier, operation])
  await leaveOldEpochs(deps())
  const left = await epochs()
  expect(left).toHaveLength(1)
  expect(left[0]?.kid).not.toBe(monday?.kid)
  expect(await readMeta(db, 'moveDue')).toBe(true)
  expect((await envelope('dossiers')).kid).toBe(left[0]?.kid)
  // What the bank opens is the same to the byte, so that a second delivery is the same one.
  const { kid, own, ...bankPart } = await envelope('outbox')
  expect(kid).toBe(left[0]?.kid)
  expect(own).not.toEqual(before.own)
  expect({ ...bankPart }).toEqual({
    alg: 'A256GCM',
    v: 1,
    iv: before.iv,
    ct: before.ct,
    wraps: before.wraps,
  })
  await unlock()
  expect(await opened()).toEqual([dossier, operation])
})

test('while another page is open nothing turns, for it would go on sealing under the old key', async () => {
  const before = await epochs()
  day = TUESDAY
  pages = 2
  await unlock()
  await leaveOldEpochs(deps())
  expect(await epochs()).toEqual(before)
})

test('a page that opened while rows were renewed keeps the old key from going', async () => {
  day = TUESDAY
  await unlock()
  pages = 2
  await leaveOldEpochs(deps())
  expect(await epochs()).toHaveLength(2)
  pages = 1
  await unlock()
  await leaveOldEpochs(deps())
  expect(await epochs()).toHaveLength(1)
  expect(await opened()).toEqual([dossier, operation])
})

test('locked half way: no key goes before the last row has left it, and nobody is told of a fault', async () => {
  day = TUESDAY
  await unlock()
  const leaving = leaveOldEpochs(deps())
  held.drop()
  await leaving
  expect(await epochs()).toHaveLength(2)
  await unlock()
  await leaveOldEpochs(deps())
  expect(await opened()).toEqual([dossier, operation])
})

test('a page that opened, wrote under the old key and closed meanwhile loses nothing', async () => {
  const [monday] = await epochs()
  const yesterday = held.get()
  day = TUESDAY
  await unlock()
  let looks = 0
  const watched = {
    async holders() {
      looks += 1
      // It saw the key of Monday alone, and is gone before the second look.
      if (looks === 2) {
        const other = heldKey()
        if (yesterday) other.hold(yesterday)
        const payload = await sealPayload(vaultSealer(other), 'dossiers', place, dossier)
        await db.dossiers.put({ ...place, version: 9, payload })
      }
      return 1
    },
  }
  await leaveOldEpochs({ ...deps(), locks: watched })
  expect(await epochs()).toHaveLength(1)
  expect((await envelope('dossiers')).kid).not.toBe(monday?.kid)
  expect(await opened()).toEqual([dossier, operation])
})

test('a key wrapped for another day is refused', async () => {
  const [monday] = await epochs()
  if (!monday) throw new Error('no epoch')
  await db.meta.put({ key: 'epochs', version: 9, value: [{ ...monday, day: TUESDAY }] })
  day = TUESDAY
  await expect(unlock()).rejects.toMatchObject({ problem: 'sealBroken' })
})

test('keys of a vault that was given up open nothing and go with the next leaving', async () => {
  await db.meta.delete('vault')
  await db.dossiers.clear()
  await db.outbox.clear()
  await unlock()
  expect(held.get()?.epochs?.keys.size).toBe(1)
  await leaveOldEpochs(deps())
  expect((await epochs()).map(epoch => epoch.vault)).toEqual([wrapped.kid])
})
