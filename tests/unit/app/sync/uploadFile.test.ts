import { expect, test } from 'vitest'
import { retryFile } from '#app/commands/retryFile.ts'
import { commit } from '#app/db/commit.ts'
import { chunkKeysOf, fileChunkId } from '#app/db/fileChunks.ts'
import { countFiles } from '#app/db/fileCounts.ts'
import type { Progress } from '#app/sync/syncDeps.ts'
import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealedLength } from '#protocol/sealedFileParts.ts'
import { attached, someBytes } from '../support/attached.ts'
import { refusal, type BankRequest, type Mishap } from '../support/fileBank.ts'
import { MORNING } from '../support/testTablet.ts'
import {
  asked,
  away,
  creation,
  expectStored,
  head,
  notUnderstood,
  once,
  operationsAreSent,
  patch,
  receipt,
  upload,
  withPhoto,
} from '../support/uploads.ts'

test('a file arrives bit for bit, chunk by chunk, and goes from the tablet by the receipt alone', async () => {
  const { tablet, original, id } = await withPhoto(2 * CHUNK_BYTES + 77)
  expect(await chunkKeysOf(tablet.db, id)).toHaveLength(3)
  const told: Progress[] = []
  expect(await upload(tablet, told)).toBeUndefined()
  const C = SEALED_CHUNK_BYTES
  expect(asked(tablet)).toEqual([
    ...['HEAD', 'POST', `PATCH 0+${C}`, `PATCH ${C}+${C}`, `PATCH ${2 * C}+${77 + 28}`, 'stored'],
  ])
  await expectStored(tablet, id, original)
  const total = sealedLength(original.length)
  expect(told).toEqual([0, C, 2 * C, total].map(done => ({ phase: 'files', done, total })))
})

test('what the bank has after each chunk is known on the tablet before the next one goes', async () => {
  const { tablet, bank, id } = await withPhoto(2 * CHUNK_BYTES + 1)
  const known: unknown[] = []
  bank.onRequest = async () => {
    const row = await tablet.db.attachments.get(id)
    known.push([row?.state, row?.sentBytes, (await chunkKeysOf(tablet.db, id)).length])
    return undefined
  }
  await upload(tablet)
  const C = SEALED_CHUNK_BYTES
  expect(known).toEqual([
    ...[
      ['LOCAL', 0, 3],
      ['LOCAL', 0, 3],
      ['LOCAL', 0, 3],
      ['UPLOADING', C, 3],
      ['UPLOADING', 2 * C, 3],
      ['UPLOADING', 2 * C + 29, 3],
    ],
  ])
})

test.each<[string, (request: BankRequest) => boolean, Mishap, object]>([
  ['the question where it stands is lost', head, 'lost', away],
  ['the question where it stands finds a busy bank', head, 'busy', { kind: 'wait' }],
  ['a hotel answers the question', head, 'portal', notUnderstood],
  ['the creation is lost', creation, 'lost', away],
  ['the answer to the creation is lost', creation, 'lostReply', away],
  ['a hotel answers the creation', creation, 'portal', notUnderstood],
  ['a chunk is lost', patch, 'lost', away],
  ['half a chunk arrives', patch, 'cutBody', away],
  ['the answer to a chunk is lost', patch, 'lostReply', away],
  ['the answer to a chunk breaks off', patch, 'cutReply', away],
  ['a chunk finds a busy bank', patch, 'busy', { kind: 'wait', problem: 'databaseAway' }],
  ['a hotel answers a chunk', patch, 'portal', notUnderstood],
  ['the receipt is lost', receipt, 'lostReply', away],
  ['the receipt breaks off', receipt, 'cutReply', away],
  ['a hotel answers the question for the receipt', receipt, 'portal', notUnderstood],
])('%s: it waits, and the next run goes on to the end', async (_name, fits, mishap, failure) => {
  const { tablet, bank, original, id } = await withPhoto(CHUNK_BYTES + 500)
  bank.onRequest = once(fits, mishap)
  expect(await upload(tablet)).toMatchObject(failure)
  expect(await tablet.db.attachments.get(id)).not.toMatchObject({ state: 'REFUSED' })
  expect(await chunkKeysOf(tablet.db, id)).toHaveLength(2)
  expect(await upload(tablet)).toBeUndefined()
  await expectStored(tablet, id, original)
})

test('what arrived whole is not sent again, and after half a chunk the rest of it goes first', async () => {
  const { tablet, bank } = await withPhoto(2 * CHUNK_BYTES)
  const C = SEALED_CHUNK_BYTES
  bank.onRequest = once(({ offset }) => offset === C, 'cutBody')
  await upload(tablet)
  bank.requests.length = 0
  await upload(tablet)
  expect(asked(tablet)).toEqual(['HEAD', `PATCH ${C + C / 2}+${C / 2}`, 'stored'])
})

