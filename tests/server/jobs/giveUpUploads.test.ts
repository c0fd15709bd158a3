import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Schema } from '#server/db/schema.ts'
import type { EndDeps } from '#server/jobs/endFiles.ts'
import { touchFile } from '#server/files/fileRow.ts'
import { giveUpUploads, UNTOUCHED_DAYS } from '#server/jobs/giveUpUploads.ts'
import { keepDestroying } from '#server/jobs/keepDestroying.ts'
import { CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import type { SealedTestFile } from '#tests/support/sealFile.ts'
import { aFile, anAttachment, answer, FileTablet, someBytes, tellOf } from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'

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
const giveUp = (over: Partial<EndDeps> = {}) => giveUpUploads({ ...bank.deps, ...over })
const isHere = ({ id }: SealedTestFile) => existsSync(join(bank.filesDir, id))
const isKnown = async ({ id }: SealedTestFile) =>
  (await bank.db
    .selectFrom('file')
    .select('id')
    .where('id', '=', id as never)
    .executeTakeFirst()) !== undefined
const notes = () =>
  bank.db
    .selectFrom('audit')
    .select(['actor', 'subject', 'detail'])
    .where('action', '=', 'fileGivenUp')
    .execute()

/** Two of its three chunks have come. */
async function begun(n: number): Promise<SealedTestFile> {
  const sent = await aFile(bank, n, someBytes(2 * CHUNK_BYTES + 77))
  await tablet.create(sent)
  await tablet.patch(sent.id, 0, sent.chunks[0]!)
  await tablet.patch(sent.id, sent.chunks[0]!.length, sent.chunks[1]!)
  return sent
}

test('what nobody finished goes thirty days after it was last touched, with a line in the audit', async () => {
  const [left, whole] = [await begun(1), await aFile(bank, 2)]
  await tablet.deliver(whole)
  await tellOf(bank, anAttachment(whole))
  await answer(bank, anAttachment(whole), 'allow')
  days(UNTOUCHED_DAYS)
  bank.passMs(-1)
  expect(await giveUp()).toEqual({ destroyed: 0, failed: 0 })
  bank.passMs(1)
  expect(await giveUp()).toEqual({ destroyed: 1, failed: 0 })
  expect([isHere(left), await isKnown(left)]).toEqual([false, false])
  expect([isHere(whole), await isKnown(whole)]).toEqual([true, true])
  expect(await notes()).toEqual([
    { actor: null, subject: left.id, detail: { device: tablet.device.id } },
  ])
})

test('a tablet that comes back begins anew, and the file arrives whole', async () => {
  const sent = await begun(1)
  await tellOf(bank, anAttachment(sent))
  days(UNTOUCHED_DAYS)
  await giveUp()
  const { length } = sent.chunks[0]!
  expect((await tablet.head(sent.id)).statusCode).toBe(404)
  expect((await tablet.patch(sent.id, 2 * length, sent.chunks[2]!)).statusCode).toBe(404)
  expect((await tablet.stored(sent.id)).statusCode).toBe(404)
  expect((await tablet.create(sent)).statusCode).toBe(201)
  expect((await tablet.head(sent.id)).headers['upload-offset']).toBe('0')
  await tablet.deliver(sent)
  expect((await bank.deps.files.bytesOf(sent.id))?.equals(sent.sealed)).toBe(true)
})

test.each<[string, (sent: SealedTestFile) => Promise<unknown>]>([
  ['asks how far it has come', sent => tablet.head(sent.id)],
  ['creates it again', sent => tablet.create(sent)],
  ['sends a chunk', sent => tablet.patch(sent.id, 2 * sent.chunks[0]!.length, sent.chunks[2]!)],
])('a tablet that %s has the file for thirty days more', async (_name, ask) => {
  const sent = await begun(1)
  days(UNTOUCHED_DAYS - 1)
  await ask(sent)
  days(UNTOUCHED_DAYS - 1)
  expect(await giveUp()).toEqual({ destroyed: 0, failed: 0 })
  expect(isHere(sent)).toBe(true)
})

/** Gives up what is there, and comes to a file just as somebody else is at work on its row. */
async function giveUpDuring(work: (tx: Transaction<Schema>) => Promise<unknown>) {
  let running: ReturnType<typeof giveUp> | undefined
  await bank.db.transaction().execute(async tx => {
    await work(tx)
    running = giveUp()
    await vi.waitFor(async () => {
      const { rows } = await sql`select from pg_locks where not granted`.execute(bank.db)
      expect(rows).not.toEqual([])
    })
  })
  return running
}

test('a tablet that comes back while it is being given up keeps it', async () => {
  const sent = await begun(1)
  days(UNTOUCHED_DAYS)
  const report = await giveUpDuring(tx => touchFile(tx, sent.id as never, bank.clock()))
  expect(report).toEqual({ destroyed: 0, failed: 0 })
  expect(isHere(sent)).toBe(true)
})

test('what another server is giving up just now is no fault', async () => {
  await begun(1)
  days(UNTOUCHED_DAYS)
  const report = await giveUpDuring(tx => tx.deleteFrom('file').execute())
  expect(report).toEqual({ destroyed: 0, failed: 0 })
  expect(await notes()).toEqual([])
})

test('killed between the bytes and the note: the tablet begins anew, or the next run ends it', async () => {
  const sent = await begun(1)
  days(UNTOUCHED_DAYS)
  await bank.db.schema
    .alterTable('audit')
    .addCheckConstraint('nobody', sql`action <> 'fileGivenUp'`)
    .execute()
  expect(await giveUp()).toEqual({ destroyed: 0, failed: 1 })
  expect([isHere(sent), await isKnown(sent)]).toEqual([false, true])
  await bank.db.schema.alterTable('audit').dropConstraint('nobody').execute()
  expect(await giveUp()).toEqual({ destroyed: 1, failed: 0 })
  expect(await isKnown(sent)).toBe(false)
  await tablet.deliver(sent)
})

test('one that fails holds up no other', async () => {
  const [bad, good] = [await begun(1), await begun(2)]
  days(UNTOUCHED_DAYS)
  const { drop } = bank.deps.files
  const failing = (id: string) => (id === bad.id ? Promise.reject(new Error('disk')) : drop(id))
  const files = { ...bank.deps.files, drop: failing }
  expect(await giveUp({ files })).toEqual({ destroyed: 1, failed: 1 })
  expect([isHere(bad), isHere(good), await isKnown(bad)]).toEqual([true, false, true])
})

test('two servers at once give up once', async () => {
  for (const n of [1, 2, 3]) await begun(n)
  days(UNTOUCHED_DAYS)
  const [one, two] = await Promise.all([giveUp(), giveUp()])
  expect([one.destroyed + two.destroyed, one.failed + two.failed]).toEqual([3, 0])
  expect(await notes()).toHaveLength(3)
})

test('it runs beside the destroying of files, at the start', async () => {
  const sent = await begun(1)
  days(UNTOUCHED_DAYS)
  const stop = keepDestroying(bank.deps)
  await vi.waitFor(async () => expect(await isKnown(sent)).toBe(false))
  stop()
})
