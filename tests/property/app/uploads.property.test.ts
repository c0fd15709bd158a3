import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { AttachmentId } from '#domain/base/ids.ts'
import { revealField } from '#app/commands/revealField.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { unsentFiles } from '#app/db/fileCounts.ts'
import type { Transport } from '#app/sync/transport.ts'
import type { UploadDeps } from '#app/sync/uploadFile.ts'
import { uploadFiles } from '#app/sync/uploadFiles.ts'
import { CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { never, WorldLife } from '#tests/support/worldLife.ts'
import { tabStorage } from '#tests/support/worldStorage.ts'
import { attached, opened, someBytes } from '#tests/unit/app/support/attached.ts'
import { FileBank, type Mishap } from '#tests/unit/app/support/fileBank.ts'
import { CASE_ID } from '#tests/unit/app/support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '#tests/unit/app/support/testTablet.ts'
import { operationsAreSent, patch } from '#tests/unit/app/support/uploads.ts'

const MISHAPS = [
  ...['lost', 'lostReply', 'cutReply', 'cutBody', 'busy', 'portal', 'forgets'],
] as const satisfies Mishap[]

/** What comes over a run of the engine. */
const weather = fc.record({
  /** By request; nothing happens to those behind the last. */
  mishaps: fc.array(fc.option(fc.constantFrom(...MISHAPS), { nil: undefined, freq: 2 }), {
    maxLength: 6,
  }),
  /** The page is killed at its so manieth answer of disk or network. */
  killAfter: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
  /** An operation is committed while the so manieth chunk travels. */
  commitAt: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
})

type Weather = typeof weather extends fc.Arbitrary<infer T> ? T : never

/** From a byte to some chunks, with the edges. */
const length = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.constantFrom(CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES),
)

/** A page of the tablet with the parts that send files; its network is counted. */
function openPage(disk: IDBFactory, bank: FileBank) {
  const life = new WorldLife()
  const db = doorstepDb(tabStorage(disk, life).options)
  const page = { life, db, underWay: 0, mostAtOnce: 0 }
  const passed = async <T>(answer: Promise<T>): Promise<T> => {
    page.underWay += 1
    page.mostAtOnce = Math.max(page.mostAtOnce, page.underWay)
    const value = await answer
    page.underWay -= 1
    return life.pass() === 'dies' ? never<T>() : value
  }
  const transport = {
    askOfFile: (...of: Parameters<Transport['askOfFile']>) =>
      passed(bank.transport.askOfFile(...of)),
    fileStored: (path: string) => passed(bank.transport.fileStored(path)),
  } as Transport
  const deps: UploadDeps = {
    ...{ db, transport, ids: { newId: () => v7() } },
    clock: { now: () => MORNING, monotonicMs: () => 0 },
  }
  return { ...page, deps, mostAtOnce: () => page.mostAtOnce }
}

/** One run of the engine through the weather; a run that the disk's end broke is over as well. */
async function run(
  tablet: TestTablet,
  { disk, bank }: { readonly disk: IDBFactory; readonly bank: FileBank },
  { mishaps, killAfter, commitAt }: Weather,
): Promise<void> {
  const page = openPage(disk, bank)
  const left = [...mishaps]
  let chunks = 0
  let isCommitted = false
  let behindCommit = 0
  bank.onRequest = async request => {
    // Answers take their turn, so that two files mix.
    await new Promise(resolve => setImmediate(resolve))
    if (patch(request)) {
      chunks += 1
      if (isCommitted) behindCommit += 1
      if (chunks === commitAt) {
        await revealField(tablet.deps, { caseId: CASE_ID, field: 'debtorName' })
        isCommitted = true
      }
    }
    return left.shift()
  }
  if (killAfter !== undefined) page.life.killAfter(killAfter)
  await Promise.race([uploadFiles(page.deps, () => undefined), page.life.death])
  page.life.kill()
  expect(page.mostAtOnce()).toBeLessThanOrEqual(2)
  // The other file's chunk may have been on its way already.
  expect(behindCommit).toBeLessThanOrEqual(1)
  await operationsAreSent(tablet)
}

const CALM: Weather = { mishaps: [], killAfter: undefined, commitAt: undefined }

test('whatever is lost, cut, doubled, forgotten or killed: the bank ends with exactly the sealed bytes, and the tablet knows it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(length, { minLength: 1, maxLength: 4 }),
      fc.array(weather, { maxLength: 6 }),
      async (lengths, weathers) => {
        const disk = new IDBFactory()
        const tablet = await testTablet(disk)
        await tablet.hold()
        const files = new Map<AttachmentId, Uint8Array>()
        for (const [at, bytes] of lengths.entries()) {
          const original = someBytes(bytes, at + 1)
          files.set(await attached(tablet.deps, original), original)
        }
        await operationsAreSent(tablet)
        const bank = new FileBank()
        const world = { disk, bank }
        for (const each of weathers) await run(tablet, world, each)
        for (let round = 0; round < 3 && (await unsentFiles(tablet.db)).length > 0; round += 1) {
          await run(tablet, world, CALM)
        }
        expect(await tablet.db.fileChunks.count()).toBe(0)
        for (const [id, original] of files) {
          expect(await tablet.db.attachments.get(id)).toMatchObject({ state: 'STORED' })
          const file = bank.files.get(id)
          expect(file?.bytes).toHaveLength(file?.length ?? -1)
          expect(opened(id, file!).equals(original)).toBe(true)
        }
        const stored = await tablet.db.audit.filter(({ type }) => type === 'fileStored').toArray()
        expect(stored.map(({ subject }) => subject).toSorted()).toEqual(
          [...files.keys()].toSorted(),
        )
        tablet.db.close()
      },
    ),
    { numRuns: 25 },
  )
})
