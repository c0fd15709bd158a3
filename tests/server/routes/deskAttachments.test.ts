import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordDetailSchema, type RecordDetailResponse } from '#protocol/desk.ts'
import { parse } from '#protocol/parse.ts'
import { problemOfCode } from '#protocol/problem.ts'
import { SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { asInstant } from '#domain/time/instant.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { testKeys } from '#tests/support/testKeys.ts'
import { sealFile, type SealedTestFile } from '#tests/support/sealFile.ts'
import {
  aFile,
  anAttachment,
  answer,
  bankFinds,
  FileTablet,
  someBytes,
  tellOf,
} from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { anOperation, aRecord, SUPERVISOR } from '../smallBank.ts'
import { steppedUp } from '../steppedUp.ts'

const CHUNK = 524_288
const ADMIN = anId<never>(6, 20)

let bank: HttpBank
let tablet: FileTablet
let supervisor: string
let admin: string
beforeAll(async () => {
  bank = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 },
  })
  await bank.signIn('S1')
  tablet = new FileTablet(bank, await bank.device(501))
  const { password_hash } = await bank.db
    .selectFrom('staff')
    .select('password_hash')
    .executeTakeFirstOrThrow()
  await bank.db
    .insertInto('staff')
    .values({
      ...{ id: ADMIN, staff_no: 'S5', name: '合规', role: 'admin' as const },
      ...{ password_hash, partner_id: null },
    })
    .execute()
})
afterAll(() => bank.stop())
beforeEach(async () => {
  supervisor = await bank.signIn('S4')
  admin = await bank.signIn('S5')
})

let n = 100
const file = (original?: Buffer) => aFile(bank, (n += 1), original)

/** Delivered, told of, and said to be in order. */
async function openFile(original?: Buffer): Promise<SealedTestFile> {
  const sent = await file(original)
  await tablet.deliver(sent)
  await tellOf(bank, anAttachment(sent))
  await answer(bank, anAttachment(sent), 'allow')
  return sent
}

const get = (id: string, cookie: string) => bank.ask('GET', `/desk/attachments/${id}`, { cookie })
function wordOf(reply: LightMyRequestResponse): string {
  if (reply.statusCode === 200) return 'opened'
  const { code, detail } = reply.json<{ code: number; detail?: { reason?: string } }>()
  return [problemOfCode(code), detail?.reason].filter(Boolean).join(' ')
}
const readings = (id: string) =>
  bank.db
    .selectFrom('audit')
    .select(['actor', 'detail'])
    .where('action', '=', 'attachmentRead')
    .where('subject', '=', id)
    .execute()

