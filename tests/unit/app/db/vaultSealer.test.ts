import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, onTestFinished, test } from 'vitest'
import { commit } from '#app/db/commit.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { plainSealer } from '#tests/support/plainSealer.ts'
import { openPayload, sealPayload } from '#app/db/seal.ts'
import { isEnvelope, vaultSealer, type VaultEnvelope } from '#app/db/vaultSealer.ts'
import { quickVault } from '#tests/support/quickVault.ts'
import { sampleDossier } from '../support/sampleCase.ts'

const dossier = sampleDossier()
const row = { id: dossier.id, rev: 4 }

async function sealed() {
  const { vault, held } = quickVault()
  await vault.create('jiangcheng-1001')
  const sealer = vaultSealer(held)
  const payload = (await sealPayload(sealer, 'dossiers', row, dossier)) as VaultEnvelope
  return { held, sealer, payload }
}

const broken = { problem: 'sealBroken' }

test('a sealed payload opens where it stands, and shows nothing', async () => {
  const { sealer, payload } = await sealed()
  expect(isEnvelope(payload)).toBe(true)
  expect(Buffer.from(payload.ct).toString('utf8')).not.toContain(dossier.debtor.name)
  expect(await openPayload(sealer, 'dossiers', { ...row, payload })).toEqual(dossier)
})

test('tampered envelope: one changed bit anywhere is refused', async () => {
  const { sealer, payload } = await sealed()
  for (const at of [0, 100, payload.ct.length - 1]) {
    const ct = payload.ct.with(at, (payload.ct[at] ?? 0) ^ 1)
    const tampered: VaultEnvelope = { ...payload, ct }
    const opening = openPayload(sealer, 'dossiers', { ...row, payload: tampered })
    await expect(opening).rejects.toMatchObject(broken)
  }
  const iv = payload.iv.with(0, (payload.iv[0] ?? 0) ^ 1)
  const tampered: VaultEnvelope = { ...payload, iv }
  const opening = openPayload(sealer, 'dossiers', { ...row, payload: tampered })
  await expect(opening).rejects.toMatchObject(broken)
})

test('rolled-back row: an older payload under a newer revision is refused', async () => {
  const { sealer, payload } = await sealed()
  const opening = openPayload(sealer, 'dossiers', { ...row, rev: 5, payload })
  await expect(opening).rejects.toMatchObject(broken)
})

test('a payload moved to another row or table is refused', async () => {
  const { sealer, payload } = await sealed()
  const place = { table: 'dossiers', id: row.id, stamp: row.rev } as const
  for (const other of [{ id: crypto.randomUUID() }, { table: 'visits' as const }]) {
    await expect(sealer.open({ ...place, ...other }, payload)).rejects.toMatchObject(broken)
  }
})

test('a payload of another vault, or of none, is refused', async () => {
  const { payload } = await sealed()
  const other = await sealed()
  const opening = openPayload(other.sealer, 'dossiers', { ...row, payload })
  await expect(opening).rejects.toMatchObject(broken)
  const plain = await sealPayload(plainSealer, 'dossiers', row, dossier)
  const reading = openPayload(other.sealer, 'dossiers', { ...row, payload: plain })
  await expect(reading).rejects.toMatchObject(broken)
})

test('a shut vault neither seals nor opens', async () => {
  const { held, sealer, payload } = await sealed()
  held.drop()
  const locked = { problem: 'vaultLocked' }
  await expect(openPayload(sealer, 'dossiers', { ...row, payload })).rejects.toMatchObject(locked)
  await expect(sealPayload(sealer, 'dossiers', row, dossier)).rejects.toMatchObject(locked)
})

test('no two payloads share an iv', async () => {
  const { sealer } = await sealed()
  const seen = new Set<string>()
  for (let time = 0; time < 2_000; time += 1) {
    const { iv } = (await sealer.seal(
      { table: 'outbox', id: row.id, stamp: 1 },
      '同样的内容',
    )) as VaultEnvelope
    seen.add(Buffer.from(iv).toString('hex'))
  }
  expect(seen.size).toBe(2_000)
})

test('[MASVS-STORAGE-1] a row that is not sealed never reaches the disk', async () => {
  const db = doorstepDb({ indexedDB: new IDBFactory(), IDBKeyRange, guard: true })
  onTestFinished(() => db.close())
  const { payload } = await sealed()
  const plain = await sealPayload(plainSealer, 'dossiers', row, dossier)
  for (const open of [plain, { ...payload, note: dossier.debtor.name }]) {
    const writing = commit(db, {
      documents: [{ table: 'dossiers', row: { ...row, payload: open } }],
      audit: [{ type: 'x', subject: '', at: dossier.asOf }],
    })
    await expect(writing).rejects.toThrow('is not sealed')
  }
  expect(await db.dossiers.count()).toBe(0)
  expect(await db.audit.count()).toBe(0)
  await commit(db, { documents: [{ table: 'dossiers', row: { ...row, payload } }] })
  expect(await db.dossiers.count()).toBe(1)
})
