import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { AttachmentId } from '#domain/base/ids.ts'
import { revealField } from '#app/commands/revealField.ts'
import { chunkKeysOf } from '#app/db/fileChunks.ts'
import { countFiles } from '#app/db/fileCounts.ts'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { attached, someBytes } from '../support/attached.ts'
import { refusal, type BankRequest, type Mishap } from '../support/fileBank.ts'
import { CASE_ID } from '../support/sampleCase.ts'
import { MORNING } from '../support/testTablet.ts'
import {
  asked,
  away,
  creation,
  expectStored,
  head,
  once,
  onVisit,
  operationsAreSent,
  patch,
  upload,
  withPhoto,
} from '../support/uploads.ts'

test('with no file to send nothing is asked', async () => {
  const tablet = await onVisit()
  expect(await upload(tablet)).toBeUndefined()
  expect(asked(tablet)).toEqual([])
})

test('after a failure the other file stops at its next chunk', async () => {
  const { tablet, bank } = await withPhoto(4 * CHUNK_BYTES)
  await attached(tablet.deps, someBytes(4 * CHUNK_BYTES, 3))
  await operationsAreSent(tablet)
  bank.onRequest = once(patch, 'lost')
  expect(await upload(tablet)).toEqual(away)
  expect(bank.requests.filter(patch).length).toBeLessThanOrEqual(2)
})

test('two files travel at a time, never more, and the oldest first', async () => {
  const tablet = await onVisit()
  const files = new Map<AttachmentId, Uint8Array>()
  for (const seed of [1, 2, 3, 4, 5]) {
    tablet.time = (MORNING + 10 - seed) as typeof MORNING
    const bytes = someBytes(CHUNK_BYTES + seed, seed)
    files.set(await attached(tablet.deps, bytes), bytes)
  }
  await operationsAreSent(tablet)
  const { bank } = tablet.server
  bank.onRequest = () => new Promise(resolve => setImmediate(() => resolve(undefined)))
  expect(await upload(tablet)).toBeUndefined()
  expect(bank.mostAtOnce).toBe(2)
  for (const [id, bytes] of files) await expectStored(tablet, id, bytes)
  const order = [...new Set(bank.requests.map(each => each.id))]
  expect(order.slice(0, 2).toSorted()).toEqual([...files.keys()].slice(-2).toSorted())
})

test('a run sends sixteen chunks at most, and the next one goes on behind them', async () => {
  const { tablet, bank, original, id } = await withPhoto(17 * CHUNK_BYTES)
  expect(await upload(tablet)).toBeUndefined()
  expect(bank.requests.filter(patch)).toHaveLength(16)
  expect(await countFiles(tablet.db)).toEqual({
    ...{ unsent: 1, refused: 0, unsentBytes: SEALED_CHUNK_BYTES },
  })
  expect(await upload(tablet)).toBeUndefined()
  expect(bank.requests.filter(patch)).toHaveLength(17)
  await expectStored(tablet, id, original)
})

test('what is committed while a chunk travels goes before the next one', async () => {
  const { tablet, bank, id } = await withPhoto(3 * CHUNK_BYTES)
  bank.onRequest = async request => {
    if (patch(request)) await revealField(tablet.deps, { caseId: CASE_ID, field: 'debtorName' })
    return undefined
  }
  expect(await upload(tablet)).toBeUndefined()
  expect(bank.requests.filter(patch)).toHaveLength(1)
  const sentBytes = SEALED_CHUNK_BYTES
  expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'UPLOADING', sentBytes })
})

test('a disk too full to note what the bank has ends the run, and the next one goes on', async () => {
  const { tablet, bank, original, id } = await withPhoto(2 * CHUNK_BYTES)
  const store = tablet.db.backendDB().transaction('attachments').objectStore('attachments')
  const put = vi.spyOn(Object.getPrototypeOf(store) as IDBObjectStore, 'put')
  onTestFinished(() => put.mockRestore())
  bank.onRequest = request => {
    if (!patch(request)) return undefined
    put.mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    return undefined
  }
  await expect(upload(tablet)).rejects.toMatchObject({ problem: 'storageFull' })
  expect(bank.requests.filter(patch)).toHaveLength(1)
  put.mockRestore()
  bank.onRequest = () => undefined
  expect(await upload(tablet)).toBeUndefined()
  await expectStored(tablet, id, original)
})

describe('a bank that takes no new file for now', () => {
  const full = { kind: 'wait', problem: 'filesOverQuota', retryAfterMs: 300_000 } as const
  const takesNone = (request: BankRequest): Mishap | undefined => {
    if (!creation(request)) return undefined
    const answer = refusal('filesOverQuota', 429)
    answer.headers.set('retry-after', '300')
    return { answer }
  }

  test('has every file kept as it is, and is asked again later', async () => {
    const { tablet, bank, original, id } = await withPhoto(3000)
    bank.onRequest = takesNone
    expect(await upload(tablet)).toEqual(full)
    expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'LOCAL', sentBytes: 0 })
    expect(await chunkKeysOf(tablet.db, id)).toHaveLength(1)
    bank.onRequest = () => undefined
    expect(await upload(tablet)).toBeUndefined()
    await expectStored(tablet, id, original)
  })

  test('is sent the rest of what is begun, however young, and is begun nothing else', async () => {
    const { tablet, bank, original, id } = await withPhoto(3 * CHUNK_BYTES)
    bank.onRequest = once(({ offset }) => offset > 0, 'lost')
    expect(await upload(tablet)).toEqual(away)
    for (const seed of [1, 2, 3]) {
      tablet.time = (MORNING - seed) as typeof MORNING
      await attached(tablet.deps, someBytes(3000, seed))
    }
    await operationsAreSent(tablet)
    bank.requests.length = 0
    // The new file is turned down while the first chunk of the other has still to go.
    bank.onRequest = async request => {
      if (head(request) && request.id === id) await vi.waitUntil(() => bank.requests.some(creation))
      return takesNone(request)
    }
    expect(await upload(tablet)).toEqual(full)
    await expectStored(tablet, id, original)
    expect(bank.requests.filter(creation)).toHaveLength(1)
    expect(await countFiles(tablet.db)).toMatchObject({ unsent: 3, refused: 0 })
  })
})
