import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SET_APART_DAYS, type Attachment } from '#domain/visit/attachment.ts'
import { asInstant } from '#domain/time/instant.ts'
import { destroyFiles } from '#server/jobs/destroyFiles.ts'
import type { EndDeps } from '#server/jobs/endFiles.ts'
import { keepDestroying } from '#server/jobs/keepDestroying.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import type { SealedTestFile } from '#tests/support/sealFile.ts'
import { aFile, anAttachment, answer, bankFinds, FileTablet, tellOf } from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { steppedUp } from '../steppedUp.ts'

const DAY_MS = 86_400_000

let bank: HttpBank
let tablet: FileTablet
beforeEach(async () => {
  bank = await openHttpBank()
  await bank.signIn('S1')
  tablet = new FileTablet(bank, await bank.device(501))
})
afterEach(() => bank.stop())

const days = (count: number) => bank.passMs(count * DAY_MS)
const destroy = (over: Partial<EndDeps> = {}) => destroyFiles({ ...bank.deps, ...over })
const isHere = ({ id }: SealedTestFile) => existsSync(join(bank.filesDir, id))
const rowOf = ({ id }: SealedTestFile) =>
  bank.db
    .selectFrom('file')
    .select(['wrap', 'destroyed_at'])
    .where('id', '=', id as never)
    .executeTakeFirstOrThrow()
const notes = () =>
  bank.db
    .selectFrom('audit')
    .select(['actor', 'subject', 'detail'])
    .where('action', '=', 'fileDestroyed')
    .execute()

/** Delivered and told of, at noon of the first day. */
async function kept(n: number, over: Partial<Attachment> = {}): Promise<SealedTestFile> {
  const sent = await aFile(bank, n)
  await tablet.deliver(sent)
  await tellOf(bank, anAttachment(sent, over))
  return sent
}

test('what is set apart or unanswered is destroyed thirty days after it was taken; what is open stays', async () => {
  const [apart, unanswered, open, untold] = [
    await kept(1),
    await kept(2),
    await kept(3),
    await aFile(bank, 4),
  ]
  await tablet.deliver(untold)
  await answer(bank, anAttachment(apart), 'quarantine')
  await answer(bank, anAttachment(open), 'flag')
  days(SET_APART_DAYS)
  bank.passMs(-1)
  expect(await destroy()).toEqual({ destroyed: 0, failed: 0 })
  bank.passMs(1)
  expect(await destroy()).toEqual({ destroyed: 2, failed: 0 })
  expect([apart, unanswered, open, untold].map(isHere)).toEqual([false, false, true, true])
  expect(await rowOf(apart)).toEqual({ wrap: null, destroyed_at: new Date(bank.clock()) })
  expect((await rowOf(open)).wrap).toEqual(open.wrap)
  const detail = { visit: anId(5, 1), device: tablet.device.id }
  expect(await notes()).toEqual([
    { actor: null, subject: apart.id, detail: { ...detail, reach: 'setApart' } },
    { actor: null, subject: unanswered.id, detail: { ...detail, reach: 'unanswered' } },
  ])
  days(1000)
  expect(await destroy()).toEqual({ destroyed: 0, failed: 0 })
  expect(isHere(open)).toBe(true)
})

test('what the bank finds set apart is destroyed, whatever the tablet said', async () => {
  const [found, mild] = [await kept(1), await kept(2)]
  for (const sent of [found, mild]) await answer(bank, anAttachment(sent), 'allow')
  await bankFinds(bank, found, 'quarantine')
  await bankFinds(bank, mild, 'warn')
  days(SET_APART_DAYS)
  expect(await destroy()).toEqual({ destroyed: 1, failed: 0 })
  expect([found, mild].map(isHere)).toEqual([false, true])
})

test('of what is destroyed the bank still says that it had it, and nobody opens it', async () => {
  const sent = await kept(1)
  const before = (await tablet.stored(sent.id)).json<{ storedAt: number }>()
  days(SET_APART_DAYS)
  await destroy()
  const after = (await tablet.stored(sent.id)).json<{ storedAt: number }>()
  expect(after).toMatchObject({ storedAt: before.storedAt, sealedSha256: sent.sealedSha256 })
  expect((await tablet.head(sent.id)).headers['upload-offset']).toBe(String(sent.sealed.length))
  expect((await tablet.create(sent)).statusCode).toBe(201)
  expect(isHere(sent)).toBe(false)
  await answer(bank, anAttachment(sent), 'allow')
  const cookie = await steppedUp(bank, await bank.signIn('S4'))
  expect((await bank.ask('GET', `/desk/attachments/${sent.id}`, { cookie })).statusCode).toBe(404)
})