test.each([1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 5])(
  '[ASVS-3.2.1] [ASVS-5.4.1] a file of %d bytes comes back bit for bit, as a download that no browser opens',
  async length => {
    const sent = await openFile(someBytes(length))
    const reply = await get(sent.id, supervisor)
    expect(reply.rawPayload.equals(sent.original)).toBe(true)
    expect(reply.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(length),
      'content-disposition': `attachment; filename="${sent.id}.jpg"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    expect(await readings(sent.id)).toEqual([{ actor: SUPERVISOR, detail: { reach: 'open' } }])
  },
)

describe('[ASVS-8.2.1] what is set apart is for compliance alone, with the password again', () => {
  test.each(['quarantine', 'block', undefined] as const)('judged as %s', async verdict => {
    const sent = await file()
    await tablet.deliver(sent)
    await tellOf(bank, anAttachment(sent))
    if (verdict) await answer(bank, anAttachment(sent), verdict)
    await steppedUp(bank, supervisor)
    expect(wordOf(await get(sent.id, supervisor))).toBe('roleRefused')
    expect(wordOf(await get(sent.id, admin))).toBe('stepUpNeeded')
    expect(await readings(sent.id)).toEqual([])
    await steppedUp(bank, admin)
    expect((await get(sent.id, admin)).rawPayload.equals(sent.original)).toBe(true)
    const reach = verdict ? 'setApart' : 'unanswered'
    expect(await readings(sent.id)).toEqual([{ actor: ADMIN, detail: { reach } }])
  })

  test('one grave word counts more than any mild one, whichever came first', async () => {
    const sent = await openFile()
    expect(wordOf(await get(sent.id, supervisor))).toBe('opened')
    await answer(bank, anAttachment(sent), 'quarantine')
    await answer(bank, anAttachment(sent), 'allow')
    expect(wordOf(await get(sent.id, supervisor))).toBe('roleRefused')
  })

  test('a tablet opens nothing that the bank finds set apart', async () => {
    const sent = await openFile()
    await bankFinds(bank, sent, 'warn')
    expect(wordOf(await get(sent.id, supervisor))).toBe('opened')
    await bankFinds(bank, sent, 'quarantine')
    expect(wordOf(await get(sent.id, supervisor))).toBe('roleRefused')
  })

  test('a word about another attachment says nothing of this one', async () => {
    const sent = await file()
    await tablet.deliver(sent)
    await tellOf(bank, anAttachment(sent))
    await answer(bank, { ...anAttachment(sent), id: anId(33, 999) }, 'allow')
    expect(wordOf(await get(sent.id, supervisor))).toBe('roleRefused')
  })
})

test('what the bank has not whole, or not from the device that told of it, is not there', async () => {
  const begun = await file()
  await tablet.create(begun)
  await tablet.sendAll(begun)
  await tellOf(bank, anAttachment(begun))
  await answer(bank, anAttachment(begun), 'allow')
  const others = await file()
  await tablet.deliver(others)
  await tellOf(bank, anAttachment(others), 502)
  await answer(bank, anAttachment(others), 'allow')
  const otherHash = await file()
  await tablet.deliver(otherHash)
  await tellOf(bank, anAttachment(otherHash, { sealedSha256: 'a'.repeat(64) }))
  await answer(bank, anAttachment(otherHash), 'allow')
  const untold = await file()
  await tablet.deliver(untold)
  for (const { id } of [begun, others, otherHash, untold]) {
    expect(wordOf(await get(id, supervisor))).toBe('notFound')
    expect(await readings(id)).toEqual([])
  }
})

describe('bytes that do not fit are not sent', () => {
  const spoil = (name: string, how: (sealed: Buffer) => Buffer) => [name, how] as const
  test.each([
    spoil('a bit of a chunk', sealed => {
      sealed[700_000]! ^= 1
      return sealed
    }),
    spoil('two chunks, one for the other', sealed =>
      Buffer.concat([
        sealed.subarray(SEALED_CHUNK_BYTES, 2 * SEALED_CHUNK_BYTES),
        sealed.subarray(0, SEALED_CHUNK_BYTES),
        sealed.subarray(2 * SEALED_CHUNK_BYTES),
      ]),
    ),
    spoil('an end that was cut off', sealed => sealed.subarray(0, sealed.length - 1)),
    spoil('a chunk that was dropped', sealed => sealed.subarray(SEALED_CHUNK_BYTES)),
    spoil('a byte too many', sealed => Buffer.concat([sealed, Buffer.of(1)])),
    spoil('nothing', () => Buffer.alloc(0)),
  ])('%s', async (_name, how) => {
    const sent = await openFile(someBytes(2 * CHUNK + 99))
    const path = join(bank.filesDir, sent.id)
    writeFileSync(path, how(readFileSync(path)))
    const reply = await get(sent.id, supervisor)
    expect(wordOf(reply)).toBe('cannotOpenSealed damaged')
    expect(reply.statusCode).toBe(422)
    expect(await readings(sent.id)).toEqual([])
    truncateSync(path)
  })

  test('bytes that are gone', async () => {
    const sent = await openFile()
    await bank.deps.files.drop(sent.id)
    expect(wordOf(await get(sent.id, supervisor))).toBe('cannotOpenSealed damaged')
  })

  test.each([
    ['a hash of something else', { sha256: 'b'.repeat(64) }, 'mismatch'],
    ['another length', { bytes: 999 }, 'damaged'],
  ] as const)('an original that is not what was told: %s', async (_name, told, reason) => {
    const sent = await file()
    await tablet.deliver(sent)
    await tellOf(bank, anAttachment(sent, told))
    await answer(bank, anAttachment(sent), 'allow')
    expect(wordOf(await get(sent.id, supervisor))).toBe(`cannotOpenSealed ${reason}`)
  })

  test('a file for another bank, or under another id', async () => {
    const strange = await sealFile(anId(33, (n += 1)), someBytes(9), testKeys().sealKey)
    const { id } = await file()
    const moved = { ...(await file()), id }
    for (const [sent, reason] of [
      [strange, 'unknownKey'],
      [moved, 'damaged'],
    ] as const) {
      await tablet.deliver(sent)
      await tellOf(bank, anAttachment(sent))
      await answer(bank, anAttachment(sent), 'allow')
      expect(wordOf(await get(sent.id, supervisor))).toBe(`cannotOpenSealed ${reason}`)
    }
  })
})

describe('the desk lists what was attached to a visit', () => {
  async function detail(): Promise<RecordDetailResponse> {
    const reply = await bank.ask('GET', `/desk/records/${anId<string>(7, 50)}`, {
      cookie: supervisor,
    })
    const checked = parse(recordDetailSchema, reply.json())
    if (!checked.ok) throw new Error(`${checked.error.path}: ${checked.error.expected}`)
    return checked.value
  }
  const lineOf = async ({ id }: SealedTestFile) =>
    (await detail()).attachments.find(each => each.id === id)

  test('named or not, held or not, judged, and where its bytes are', async () => {
    const [named, later, held, others] = [await file(), await file(), await file(), await file()]
    await bank.push(
      anOperation('finaliseRecord', aRecord({ id: anId(7, 50), attachments: [named.id as never] })),
    )
    const takenAt = asInstant(NOON - 5000)
    await tellOf(bank, anAttachment(named, { takenAt }))
    await tellOf(bank, anAttachment(later))
    await bank.push(anOperation('attachFile', anAttachment(held), { dependsOn: [anId(9, 9999)] }))
    await tellOf(bank, anAttachment(others), 502)
    await tablet.deliver(others)
    await tablet.create(later)
    expect(await lineOf(named)).toEqual({
      ...{ id: named.id, takenAt, type: 'image/jpeg', bytes: 1000, sha256: named.sha256 },
      agent: { id: anId(6, 1), staffNo: 'S1', name: '同事1' },
      ...{ isHeld: false, isNamed: true, reach: 'unanswered', file: 'awaited' },
    })
    expect(await lineOf(later)).toMatchObject({ isNamed: false, file: 'awaited' })
    expect(await lineOf(held)).toMatchObject({ isHeld: true, isNamed: false })
    expect(await lineOf(others)).toMatchObject({ file: 'awaited' })
    expect((await detail()).attachments[0]?.id).toBe(named.id)

    await tablet.deliver(named)
    await answer(bank, anAttachment(named), 'flag')
    expect(await lineOf(named)).toMatchObject({
      ...{ reach: 'open', file: 'stored', storedAt: bank.clock() },
    })
    await answer(bank, anAttachment(named), 'quarantine')
    await bank.db
      .updateTable('file')
      .set({ wrap: null, destroyed_at: new Date(bank.clock()) })
      .where('id', '=', named.id as never)
      .execute()
    expect(await lineOf(named)).toMatchObject({
      ...{ reach: 'setApart', file: 'destroyed', destroyedAt: bank.clock() },
    })
  })
})
