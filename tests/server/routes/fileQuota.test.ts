import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MOST_ATTACHED_BYTES } from '#domain/visit/attachment.ts'
import { problemOfCode } from '#protocol/problem.ts'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealedLength } from '#protocol/sealedFileParts.ts'
import { DAY_BYTES, UNSETTLED_BYTES } from '#server/files/fileQuota.ts'
import { aFile, anAttachment, beganFiles, FileTablet, someBytes, tellOf } from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'

const DAY_MS = 86_400_000
const LONGEST = sealedLength(MOST_ATTACHED_BYTES)
const LONG_ONES_A_DAY = Math.floor(DAY_BYTES / LONGEST)
const CHUNKS_A_DAY = Math.floor(DAY_BYTES / SEALED_CHUNK_BYTES)

let bank: HttpBank
let tablet: FileTablet
beforeEach(async () => {
  bank = await openHttpBank()
  await bank.signIn('S1')
  tablet = new FileTablet(bank, await bank.device(501))
})
afterEach(() => bank.stop())

const file = (n: number, original?: Buffer) => aFile(bank, n, original)
/** A long file is begun; its bytes never come. */
const beginLong = async (n: number) =>
  tablet.create(await file(n), {}, { headers: { 'upload-length': String(LONGEST) } })
const began = (over: { count: number; bytes: number; at?: number }) =>
  beganFiles(bank, tablet.device, over)
/** Unfinished since long, with room for one short file below the bound. */
const nearlyUnsettled = () => {
  const count = Math.floor(UNSETTLED_BYTES / SEALED_CHUNK_BYTES) - 1
  return began({ count, bytes: SEALED_CHUNK_BYTES, at: bank.clock() - 3 * DAY_MS })
}

function expectOver(reply: LightMyRequestResponse): void {
  expect(reply.statusCode).toBe(429)
  const { code, detail } = reply.json<{ code: number; detail: unknown }>()
  expect(problemOfCode(code)).toBe('filesOverQuota')
  expect(detail).toEqual({ retryAfterS: 300 })
  expect(reply.headers['retry-after']).toBe('300')
}

test('[ASVS-5.2.4] what a device begins within a day is bounded; what is begun goes on, and the next day there is room', async () => {
  const first = await file(1, someBytes(CHUNK_BYTES))
  await tablet.create(first)
  for (let n = 2; n < 2 + LONG_ONES_A_DAY; n += 1) {
    expect((await beginLong(n)).statusCode).toBe(201)
  }
  const over = await file(1000)
  const long = { headers: { 'upload-length': String(LONGEST) } }
  expectOver(await tablet.create(over, {}, long))
  expect((await tablet.head(over.id)).statusCode).toBe(404)
  expect(existsSync(join(bank.filesDir, over.id))).toBe(false)
  await tablet.deliver(first)
  await bank.signIn('S3')
  const others = new FileTablet(bank, await bank.device(503))
  expect((await others.create(await file(2000), {}, long)).statusCode).toBe(201)
  bank.passMs(DAY_MS)
  expect((await tablet.create(over, {}, long)).statusCode).toBe(201)
})

test('a short file counts as a chunk', async () => {
  await began({ count: CHUNKS_A_DAY - 1, bytes: 29 })
  expect((await tablet.create(await file(1))).statusCode).toBe(201)
  expectOver(await tablet.create(await file(2)))
})

test('creations at once are counted one by one', async () => {
  await began({ count: CHUNKS_A_DAY - 1, bytes: SEALED_CHUNK_BYTES })
  const files = await Promise.all(Array.from({ length: 16 }, (_, n) => file(n)))
  const made = await Promise.all(files.map(each => tablet.create(each)))
  expect(made.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
})

test('[ASVS-5.2.4] what is stored and told of is settled; unfinished or untold files stay counted', async () => {
  await nearlyUnsettled()
  const [told, next] = [await file(1), await file(2)]
  await tablet.create(told)
  expectOver(await tablet.create(next))
  await tellOf(bank, anAttachment(told))
  expectOver(await tablet.create(next))
  await tablet.deliver(told)
  await tablet.deliver(next)
  expectOver(await tablet.create(await file(3)))
})

test('an operation of another device or hash settles nothing', async () => {
  await nearlyUnsettled()
  const sent = await file(1)
  await tablet.deliver(sent)
  await tellOf(bank, anAttachment(sent, { sealedSha256: 'a'.repeat(64) }))
  expectOver(await tablet.create(await file(2)))
})
