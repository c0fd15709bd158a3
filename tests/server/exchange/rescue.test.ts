import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readRescue } from '#server/exchange/readRescue.ts'
import { DAY_BYTES } from '#server/files/fileQuota.ts'
import { fileShelf, type FileShelf } from '#server/files/fileShelf.ts'
import { takeRescue } from '#server/exchange/takeRescue.ts'
import { SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import type { RescueHeader } from '#protocol/rescueFile.ts'
import { silentLog } from '#tests/support/testCluster.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { aFile, beganFiles, FileTablet, someBytes } from '../fileTablet.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-rescue-'))
let bank: HttpBank
let tablet: FileTablet
let shelf: FileShelf
beforeAll(async () => {
  bank = await openHttpBank()
  await bank.signIn('S1')
  shelf = fileShelf(bank.filesDir)
  tablet = new FileTablet(bank, await bank.device(501))
})
beforeEach(async () => {
  await bank.db.deleteFrom('inbox').execute()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await bank.stop()
})

const deps = () => ({ db: bank.db, clock: bank.clock, log: silentLog, files: shelf })
const waiting = () =>
  bank.db
    .selectFrom('inbox')
    .select(['operation_id', 'kind', 'device_id', 'state'])
    .orderBy('kind')
    .execute()

/** As a tablet writes it: an operation, a draft, and files. */
async function rescueOf(
  files: Awaited<ReturnType<typeof aFile>>[],
  over: Partial<RescueHeader> = {},
): Promise<string> {
  const id = anId<never>(41, 1)
  const key = bank.keys.sealKey
  const sealed = (table: 'outbox' | 'drafts', row: string, stamp: number) =>
    sealCapture({ table, row, stamp, plaintext: '{}' }, key)
  const operation = {
    ...{ id, seq: 3, kind: 'revealField', subject: anId<string>(2, 1) },
    ...{ madeAt: { device: NOON }, content: await sealed('outbox', id, 3) },
  }
  const draft = anId<never>(7, 1)
  const header = {
    ...{ format: 'doorstep-rescue', edition: 2, device: tablet.device.id, exportedAt: NOON },
    operations: [{ state: 'READY', operation }],
    drafts: [
      {
        ...{ id: draft, caseId: anId<never>(2, 1), updatedAt: NOON },
        content: await sealed('drafts', draft, NOON),
      },
    ],
    files: files.map(file => ({
      ...{ id: file.id as never, sealedBytes: file.sealed.length },
      ...{ sealedSha256: file.sealedSha256, wrap: file.wrap },
    })),
    left: 0,
    ...over,
  }
  const path = join(folder, 'x.rescue')
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  writeFileSync(path, Buffer.concat([line, ...files.map(({ sealed: bytes }) => bytes)]))
  return path
}

async function taken(path: string) {
  const rescue = await readRescue(path)
  if (!rescue.ok) throw new Error(rescue.error.kind)
  return takeRescue(deps(), path, rescue.value)
}

test('what was carried off a tablet waits in the inbox, its files are stored bit for bit, and again changes nothing', async () => {
  const files = [await aFile(bank, 1, someBytes(600_000)), await aFile(bank, 2)]
  const path = await rescueOf(files)
  const report = { received: 2, leftOut: 0, stored: 2, refused: [] }
  expect(await taken(path)).toEqual(report)
  const first = await waiting()
  expect(first.map(({ kind, state }) => [kind, state])).toEqual([
    ['revealField', 'waiting'],
    ['surrenderDraft', 'waiting'],
  ])
  for (const { id, sealed } of files) {
    expect((await shelf.bytesOf(id))?.equals(sealed)).toBe(true)
    expect((await tablet.stored(id)).statusCode).toBe(200)
  }
  expect(await taken(path)).toEqual(report)
  expect(await waiting()).toEqual(first)
})

test('a file of which the tablet has sent a part is whole afterwards', async () => {
  const sent = await aFile(bank, 3, someBytes(700_000))
  await tablet.create(sent)
  await tablet.patch(sent.id, 0, sent.sealed.subarray(0, 100))
  expect(await taken(await rescueOf([sent]))).toMatchObject({ stored: 1 })
  expect((await shelf.bytesOf(sent.id))?.equals(sent.sealed)).toBe(true)
})

test('no quota of the tablet holds up what is carried in', async () => {
  const over = { count: Math.floor(DAY_BYTES / SEALED_CHUNK_BYTES), bytes: SEALED_CHUNK_BYTES }
  await beganFiles(bank, tablet.device, over)
  const sent = await aFile(bank, 7)
  expect((await tablet.create(sent)).statusCode).toBe(429)
  expect(await taken(await rescueOf([sent]))).toMatchObject({ stored: 1, refused: [] })
  await bank.db.deleteFrom('file').where('sealed_sha256', '=', '0'.repeat(64)).execute()
})

test('bytes that were changed on the way are refused, and hold up no other file', async () => {
  const [bad, good] = [await aFile(bank, 4), await aFile(bank, 5)]
  const path = await rescueOf([bad, good])
  const bytes = readFileSync(path)
  const at = bytes.length - good.sealed.length - 1
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(path, bytes)
  expect(await taken(path)).toMatchObject({
    stored: 1,
    refused: [{ id: bad.id, problem: 'fileDiffers' }],
  })
})

test('a file that ends early, another file and another tablet’s are told apart', async () => {
  const path = await rescueOf([await aFile(bank, 6)])
  truncateSync(path, readFileSync(path).length - 1)
  expect(await readRescue(path)).toMatchObject({ error: { kind: 'cut' } })
  writeFileSync(path, 'a,b,c\n1,2,3')
  expect(await readRescue(path)).toMatchObject({ error: { kind: 'noHeader' } })
  writeFileSync(path, '{"format":"doorstep-rescue","edition":1}\n')
  expect(await readRescue(path)).toMatchObject({ error: { kind: 'wrongShape' } })
  const strange = await rescueOf([], { device: anId<never>(9, 9) })
  await expect(taken(strange)).rejects.toMatchObject({ problem: 'deviceNotEnrolled' })
})
