import { expect, onTestFinished, test, vi } from 'vitest'
import { asId, type AttachmentId, type VisitId } from '#domain/base/ids.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { MOST_ATTACHED_BYTES, type Attachment } from '#domain/visit/attachment.ts'
import { attachFile, type FileInput } from '#app/commands/attachFile.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { retryFile } from '#app/commands/retryFile.ts'
import { commit } from '#app/db/commit.ts'
import { chunkKeysOf } from '#app/db/fileChunks.ts'
import { countFiles } from '#app/db/fileCounts.ts'
import { watchVisitAttachments } from '#app/queries/visitAttachments.ts'
import { attachmentSchema } from '#protocol/attachmentDocument.ts'
import { parse } from '#protocol/parse.ts'
import { CHUNK_BYTES, sealedLength } from '#protocol/sealedFileParts.ts'
import { JUDGED } from '#tests/fixtures/judged.ts'
import { aPhoto, attached, opened, sha256Of, someBytes } from '../support/attached.ts'
import { AGENT_ID, CASE_ID, uuid, VISIT_ID } from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

async function held(): Promise<TestTablet> {
  const tablet = await testTablet()
  await tablet.hold()
  return tablet
}

const attach = ({ deps }: TestTablet, input: Partial<FileInput>) =>
  attachFile(deps, { visitId: VISIT_ID, file: aPhoto(someBytes(10)), ...input })

async function expectNothingKept({ db }: TestTablet): Promise<void> {
  expect([await db.attachments.count(), await db.fileChunks.count()]).toEqual([0, 0])
  expect([await db.outbox.count(), await db.audit.count()]).toEqual([0, 0])
}

/** The sealed bytes of a file as they lie here, one chunk after the other. */
async function sealedBytes({ db }: TestTablet, id: AttachmentId): Promise<Buffer<ArrayBuffer>> {
  const chunks = await db.fileChunks.toArray()
  const own = chunks.filter(({ attachmentId }) => attachmentId === id)
  return Buffer.concat(own.toSorted((a, b) => a.at - b.at).map(({ sealed }) => sealed))
}

test('a file is kept sealed, and what it is goes to the bank in an operation', async () => {
  const tablet = await held()
  const original = someBytes(CHUNK_BYTES + 5)
  const kept = await attach(tablet, { file: aPhoto(original) })
  if (!kept.ok) throw new Error(kept.error.code)
  const { id } = kept.value
  const sealed = await sealedBytes(tablet, id)
  const [operation] = await sentOf(tablet)
  expect(operation).toMatchObject({ kind: 'attachFile', subject: id, caseId: CASE_ID })
  const said: Attachment = {
    ...{ id, visitId: VISIT_ID, caseId: CASE_ID, madeBy: AGENT_ID, takenAt: MORNING },
    ...{ type: 'image/jpeg', bytes: original.length },
    ...{ sha256: sha256Of(original), sealedSha256: sha256Of(sealed) },
  }
  expect(kept.value).toEqual(said)
  expect(parse(attachmentSchema, operation?.content.value)).toEqual({ ok: true, value: said })
  const row = await tablet.db.attachments.get(id)
  expect(row).toMatchObject({ state: 'LOCAL', sentBytes: 0, opId: operation?.id })
  expect(row).not.toHaveProperty('sha256')
  expect(opened(id, { wrap: row!.wrap, bytes: sealed }).equals(original)).toBe(true)
  const [audit] = await tablet.db.audit.toArray()
  expect(audit).toMatchObject({ type: 'attached', subject: id, at: MORNING })
})

test('nothing of a file can be read where it lies', async () => {
  const tablet = await held()
  const original = someBytes(3000)
  const id = await attached(tablet.deps, original)
  const sealed = await sealedBytes(tablet, id)
  expect(sealed).toHaveLength(sealedLength(original.length))
  for (let at = 0; at + 16 <= original.length; at += 16) {
    expect(sealed.includes(Buffer.from(original.subarray(at, at + 16)))).toBe(false)
  }
})

test('how far it is with sealing is told chunk by chunk', async () => {
  const tablet = await held()
  const told: number[] = []
  const length = 2 * CHUNK_BYTES + 1
  await attach(tablet, { file: aPhoto(someBytes(length)), onProgress: bytes => told.push(bytes) })
  expect(told).toEqual([CHUNK_BYTES, 2 * CHUNK_BYTES, length])
})