test('a bank that died and has less than it said is sent the rest in the same run', async () => {
  const { tablet, bank, original, id } = await withPhoto(2 * CHUNK_BYTES)
  bank.onRequest = once(({ offset }) => offset > 0, 'forgets')
  expect(await upload(tablet)).toBeUndefined()
  expect(asked(tablet).filter(each => each === 'stored')).toHaveLength(2)
  await expectStored(tablet, id, original)
})

test.each(['between two runs', 'while it is sent'])(
  'a bank that gave a file up %s is sent it from its beginning',
  async when => {
    const { tablet, bank, original, id } = await withPhoto(3 * CHUNK_BYTES)
    bank.onRequest = request => {
      if (request.offset !== 2 * SEALED_CHUNK_BYTES) return undefined
      bank.onRequest = () => undefined
      if (when === 'between two runs') return 'lost'
      bank.files.delete(id)
      return undefined
    }
    if (when === 'between two runs') {
      expect(await upload(tablet)).toEqual(away)
      bank.files.delete(id)
    }
    expect(await upload(tablet)).toBeUndefined()
    expect(asked(tablet).filter(each => each.startsWith('PATCH 0+'))).toHaveLength(2)
    await expectStored(tablet, id, original)
  },
)

test('a bank that loses what it was given each time is asked some times, then later', async () => {
  const { tablet, bank, id } = await withPhoto(1000)
  bank.onRequest = request => (patch(request) ? 'forgets' : undefined)
  expect(await upload(tablet)).toEqual(notUnderstood)
  expect(asked(tablet).filter(each => each === 'stored')).toHaveLength(4)
  expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'UPLOADING' })
})

test('a chunk that was doubled on its way does no harm', async () => {
  const { tablet, bank, original, id } = await withPhoto(2 * CHUNK_BYTES)
  // The first of two is done and its answer lost; the tablet hears what the second is told.
  bank.onRequest = once(patch, { answer: new Response('wrong offset', { status: 409 }) })
  expect(await upload(tablet)).toBeUndefined()
  await expectStored(tablet, id, original)
})

test.each([
  ['takes nothing and says so', '0'],
  ['says it has more than there is', '99999999'],
  ['says nothing of bytes', 'some'],
])('a bank that %s is not asked for ever', async (_name, offset) => {
  const { tablet, bank } = await withPhoto(2 * CHUNK_BYTES)
  const answer = () => new Response(null, { status: 204, headers: { 'upload-offset': offset } })
  bank.onRequest = request => (patch(request) ? { answer: answer() } : undefined)
  expect(await upload(tablet)).toEqual(notUnderstood)
  expect(asked(tablet)).toHaveLength(3)
})

test.each<[ProblemName, number, (request: BankRequest) => boolean]>([
  ['fileTaken', 409, creation],
  ['wrongShape', 400, creation],
  ['bodyTooLarge', 413, patch],
  ['fileDiffers', 422, receipt],
])(
  '%s: the file waits for a person with its code, and the next one goes on',
  async (problem, status, fits) => {
    const { tablet, bank, original, id } = await withPhoto(3000)
    const next = someBytes(4000, 7)
    const nextId = await attached(tablet.deps, next)
    await operationsAreSent(tablet)
    bank.onRequest = request =>
      fits(request) && request.id === id ? { answer: refusal(problem, status) } : undefined
    expect(await upload(tablet)).toBeUndefined()
    const code = PROBLEMS[problem]
    expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'REFUSED', code })
    expect(await chunkKeysOf(tablet.db, id)).toHaveLength(1)
    expect(await countFiles(tablet.db)).toEqual({ unsent: 0, refused: 1, unsentBytes: 0 })
    await expectStored(tablet, nextId, next)
    // Of itself it is not sent again; a person's word sends the very same bytes.
    bank.requests.length = 0
    bank.onRequest = () => undefined
    expect(await upload(tablet)).toBeUndefined()
    expect(asked(tablet)).toEqual([])
    expect(await retryFile(tablet.deps, { attachmentId: id })).toMatchObject({ ok: true })
    expect(await upload(tablet)).toBeUndefined()
    await expectStored(tablet, id, original)
  },
)

test('bytes that rotted are not taken by the bank, and the tablet keeps them', async () => {
  const { tablet, bank, id } = await withPhoto(3000)
  const chunk = await tablet.db.fileChunks.get(fileChunkId(id, 0))
  const sealed = new Uint8Array(chunk?.sealed ?? [])
  sealed[100] = (sealed[100] ?? 0) ^ 1
  await commit(tablet.db, { put: [{ table: 'fileChunks', row: { ...chunk!, sealed } }] })
  expect(await upload(tablet)).toBeUndefined()
  expect(await tablet.db.attachments.get(id)).toMatchObject({ code: PROBLEMS.fileDiffers })
  expect(await chunkKeysOf(tablet.db, id)).toHaveLength(1)
  expect(bank.files.has(id)).toBe(false)
})

