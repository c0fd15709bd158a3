import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { problemOfCode, type ProblemName } from '#protocol/problem.ts'
import { fileReceiptSchema } from '#protocol/sealedFile.ts'
import { parse } from '#protocol/parse.ts'
import { SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { anId } from '#tests/fixtures/builders.ts'
import type { SealedTestFile } from '#tests/support/sealFile.ts'
import { aFile, BYTES, FileTablet, metadata, someBytes, TUS } from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { ANNA } from '../smallBank.ts'

const CHUNK = 524_288

let bank: HttpBank
let tablet: FileTablet
let others: FileTablet
beforeAll(async () => {
  bank = await openHttpBank()
  await bank.signIn('S1')
  await bank.signIn('S3')
  tablet = new FileTablet(bank, await bank.device(501))
  others = new FileTablet(bank, await bank.device(503))
})
afterAll(() => bank.stop())

let n = 0
const file = (original?: Buffer) => aFile(bank, (n += 1), original)
const threeChunks = () => file(someBytes(2 * CHUNK + 77))

function refusal(reply: LightMyRequestResponse): [ProblemName | undefined, number] {
  expect(reply.headers['content-type']).toContain('application/problem+json')
  return [problemOfCode(reply.json<{ code: number }>().code), reply.statusCode]
}
const onDisk = ({ id }: SealedTestFile) => readFileSync(join(bank.filesDir, id))
const rowOf = ({ id }: SealedTestFile) =>
  bank.db
    .selectFrom('file')
    .selectAll()
    .where('id', '=', id as never)
    .executeTakeFirst()
const audited = async ({ id }: SealedTestFile) =>
  bank.db
    .selectFrom('audit')
    .select(['actor', 'action', 'detail'])
    .where('subject', '=', id)
    .execute()
const offsetOf = async ({ id }: SealedTestFile) => {
  const { statusCode, headers } = await tablet.head(id)
  return statusCode === 200 ? Number(headers['upload-offset']) : statusCode
}

test('a file comes chunk by chunk, is read back, and has the bank’s word, without a session', async () => {
  const sent = await threeChunks()
  const made = await tablet.create(sent)
  expect(made.statusCode).toBe(201)
  expect(made.headers).toMatchObject({
    location: `/api/v1/files/${tablet.device.id}/${sent.id}`,
    'tus-resumable': '1.0.0',
    'cache-control': 'no-store',
    'doorstep-nonce': expect.any(String),
  })
  expect(made.headers['access-control-allow-origin']).toBeUndefined()
  let offset = 0
  for (const chunk of sent.chunks) {
    const head = await tablet.head(sent.id)
    expect(head.headers).toMatchObject({
      'upload-offset': String(offset),
      'upload-length': String(sent.sealed.length),
    })
    expect(head.headers['upload-metadata']).toBeUndefined()
    const reply = await tablet.patch(sent.id, offset, chunk)
    expect(reply.statusCode).toBe(204)
    offset += chunk.length
    expect(reply.headers['upload-offset']).toBe(String(offset))
  }
  expect(await audited(sent)).toEqual([])
  const receipt = (await tablet.stored(sent.id)).json<unknown>()
  expect(parse(fileReceiptSchema, receipt)).toEqual({
    ok: true,
    value: { serverTime: bank.clock(), sealedSha256: sent.sealedSha256, storedAt: bank.clock() },
  })
  expect(onDisk(sent).equals(sent.sealed)).toBe(true)
  expect(await audited(sent)).toEqual([
    { actor: ANNA, action: 'fileStored', detail: { device: tablet.device.id } },
  ])
})

test('the bank’s word is the same for ever, and is noted once, however often and at once it is asked for', async () => {
  const sent = await file()
  await tablet.create(sent)
  await tablet.sendAll(sent)
  const replies = await Promise.all([1, 2, 3, 4].map(() => tablet.stored(sent.id)))
  bank.passMs(60_000)
  replies.push(await tablet.stored(sent.id))
  const said = new Set(replies.map(reply => reply.json<{ storedAt: number }>().storedAt))
  expect([...said]).toEqual([bank.clock() - 60_000])
  expect(await audited(sent)).toHaveLength(1)
})

test('begun again, the same file goes on where it stands; its first key stays', async () => {
  const sent = await threeChunks()
  const again = { ...sent, wrap: (await file()).wrap }
  await tablet.create(sent)
  await tablet.patch(sent.id, 0, sent.chunks[0]!)
  expect((await tablet.create(again)).statusCode).toBe(201)
  expect(await offsetOf(sent)).toBe(SEALED_CHUNK_BYTES)
  expect((await rowOf(sent))?.wrap).toEqual(sent.wrap)
  // What tus-js-client sends after a creation: refused, and then it asks how far the file has come.
  expect(refusal(await tablet.patch(sent.id, 0, sent.chunks[0]!))).toEqual(['fileIncomplete', 409])
  expect(onDisk(sent).equals(sent.chunks[0]!)).toBe(true)
})

test('two creations at once make one file', async () => {
  const sent = await file()
  const made = await Promise.all([1, 2, 3, 4].map(() => tablet.create(sent)))
  expect(made.map(reply => reply.statusCode)).toEqual([201, 201, 201, 201])
  await tablet.sendAll(sent)
  expect((await tablet.stored(sent.id)).statusCode).toBe(200)
})

test('the same bytes at the same place at once are there once', async () => {
  const sent = await threeChunks()
  await tablet.create(sent)
  const replies = await Promise.all([1, 2, 3].map(() => tablet.patch(sent.id, 0, sent.chunks[0]!)))
  expect(replies.map(reply => reply.statusCode).toSorted()).toEqual([204, 409, 409])
  expect(await offsetOf(sent)).toBe(SEALED_CHUNK_BYTES)
})

test('an id that stands for other bytes, another length or another device is taken', async () => {
  const sent = await file()
  await tablet.create(sent)
  await tablet.sendAll(sent)
  const taken = ['fileTaken', 409]
  expect(refusal(await tablet.create(sent, { sealedSha256: 'a'.repeat(64) }))).toEqual(taken)
  const length = { headers: { 'upload-length': String(sent.sealed.length + 1) } }
  expect(refusal(await tablet.create(sent, {}, length))).toEqual(taken)
  expect(refusal(await others.create(sent))).toEqual(taken)
  expect(onDisk(sent).equals(sent.sealed)).toBe(true)
})

test('another device’s file is not there: not to look at, not to write to, not to be told of', async () => {
  const sent = await threeChunks()
  await tablet.create(sent)
  expect((await others.head(sent.id)).statusCode).toBe(404)
  expect(refusal(await others.patch(sent.id, 0, sent.chunks[0]!))).toEqual(['notFound', 404])
  expect(refusal(await others.stored(sent.id))).toEqual(['notFound', 404])
  expect(await offsetOf(sent)).toBe(0)
})

describe('when something breaks off', () => {
  test('a chunk that broke off in the middle goes on behind what has come of it', async () => {
    const sent = await threeChunks()
    await tablet.create(sent)
    // The server was killed while it wrote: more is there than it had answered.
    writeFileSync(join(bank.filesDir, sent.id), sent.sealed.subarray(0, 12_345))
    expect(await offsetOf(sent)).toBe(12_345)
    const rest = sent.sealed.subarray(12_345)
    const step = SEALED_CHUNK_BYTES
    for (let at = 0; at < rest.length; at += step) {
      await tablet.patch(sent.id, 12_345 + at, rest.subarray(at, at + step))
    }
    expect((await tablet.stored(sent.id)).statusCode).toBe(200)
  })

  test('killed between the row and the bytes: the next creation makes them', async () => {
    const sent = await file()
    await tablet.create(sent)
    await bank.deps.files.drop(sent.id)
    expect((await tablet.head(sent.id)).statusCode).toBe(404)
    expect(refusal(await tablet.patch(sent.id, 0, sent.sealed))).toEqual(['notFound', 404])
    expect(refusal(await tablet.stored(sent.id))).toEqual(['fileIncomplete', 409])
    await tablet.deliver(sent)
  })

  test('killed before its word was written: it reads the file again and gives it', async () => {
    const sent = await file()
    await tablet.deliver(sent)
    await bank.db
      .updateTable('file')
      .set({ stored_at: null })
      .where('id', '=', sent.id as never)
      .execute()
    expect(await offsetOf(sent)).toBe(sent.sealed.length)
    expect((await tablet.stored(sent.id)).statusCode).toBe(200)
  })

  test('bytes that are missing are waited for', async () => {
    const sent = await threeChunks()
    await tablet.create(sent)
    expect(refusal(await tablet.stored(sent.id))).toEqual(['fileIncomplete', 409])
    await tablet.patch(sent.id, 0, sent.chunks[0]!)
    expect(refusal(await tablet.stored(sent.id))).toEqual(['fileIncomplete', 409])
    expect(await offsetOf(sent)).toBe(SEALED_CHUNK_BYTES)
    expect((await rowOf(sent))?.stored_at).toBeNull()
  })

  test('bytes with another hash are dropped, and the file begins anew', async () => {
    const sent = await threeChunks()
    await tablet.create(sent)
    await tablet.sendAll(sent)
    const spoiled = Buffer.from(sent.sealed)
    spoiled[700_000]! ^= 1
    writeFileSync(join(bank.filesDir, sent.id), spoiled)
    expect(refusal(await tablet.stored(sent.id))).toEqual(['fileDiffers', 422])
    expect(existsSync(join(bank.filesDir, sent.id))).toBe(false)
    expect((await tablet.head(sent.id)).statusCode).toBe(404)
    expect((await rowOf(sent))?.sealed_sha256).toBe(sent.sealedSha256)
    await tablet.deliver(sent)
    expect(await audited(sent)).toHaveLength(1)
  })
})

test('a device that is revoked or lost delivers all the same', async () => {
  const setState = (state: 'active' | 'lost') =>
    bank.db
      .updateTable('device')
      .set({ state })
      .where('id', '=', tablet.device.id as never)
      .execute()
  await setState('lost')
  await tablet.deliver(await threeChunks())
  await setState('active')
})

describe('once a file is stored', () => {
  test('it is whole to whoever asks, takes nothing more, and is not begun again', async () => {
    const sent = await file()
    await tablet.deliver(sent)
    await bank.deps.files.drop(sent.id)
    expect(await offsetOf(sent)).toBe(sent.sealed.length)
    expect((await tablet.create(sent)).statusCode).toBe(201)
    expect(refusal(await tablet.patch(sent.id, 0, sent.sealed))).toEqual(['fileIncomplete', 409])
    const more = await tablet.patch(sent.id, sent.sealed.length, Buffer.of(1))
    expect(refusal(more)).toEqual(['bodyTooLarge', 413])
    const none = await tablet.patch(sent.id, sent.sealed.length, Buffer.alloc(0))
    expect(none.statusCode).toBe(204)
    expect(existsSync(join(bank.filesDir, sent.id))).toBe(false)
    expect((await tablet.stored(sent.id)).statusCode).toBe(200)
  })
})

test('over a real connection it is the same', async () => {
  const sent = await threeChunks()
  const origin = await bank.app.listen({ port: 0, host: '127.0.0.1' })
  const own = `/files/${tablet.device.id}`
  const ask = async (method: string, path: string, headers: object, body?: Buffer | string) =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...{ ...TUS, ...headers },
        ...(await bank.prove(tablet.device, method, path, body)),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    })
  const { id, sealedSha256, wrap, sealed } = sent
  const made = await ask('POST', own, {
    'upload-length': String(sealed.length),
    'upload-metadata': metadata({ id, sealedSha256, wrap }),
  })
  expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1${own}/${id}`])
  let offset = 0
  for (const chunk of sent.chunks) {
    const at = { ...BYTES, 'upload-offset': String(offset) }
    expect((await ask('PATCH', `${own}/${id}`, at, chunk)).status).toBe(204)
    offset += chunk.length
    const head = await ask('HEAD', `${own}/${id}`, {})
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(offset)])
  }
  const json = { 'content-type': 'application/json' }
  const word = await ask('POST', `${own}/${id}/stored`, json, '{}')
  expect(await word.json()).toMatchObject({ sealedSha256 })
  expect((await ask('HEAD', `${own}/${anId<string>(33, 9999)}`, {})).status).toBe(404)
})

test('nothing is acknowledged that was not flushed: neither bytes nor the name of the file', async () => {
  const sent = await file()
  const handle = await open(bank.filesDir, 'r')
  const flush = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'sync')
  await handle.close()
  const fail = () => flush.mockRejectedValueOnce(new Error('the disk is gone'))
  const isFine = () => flush.mockResolvedValueOnce()
  isFine()
  fail()
  expect(refusal(await tablet.create(sent))).toEqual(['internal', 500])
  expect((await tablet.create(sent)).statusCode).toBe(201)
  isFine()
  fail()
  expect(refusal(await tablet.patch(sent.id, 0, sent.sealed))).toEqual(['internal', 500])
  fail()
  expect((await tablet.head(sent.id)).statusCode).toBe(500)
  expect(await offsetOf(sent)).toBe(sent.sealed.length)
  fail()
  expect(refusal(await tablet.stored(sent.id))).toEqual(['internal', 500])
  expect((await rowOf(sent))?.stored_at).toBeNull()
  flush.mockRestore()
})

test('a disk that refuses is told of as a fault of the server, and nothing is acknowledged', async () => {
  const sent = await file()
  await tablet.create(sent)
  await bank.deps.files.drop(sent.id)
  mkdirSync(join(bank.filesDir, sent.id))
  expect(refusal(await tablet.patch(sent.id, 0, sent.sealed))).toEqual(['internal', 500])
  rmdirSync(join(bank.filesDir, sent.id))
  expect((await rowOf(sent))?.stored_at).toBeNull()
})