const ofSize = (size: number): FileInput['file'] => ({
  ...{ size, type: 'image/jpeg' },
  slice: () => {
    throw new Error('it was read')
  },
})

test.each<[string, string, Partial<FileInput>]>([
  [
    'of a type that is not taken',
    'TYPE_REFUSED',
    { file: new Blob(['<svg/>'], { type: 'image/svg+xml' }) },
  ],
  ['without a type', 'TYPE_REFUSED', { file: new Blob(['x']) }],
  [
    'that is named as a member of every object',
    'TYPE_REFUSED',
    { file: new Blob(['x'], { type: 'constructor' }) },
  ],
  ['that is empty', 'EMPTY', { file: new Blob([], { type: 'image/jpeg' }) }],
  ['that is too large', 'TOO_LARGE', { file: ofSize(MOST_ATTACHED_BYTES + 1) }],
  ['of a visit that is not here', 'VISIT_UNKNOWN', { visitId: asId<VisitId>(uuid(99)) }],
])('a file %s is refused and leaves nothing', async (_name, code, input) => {
  const tablet = await held()
  expect(await attach(tablet, input)).toEqual({ ok: false, error: { code } })
  await expectNothingKept(tablet)
})

test('without a key of the bank nobody could ever open it, so it is not taken', async () => {
  const tablet = await held()
  const deps = { ...tablet.deps, bankKey: () => undefined }
  const refusal = await attachFile(deps, { visitId: VISIT_ID, file: aPhoto(someBytes(10)) })
  expect(refusal).toEqual({ ok: false, error: { code: 'NO_BANK_KEY' } })
  await expectNothingKept(tablet)
})

test('a file that cannot be read to its end leaves nothing', async () => {
  const tablet = await held()
  const whole = aPhoto(someBytes(2 * CHUNK_BYTES))
  const file: FileInput['file'] = {
    ...{ size: whole.size, type: whole.type },
    slice: (from = 0, to) => {
      if (from > 0) throw new DOMException('gone', 'NotReadableError')
      return whole.slice(from, to)
    },
  }
  await expect(attach(tablet, { file })).rejects.toMatchObject({ name: 'NotReadableError' })
  await expectNothingKept(tablet)
})

test('where its chunks cannot be dropped either, what came first is told first', async () => {
  const tablet = await held()
  const whole = aPhoto(someBytes(2 * CHUNK_BYTES))
  const file: FileInput['file'] = {
    ...{ size: whole.size, type: whole.type },
    slice: (from = 0, to) => {
      if (from === 0) return whole.slice(from, to)
      tablet.db.close()
      throw new DOMException('gone', 'NotReadableError')
    },
  }
  await expect(attach(tablet, { file })).rejects.toMatchObject({
    errors: [{ name: 'NotReadableError' }, { name: 'DatabaseClosedError' }],
  })
})

/** A disk that has room for so many writes yet, and more once `free` was called. */
async function fillAfter(tablet: TestTablet, writes: number) {
  await tablet.db.open()
  const store = tablet.db.backendDB().transaction('fileChunks').objectStore('fileChunks')
  const prototype = Object.getPrototypeOf(store) as IDBObjectStore
  const put = Reflect.get(prototype, 'put') as (...of: unknown[]) => IDBRequest<IDBValidKey>
  let left = writes
  const spy = vi.spyOn(prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...of) {
    left -= 1
    if (left < 0) throw new DOMException('full', 'QuotaExceededError')
    return Reflect.apply(put, this, of)
  })
  onTestFinished(() => spy.mockRestore())
  return { free: () => spy.mockRestore() }
}

test('a disk that is full in the middle of it gives up the room that was kept back', async () => {
  const tablet = await held()
  const { free } = await fillAfter(tablet, 1)
  const release = vi.fn(() => {
    free()
    return Promise.resolve(true)
  })
  const original = someBytes(3 * CHUNK_BYTES)
  const id = await attached({ ...tablet.deps, room: { release } }, original)
  expect(release).toHaveBeenCalledTimes(1)
  const row = await tablet.db.attachments.get(id)
  const sealed = { wrap: row!.wrap, bytes: await sealedBytes(tablet, id) }
  expect(opened(id, sealed).equals(original)).toBe(true)
})

