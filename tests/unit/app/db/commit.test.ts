import { expect, test, vi } from 'vitest'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { databaseProblem } from '#app/db/databaseProblem.ts'
import { StaleRow } from '#app/db/staleRow.ts'
import { Problem } from '#protocol/problem.ts'
import { CASE_ID, VISIT_ID } from '../support/sampleCase.ts'
import { MORNING, testTablet } from '../support/testTablet.ts'

const audit = [{ type: 'tested', subject: CASE_ID, at: MORNING }]
const preferences = (value: unknown) =>
  ({ table: 'meta', row: { key: 'preferences', value } }) as const

test('a commit that fails at its end leaves nothing behind', async () => {
  const { db, hold } = await testTablet()
  await hold()
  const operations = [
    {
      id: VISIT_ID as never,
      seq: 7,
      state: 'READY' as const,
      kind: 'revealField' as const,
      subject: CASE_ID,
      madeAt: MORNING,
      attempts: 0,
      payload: { v: 1 as const, alg: 'plain', value: 1 },
    },
  ]
  const changes = {
    audit,
    operations,
    put: [preferences('new')],
    remove: [{ table: 'dossiers' as const, id: CASE_ID }],
  }
  await expect(commit(db, changes)).rejects.toBeInstanceOf(StaleRow)
  expect(await db.dossiers.count()).toBe(1)
  expect(await db.meta.get('preferences')).toBeUndefined()
  expect([await db.audit.count(), await db.outbox.count()]).toEqual([0, 0])
})

test('versions count the writes, and an outdated expectation stops the commit', async () => {
  const { db } = await testTablet()
  await commit(db, { put: [preferences(1)], expect: [asRead('meta', 'preferences', undefined)] })
  const read = await db.meta.get('preferences')
  await commit(db, { put: [preferences(2)], expect: [asRead('meta', 'preferences', read)] })
  expect(await db.meta.get('preferences')).toMatchObject({ value: 2, version: 2 })
  const late = commit(db, {
    put: [preferences(3)],
    expect: [asRead('meta', 'preferences', read)],
  })
  await expect(late).rejects.toBeInstanceOf(StaleRow)
  expect(await db.meta.get('preferences')).toMatchObject({ value: 2, version: 2 })
})

test('an older or equal revision never overwrites a document', async () => {
  const { db } = await testTablet()
  const document = (rev: number, value: string) => ({
    documents: [
      {
        table: 'dossiers' as const,
        row: { id: CASE_ID, rev, payload: { v: 1 as const, alg: 'plain', value } },
      },
    ],
  })
  await commit(db, document(5, 'new'))
  await commit(db, document(4, 'old'))
  await commit(db, document(5, 'twin'))
  expect(await db.dossiers.get(CASE_ID)).toMatchObject({ rev: 5, payload: { value: 'new' } })
})

test('a full store is told as such, also from inside an abort, and loses nothing', async () => {
  const { db, hold } = await testTablet()
  await hold()
  const quota = new DOMException('full', 'QuotaExceededError')
  const abort = Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota })
  const put = vi.spyOn(IDBObjectStoreOf(db), 'put').mockImplementation(() => {
    throw quota
  })
  await expect(commit(db, { put: [preferences(1)], audit })).rejects.toMatchObject({
    problem: 'storageFull',
  })
  put.mockRestore()
  expect(await db.audit.count()).toBe(0)
  expect(databaseProblem(abort)).toMatchObject({ problem: 'storageFull' })
  const bug = new TypeError('bug')
  expect(databaseProblem(bug)).toBe(bug)
})

/** The prototype of the object stores that Dexie uses under this database. */
function IDBObjectStoreOf(db: Awaited<ReturnType<typeof testTablet>>['db']): IDBObjectStore {
  const store = db.backendDB().transaction('meta').objectStore('meta')
  return Object.getPrototypeOf(store) as IDBObjectStore
}

test('a closed database is opened again once; one that stays closed is told as such', async () => {
  const { db } = await testTablet()
  db.close()
  await commit(db, { put: [preferences(1)] })
  expect(await db.meta.get('preferences')).toMatchObject({ value: 1 })

  db.close()
  vi.spyOn(db, 'open').mockRejectedValue(Object.assign(new Error('gone'), { name: 'UnknownError' }))
  const failed = commit(db, { put: [preferences(2)] })
  await expect(failed).rejects.toBeInstanceOf(Problem)
  await expect(failed).rejects.toMatchObject({ problem: 'databaseClosed' })
})

test('what is unsent or unfinished is never cleared away', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const { revealField } = await import('#app/commands/revealField.ts')
  await revealField(tablet.deps, { caseId: CASE_ID, field: 'debtorName' })
  const clearing = commit(tablet.db, { clear: ['dossiers', 'outbox'] })
  await expect(clearing).rejects.toBeInstanceOf(StaleRow)
  expect([await tablet.db.dossiers.count(), await tablet.db.outbox.count()]).toEqual([1, 1])
})
