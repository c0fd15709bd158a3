import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { attachFile } from '#app/commands/attachFile.ts'
import { commit } from '#app/db/commit.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { chunkKeysOf } from '#app/db/fileChunks.ts'
import { moveRows } from '#app/db/moveRows.ts'
import { pruneExpired } from '#app/db/retention.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import { StaleRow } from '#app/db/staleRow.ts'
import { signOut } from '#app/sync/signOut.ts'
import { asInstant } from '#domain/time/instant.ts'
import { CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { CASE_ID, VISIT_ID } from '../support/sampleCase.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'

const DAY_MS = 86_400_000

/** A tablet with one file of two chunks at its visit. */
async function withFile(): Promise<TestTablet & { readonly file: AttachmentRow }> {
  const tablet = await testTablet()
  await tablet.hold()
  const bytes = new Uint8Array(CHUNK_BYTES + 7).fill(9)
  const made = await attachFile(tablet.deps, {
    visitId: VISIT_ID,
    file: new Blob([bytes], { type: 'image/jpeg' }),
  })
  if (!made.ok) throw new Error(made.error.code)
  const file = await tablet.db.attachments.get(made.value.id)
  if (!file) throw new Error('no row')
  return { ...tablet, file }
}

async function store({ db }: TestTablet, file: AttachmentRow): Promise<void> {
  const keys = await chunkKeysOf(db, file.id)
  await commit(db, {
    put: [{ table: 'attachments', row: { ...file, state: 'STORED' } }],
    remove: keys.map(id => ({ table: 'fileChunks', id })),
  })
}

test('a case that is purged takes its stored files along, and leaves those that the bank does not have', async () => {
  const tablet = await withFile()
  const { db, file } = tablet
  const purge = [{ caseId: CASE_ID, drafts: [] }]
  await commit(db, { purge })
  expect(await db.attachments.toArray()).toMatchObject([{ id: file.id, state: 'LOCAL' }])
  expect(await db.fileChunks.count()).toBe(2)
  await store(tablet, file)
  await commit(db, { purge })
  expect(await db.attachments.count()).toBe(0)
})

test('files are not cleared away while the bank does not have them whole', async () => {
  const tablet = await withFile()
  const { db, file } = tablet
  const clear = ['attachments', 'fileChunks'] as const
  await expect(commit(db, { clear })).rejects.toBeInstanceOf(StaleRow)
  expect([await db.attachments.count(), await db.fileChunks.count()]).toEqual([1, 2])
  await store(tablet, file)
  await commit(db, { clear })
  expect(await db.attachments.count()).toBe(0)
})

test('nobody signs out over a file that exists only here', async () => {
  const tablet = await withFile()
  const { db, file, sync } = tablet
  const outbox = await db.outbox.toArray()
  await commit(db, {
    put: outbox.map(row => ({ table: 'outbox', row: { ...row, state: 'ACKED' } })),
  })
  expect(await signOut(sync)).toMatchObject({ error: { code: 'UNSENT', unsent: 0, files: 1 } })
  await store(tablet, file)
  expect(await signOut(sync)).toMatchObject({ ok: true })
  expect([await db.attachments.count(), await db.fileChunks.count()]).toEqual([0, 0])
})

test('what is left of a file goes a day later, and only what no file names', async () => {
  const { db, file, deps } = await withFile()
  const [chunk] = await db.fileChunks.toArray()
  if (!chunk) throw new Error('no chunk')
  const lost = deps.ids.newId() as typeof file.id
  const orphan = { ...chunk, id: `${lost}/0`, attachmentId: lost }
  await commit(db, { put: [{ table: 'fileChunks', row: orphan }] })
  await pruneExpired(db, asInstant(chunk.sealedAt + DAY_MS))
  expect(await db.fileChunks.count()).toBe(3)
  await pruneExpired(db, asInstant(chunk.sealedAt + DAY_MS + 1))
  expect(await chunkKeysOf(db, file.id)).toHaveLength(2)
  expect(await db.fileChunks.get(orphan.id)).toBeUndefined()
})

test('a stored file goes once its visit has left, and not before', async () => {
  const tablet = await withFile()
  const { db, file } = tablet
  await store(tablet, file)
  await pruneExpired(db, tablet.time)
  expect(await db.attachments.count()).toBe(1)
  await commit(db, { remove: [{ table: 'visits', id: VISIT_ID }] })
  await pruneExpired(db, tablet.time)
  expect(await db.attachments.count()).toBe(0)
})

test('files move to a new home bit for bit', async () => {
  const { db } = await withFile()
  const home = doorstepDb({ indexedDB: new IDBFactory(), IDBKeyRange })
  await moveRows(db, home)
  expect(await home.fileChunks.toArray()).toEqual(await db.fileChunks.toArray())
  expect(await home.attachments.toArray()).toEqual(await db.attachments.toArray())
  home.close()
})