test('where there is no room left the full disk is told, and no chunk stays', async () => {
  const tablet = await held()
  await fillAfter(tablet, 2)
  const refused = attach(tablet, { file: aPhoto(someBytes(3 * CHUNK_BYTES)) })
  await expect(refused).rejects.toMatchObject({ problem: 'storageFull' })
  await expectNothingKept(tablet)
})

test('a file that was refused is sent from its beginning, with the same bytes, and said so', async () => {
  const tablet = await held()
  const id = await attached(tablet.deps, someBytes(3000))
  const sealed = await sealedBytes(tablet, id)
  const { version: _version, ...row } = (await tablet.db.attachments.get(id))!
  const refused = { ...row, state: 'REFUSED', code: 42205, sentBytes: 900 } as const
  await commit(tablet.db, { put: [{ table: 'attachments', row: refused }] })
  expect(await countFiles(tablet.db)).toEqual({ unsent: 0, refused: 1, unsentBytes: 0 })
  expect(await retryFile(tablet.deps, { attachmentId: id })).toEqual({ ok: true, value: undefined })
  const again = await tablet.db.attachments.get(id)
  expect(again).toMatchObject({ ...row, state: 'LOCAL', sentBytes: 0 })
  expect(again).not.toHaveProperty('code')
  expect((await sealedBytes(tablet, id)).equals(sealed)).toBe(true)
  const unsentBytes = sealedLength(3000)
  expect(await countFiles(tablet.db)).toEqual({ unsent: 1, refused: 0, unsentBytes })
  const audit = await tablet.db.audit.toArray()
  expect(audit.at(-1)).toMatchObject({ type: 'fileRequeued', subject: id })
})

test('a file that was not refused is not sent again, nor one that is not here', async () => {
  const tablet = await held()
  const id = await attached(tablet.deps, someBytes(30))
  const none = asId<AttachmentId>(uuid(77))
  for (const attachmentId of [id, none]) {
    const refusal = { ok: false, error: { code: 'NOT_REFUSED' } }
    expect(await retryFile(tablet.deps, { attachmentId })).toEqual(refusal)
  }
  expect(await chunkKeysOf(tablet.db, id)).toHaveLength(1)
})

/** What was judged of a file when somebody said what it shows. */
const judgedAs = (verdict: JudgedVisit['judgement']['verdict']): JudgedVisit => ({
  ...JUDGED,
  moment: 'attach',
  judgement: { ...JUDGED.judgement, verdict },
})

test('the files of a visit are shown in the order in which they were taken, with what was judged of each', async () => {
  const tablet = await held()
  tablet.time = (MORNING + 1000) as typeof MORNING
  const second = await attached(tablet.deps, someBytes(20, 2))
  tablet.time = MORNING
  const first = await attached(tablet.deps, someBytes(10, 1))
  const live = watchVisitAttachments(tablet.db, tablet.deps.sealer, { visitId: VISIT_ID })
  const shown: (readonly { readonly id: string; readonly reach: string }[])[] = []
  onTestFinished(live.subscribe({ next: files => shown.push(files), error: throwIt }))
  const latest = () => shown.at(-1)?.map(({ id, reach }) => [id, reach])
  await expect.poll(latest).toEqual([
    [first, 'unanswered'],
    [second, 'unanswered'],
  ])
  expect(shown.at(-1)?.[0]).toEqual({
    ...{ id: first, type: 'image/jpeg', takenAt: MORNING, bytes: 10, state: 'LOCAL', sentBytes: 0 },
    ...{ reach: 'unanswered', decisions: [] },
  })
  const decide = (attachmentId: AttachmentId, verdict: Parameters<typeof judgedAs>[0]) =>
    recordDecision(tablet.deps, {
      ...{
        visitId: VISIT_ID,
        judged: judgedAs(verdict),
        answers: { reasons: [], overrides: [] },
        attachmentId,
      },
    })
  await decide(first, 'allow')
  await expect.poll(latest).toEqual([
    [first, 'open'],
    [second, 'unanswered'],
  ])
  await decide(first, 'quarantine')
  await decide(second, 'allow')
  await expect.poll(latest).toEqual([
    [first, 'setApart'],
    [second, 'open'],
  ])
})

const throwIt = (error: unknown): never => {
  throw error
}
