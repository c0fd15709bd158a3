import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST_ATTACHED_BYTES } from '#domain/visit/attachment.ts'
import { problemOfCode, type ProblemName } from '#protocol/problem.ts'
import { SEALED_CHUNK_BYTES, sealedLength } from '#protocol/sealedFileParts.ts'
import { anId } from '#tests/fixtures/builders.ts'
import type { SealedTestFile } from '#tests/support/sealFile.ts'
import { aFile, BYTES, FileTablet, someBytes, type Otherwise } from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'

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
const offsetOf = async ({ id }: SealedTestFile) => {
  const { statusCode, headers } = await tablet.head(id)
  return statusCode === 200 ? Number(headers['upload-offset']) : statusCode
}
const onDisk = ({ id }: SealedTestFile) => readFileSync(join(bank.filesDir, id))

describe('[ASVS-5.2.1] what is too long is refused', () => {
  test('a chunk', async () => {
    const sent = await threeChunks()
    await tablet.create(sent)
    const reply = await tablet.patch(sent.id, 0, sent.sealed.subarray(0, SEALED_CHUNK_BYTES + 1))
    expect(refusal(reply)).toEqual(['bodyTooLarge', 413])
    expect(reply.json()).toMatchObject({ detail: { limitBytes: SEALED_CHUNK_BYTES } })
    expect(await offsetOf(sent)).toBe(0)
  })

  test('more than the file was to be', async () => {
    const sent = await file()
    await tablet.create(sent)
    const long = Buffer.concat([sent.sealed, Buffer.of(1)])
    expect(refusal(await tablet.patch(sent.id, 0, long))).toEqual(['bodyTooLarge', 413])
    expect(await offsetOf(sent)).toBe(0)
  })
})

test.each([
  ['no length', { without: ['upload-length'] }],
  ['no bytes', { headers: { 'upload-length': '0' } }],
  ['fewer bytes than any file', { headers: { 'upload-length': '28' } }],
  [
    'more bytes than any file',
    { headers: { 'upload-length': String(sealedLength(MOST_ATTACHED_BYTES) + 1) } },
  ],
  ['a length in the thousands of digits', { headers: { 'upload-length': '9'.repeat(3000) } }],
  ['a length in words', { headers: { 'upload-length': '1e3' } }],
  ['a negative length', { headers: { 'upload-length': '-1000' } }],
  ['a length to be told later', { headers: { 'upload-defer-length': '1' } }],
  ['half of a file', { headers: { 'upload-concat': 'partial' } }],
  ['halves to be put together', { headers: { 'upload-concat': 'final;/files/a /files/b' } }],
  ['no version', { without: ['tus-resumable'] }],
  ['another version', { headers: { 'tus-resumable': '0.2.2' } }],
  ['no metadata', { without: ['upload-metadata'] }],
  ['metadata that are none', { headers: { 'upload-metadata': 'id !' } }],
] satisfies [string, Otherwise][])(
  '[MASVS-CODE-4] a creation with %s is refused, and nothing is made',
  async (_name, over) => {
    const sent = await file()
    expect(refusal(await tablet.create(sent, {}, over))).toEqual(['wrongShape', 400])
    expect(readdirSync(bank.filesDir)).not.toContain(sent.id)
  },
)

test.each([
  ['a path for an id', { id: '../../etc/passwd' }, 'wrongShape'],
  ['an id in capitals', { id: anId<string>(33, 1).toUpperCase().replace('0', 'A') }, 'wrongShape'],
  ['a number for an id', { id: 1 }, 'wrongShape'],
  ['no hash', { sealedSha256: undefined }, 'wrongShape'],
  ['half a hash', { sealedSha256: 'ab' }, 'wrongShape'],
  ['no wrap', { wrap: null }, 'wrongShape'],
  ['an open key', { wrap: 'A'.repeat(43) }, 'wrongShape'],
  ['a wrap of another kind', { wrap: { alg: 'none' } }, 'wrongShape'],
  ['a field more', { filename: 'face.jpg' }, 'wrongShape'],
  ['a name that reaches far', { constructor: 1 }, 'wrongShape'],
] as const)('[ASVS-5.3.2] metadata with %s are refused', async (_name, said, problem) => {
  const before = readdirSync(bank.filesDir)
  const reply = await tablet.create(await file(), said)
  expect(refusal(reply)).toEqual([problem, 400])
  expect(readdirSync(bank.filesDir)).toEqual(before)
})