test.each(['missing', 'too short'])(
  'a file of which a chunk is %s waits for a person',
  async fault => {
    const { tablet, id } = await withPhoto(2 * CHUNK_BYTES)
    const at = fileChunkId(id, 1)
    const chunk = await tablet.db.fileChunks.get(at)
    await commit(
      tablet.db,
      fault === 'missing'
        ? { remove: [{ table: 'fileChunks', id: at }] }
        : {
            put: [
              { table: 'fileChunks', row: { ...chunk!, sealed: chunk!.sealed.slice(0, 1000) } },
            ],
          },
    )
    expect(await upload(tablet)).toBeUndefined()
    const code = PROBLEMS.sealBroken
    expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'REFUSED', code })
  },
)

test('a receipt for other bytes is not believed', async () => {
  const { tablet, bank, original, id } = await withPhoto(3000)
  bank.receiptOf = '0'.repeat(64)
  expect(await upload(tablet)).toEqual(notUnderstood)
  expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'UPLOADING' })
  expect(await chunkKeysOf(tablet.db, id)).toHaveLength(1)
  bank.receiptOf = undefined
  expect(await upload(tablet)).toBeUndefined()
  await expectStored(tablet, id, original)
})

test.each<[ProblemName, number, object]>([
  ['proofMissing', 401, { kind: 'wait', problem: 'proofMissing' }],
  ['proofStale', 401, { kind: 'wait', problem: 'proofStale' }],
  ['proofReplayed', 401, { kind: 'wait', problem: 'proofReplayed' }],
  ['proofRefused', 401, { kind: 'auth', problem: 'proofRefused' }],
  ['deviceNotEnrolled', 403, { kind: 'auth', problem: 'deviceNotEnrolled' }],
  ['tooManyRequests', 429, { kind: 'wait', problem: 'tooManyRequests' }],
  ['wrongMediaType', 415, { kind: 'wait', problem: 'wrongMediaType' }],
])('%s keeps every file as it is', async (problem, status, failure) => {
  const { tablet, bank, id } = await withPhoto(3000)
  bank.onRequest = ({ method }) => ({
    answer: method === 'HEAD' ? new Response(null, { status }) : refusal(problem, status),
  })
  expect(await upload(tablet)).toMatchObject({ kind: failure['kind' as keyof object] })
  bank.onRequest = request => (head(request) ? undefined : { answer: refusal(problem, status) })
  expect(await upload(tablet)).toMatchObject(failure)
  expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'LOCAL', sentBytes: 0 })
})

test('a file that goes while it is sent is sent no further, and nothing of it comes back', async () => {
  const { tablet, bank, id } = await withPhoto(3 * CHUNK_BYTES)
  bank.onRequest = async request => {
    if (patch(request)) await commit(tablet.db, { remove: [{ table: 'attachments', id }] })
    return undefined
  }
  expect(await upload(tablet)).toBeUndefined()
  expect(bank.requests.filter(patch)).toHaveLength(1)
  expect(await tablet.db.attachments.count()).toBe(0)
})

test('a receipt that another tab heard first stays as it heard it', async () => {
  const { tablet, bank, id } = await withPhoto(3000)
  bank.onRequest = async request => {
    if (!receipt(request)) return undefined
    const { version: _version, ...row } = (await tablet.db.attachments.get(id))!
    const stored = { ...row, state: 'STORED', storedAt: MORNING } as const
    await commit(tablet.db, { put: [{ table: 'attachments', row: stored }] })
    return undefined
  }
  expect(await upload(tablet)).toBeUndefined()
  expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'STORED', storedAt: MORNING })
  expect(await tablet.db.audit.filter(({ type }) => type === 'fileStored').count()).toBe(0)
})

test('what another tab found stored stays stored, whatever this one still hears', async () => {
  const { tablet, bank, id } = await withPhoto(2 * CHUNK_BYTES)
  bank.onRequest = async request => {
    if (!patch(request)) return undefined
    const { version: _version, ...row } = (await tablet.db.attachments.get(id))!
    const stored = { ...row, state: 'STORED', sentBytes: 1, storedAt: MORNING } as const
    await commit(tablet.db, { put: [{ table: 'attachments', row: stored }] })
    return undefined
  }
  expect(await upload(tablet)).toBeUndefined()
  expect(bank.requests.filter(patch)).toHaveLength(1)
  expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'STORED', sentBytes: 1 })
})

test('its requests say what they are, lead nowhere but to this file, and need no session', async () => {
  const { tablet, bank, id } = await withPhoto(3000)
  const paths: string[] = []
  const said: unknown[] = []
  const fetch = bank.fetch.bind(bank)
  bank.fetch = (path, request) => {
    paths.push(`${request.method} ${path}`)
    said.push([request.headers?.['doorstep-protocol'], request.headers?.['doorstep-version']])
    return fetch(path, request)
  }
  await upload(tablet)
  expect(said).toEqual(Array(4).fill(['1', '0.1.0+test']))
  const device = (await tablet.db.meta.get('device'))?.value as string
  const files = `/api/v1/files/${device}`
  expect(paths).toEqual([
    ...[
      `HEAD ${files}/${id}`,
      `POST ${files}`,
      `PATCH ${files}/${id}`,
      `POST ${files}/${id}/stored`,
    ],
  ])
})