test('killed between the key and the bytes: the next run takes the bytes away, and notes nothing twice', async () => {
  const sent = await kept(1)
  days(SET_APART_DAYS)
  const dying = { ...bank.deps.files, drop: () => Promise.reject(new Error('killed')) }
  expect(await destroy({ files: dying })).toEqual({ destroyed: 0, failed: 1 })
  expect(await rowOf(sent)).toMatchObject({ wrap: null })
  expect(isHere(sent)).toBe(true)
  expect(await destroy()).toEqual({ destroyed: 0, failed: 0 })
  expect(isHere(sent)).toBe(false)
  expect(await notes()).toHaveLength(1)
})

test('killed before the key is gone: nothing has happened, and the next run does all of it', async () => {
  const sent = await kept(1)
  days(SET_APART_DAYS)
  await bank.db.schema
    .alterTable('audit')
    .addCheckConstraint('nobody', sql`action <> 'fileDestroyed'`)
    .execute()
  expect(await destroy()).toEqual({ destroyed: 0, failed: 1 })
  expect((await rowOf(sent)).wrap).toEqual(sent.wrap)
  expect(isHere(sent)).toBe(true)
  await bank.db.schema.alterTable('audit').dropConstraint('nobody').execute()
  expect(await destroy()).toEqual({ destroyed: 1, failed: 0 })
})

test('one that fails holds up no other', async () => {
  const [bad, good] = [await kept(1), await kept(2)]
  days(SET_APART_DAYS)
  const { drop } = bank.deps.files
  const failing = (id: string) => (id === bad.id ? Promise.reject(new Error('disk')) : drop(id))
  const files = { ...bank.deps.files, drop: failing }
  expect(await destroy({ files })).toEqual({ destroyed: 1, failed: 1 })
  expect(isHere(good)).toBe(false)
})

test('two servers at once destroy once', async () => {
  for (const n of [1, 2, 3]) await kept(n)
  days(SET_APART_DAYS)
  const [one, two] = await Promise.all([destroy(), destroy()])
  expect(one.destroyed + two.destroyed).toBe(3)
  expect(await notes()).toHaveLength(3)
})

test('what comes late waits a day for the answer behind it', async () => {
  const taken = { takenAt: NOON }
  days(SET_APART_DAYS + 10)
  const sent = await kept(1, taken)
  const unanswered = await kept(2, taken)
  expect(await destroy()).toEqual({ destroyed: 0, failed: 0 })
  await answer(bank, anAttachment(sent), 'allow')
  days(1)
  expect(await destroy()).toEqual({ destroyed: 1, failed: 0 })
  expect([isHere(sent), isHere(unanswered)]).toEqual([true, false])
})

test('a clock that was ahead keeps nothing longer', async () => {
  const sent = await kept(1, { takenAt: asInstant(NOON + 3650 * DAY_MS) })
  days(SET_APART_DAYS)
  expect(await destroy()).toEqual({ destroyed: 1, failed: 0 })
  expect(isHere(sent)).toBe(false)
})

test('what is not whole yet, of another device or of another hash is left alone', async () => {
  const begun = await aFile(bank, 1)
  await tablet.create(begun)
  await tablet.sendAll(begun)
  await tellOf(bank, anAttachment(begun))
  const others = await aFile(bank, 2)
  await tablet.deliver(others)
  await tellOf(bank, anAttachment(others), 502)
  const other = await kept(3, { sealedSha256: 'a'.repeat(64) })
  days(SET_APART_DAYS + 30)
  expect(await destroy()).toEqual({ destroyed: 0, failed: 0 })
  expect([begun, others, other].map(isHere)).toEqual([true, true, true])
})

test('it runs at the start, and stops', async () => {
  const sent = await kept(1)
  days(SET_APART_DAYS)
  const stop = keepDestroying(bank.deps)
  await vi.waitFor(() => expect(isHere(sent)).toBe(false))
  stop()
})