test.each([
  ['no offset', { without: ['upload-offset'] }],
  ['an offset in words', { headers: { 'upload-offset': '0x0' } }],
  ['a negative offset', { headers: { 'upload-offset': '-1' } }],
  ['no version', { without: ['tus-resumable'] }],
] satisfies [string, Otherwise][])('bytes with %s are refused', async (_name, over) => {
  const sent = await file()
  await tablet.create(sent)
  const reply = await tablet.patch(sent.id, 0, sent.sealed, over)
  expect(refusal(reply)).toEqual(['wrongShape', 400])
  expect(await offsetOf(sent)).toBe(0)
})

test('a file’s bytes are taken as such alone, and nowhere else', async () => {
  const sent = await file()
  const typed = (type: string): Otherwise => ({ headers: { 'content-type': type } })
  for (const over of [typed('application/json'), typed(BYTES['content-type'])]) {
    expect(refusal(await tablet.create(sent, {}, over))).toEqual(['wrongMediaType', 415])
  }
  await tablet.create(sent)
  for (const over of [typed('application/json'), { without: ['content-type'] }]) {
    const reply = await tablet.patch(sent.id, 0, sent.sealed, over)
    expect(refusal(reply)).toEqual(['wrongMediaType', 415])
  }
  const other = typed(BYTES['content-type'])
  expect(refusal(await tablet.stored(sent.id, other))).toEqual(['wrongMediaType', 415])
  const push = await bank.ask('POST', '/push', { payload: '{}', headers: { ...BYTES } })
  expect(refusal(push)).toEqual(['wrongMediaType', 415])
  const foreign = { headers: { 'sec-fetch-site': 'cross-site' } }
  expect(refusal(await tablet.create(sent, {}, foreign))).toEqual(['crossSite', 403])
  expect(refusal(await tablet.stored(sent.id, {}, '{"a":1}'))).toEqual(['wrongShape', 400])
})

test.each(['../../etc/passwd', '%2e%2e%2fkeys', 'nonsense', '%00', 'a'.repeat(36)])(
  '[ASVS-5.3.2] there is no file %s',
  async id => {
    expect((await tablet.head(id)).statusCode).toBe(404)
    expect(refusal(await tablet.patch(id, 0, Buffer.of(1)))).toEqual(['notFound', 404])
    expect(refusal(await tablet.stored(id))).toEqual(['notFound', 404])
  },
)

describe('[ASVS-4.1.5] every request is proved by the device itself', () => {
  const all = (over: Otherwise, sent: SealedTestFile) => [
    tablet.create(sent, {}, over),
    tablet.patch(sent.id, 0, sent.sealed, over),
    tablet.stored(sent.id, over),
  ]

  test('by nobody, by another, for another', async () => {
    const sent = await file()
    await tablet.create(sent)
    const cases = [
      [{ provedBy: null }, 'proofMissing', 401],
      [{ provedBy: others.device }, 'proofRefused', 401],
      [{ device: others.device.id }, 'proofRefused', 401],
      [{ device: anId<string>(8, 99) }, 'deviceNotEnrolled', 403],
      [{ device: 'nonsense' }, 'deviceNotEnrolled', 403],
    ] as const
    for (const [over, problem, status] of cases) {
      for (const asked of all(over, sent)) expect(refusal(await asked)).toEqual([problem, status])
      expect((await tablet.head(sent.id, over)).statusCode).toBe(status)
    }
    expect(await offsetOf(sent)).toBe(0)
  })

  test('a proof is good for these bytes at this place, and once', async () => {
    const sent = await file()
    await tablet.create(sent)
    const path = `/files/${tablet.device.id}/${sent.id}`
    const proof = await bank.prove(tablet.device, 'PATCH', path, sent.sealed)
    const other = Buffer.from(sent.sealed)
    other[0]! ^= 1
    const send = (bytes: Buffer) =>
      tablet.patch(sent.id, 0, bytes, { headers: proof, provedBy: null })
    expect(refusal(await send(other))).toEqual(['proofRefused', 401])
    expect((await send(sent.sealed)).statusCode).toBe(204)
    expect(refusal(await send(sent.sealed))).toEqual(['proofReplayed', 401])
    expect(onDisk(sent).equals(sent.sealed)).toBe(true)
  })
})
