import { expect, test, vi } from 'vitest'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { readMeta } from '#app/db/meta.ts'
import { readRow } from '#app/db/readRow.ts'
import type { Sealer } from '#app/db/seal.ts'
import { pullChanges } from '#app/sync/pullChanges.ts'
import { pushOutbox } from '#app/sync/pushOutbox.ts'
import { signOut } from '#app/sync/signOut.ts'
import { fillRecord, NOBODY, PROMISED } from '../support/answers.ts'
import { CASE_ID, sampleDossier, sampleVisit, uuid, VISIT_ID } from '../support/sampleCase.ts'
import { reversingSealer } from '../support/reversingSealer.ts'
import { sentOf } from '../support/sentOf.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

const pull = (tablet: TestTablet) => pullChanges(tablet.sync, () => undefined)
const dossierAt = (rev: number, caseNo: string) => ({
  kind: 'dossier',
  id: CASE_ID,
  rev,
  doc: sampleDossier({ caseNo }),
})
const gone = (kind: string, id: string) => ({ kind, id, gone: 'unassigned', caseId: CASE_ID })

test('pages are applied in turn, each with its cursor', async () => {
  const tablet = await testTablet()
  tablet.server.pages = [
    { changes: [dossierAt(3, 'A')], cursor: 'one', more: true },
    { changes: [{ kind: 'visit', id: VISIT_ID, rev: 4, doc: sampleVisit() }], cursor: 'two' },
  ]
  expect(await pull(tablet)).toBeUndefined()
  expect(tablet.server.cursors).toEqual([undefined, 'one'])
  expect(await readMeta(tablet.db, 'cursor')).toBe('two')
  expect(await readMeta(tablet.db, 'sync')).toMatchObject({ token: 'token-1' })
  expect([await tablet.db.dossiers.count(), await tablet.db.visits.count()]).toEqual([1, 1])
})

test('a page that cannot be written moves no cursor', async () => {
  const tablet = await testTablet()
  const page = { changes: [dossierAt(3, 'A')], cursor: 'one' }
  tablet.server.pages = [page, page]
  const full = vi.spyOn(storeOf(tablet), 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await expect(pull(tablet)).rejects.toMatchObject({ problem: 'storageFull' })
  full.mockRestore()
  expect(await readMeta(tablet.db, 'cursor')).toBeUndefined()
  await pull(tablet)
  expect([await readMeta(tablet.db, 'cursor'), await tablet.db.dossiers.count()]).toEqual([
    'one',
    1,
  ])
})

function storeOf({ db }: TestTablet): IDBObjectStore {
  const store = db.backendDB().transaction('meta').objectStore('meta')
  return Object.getPrototypeOf(store) as IDBObjectStore
}

test('an older revision never overwrites a newer one', async () => {
  const tablet = await testTablet()
  const visit = (rev: number, priority: 'HIGH' | 'LOW') => ({
    kind: 'visit',
    id: VISIT_ID,
    rev,
    doc: sampleVisit({ priority }),
  })
  tablet.server.pages = [
    { changes: [dossierAt(5, 'new'), visit(6, 'HIGH')], cursor: 'a', more: true },
    { changes: [dossierAt(4, 'old'), visit(5, 'LOW')], cursor: 'b' },
  ]
  await pull(tablet)
  const dossier = await readRow(tablet.deps, 'dossiers', CASE_ID)
  const stored = await readRow(tablet.deps, 'visits', VISIT_ID)
  expect([dossier?.value.caseNo, stored?.value.server.priority]).toEqual(['new', 'HIGH'])
})

test('a record made here keeps its digest when its document comes back', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, NOBODY)
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  const before = await readRow(tablet.deps, 'records', recordId)
  const { record } = before!.value
  tablet.server.pages = [{ changes: [{ kind: 'record', id: recordId, rev: 40, doc: record }] }]
  await pull(tablet)
  const after = await readRow(tablet.deps, 'records', recordId)
  expect(after).toMatchObject({ row: { rev: 40, state: 'STORED' }, value: before!.value })
})

test('[MASVS-PRIVACY-1] gone: nothing of the case stays, its draft is handed in, and the unsent still arrives', async () => {
  const tablet = await testTablet()
  const { db, deps, server } = tablet
  await tablet.hold()
  await changeAppointment(deps, { visitId: VISIT_ID, action: { kind: 'confirm', via: 'PHONE' } })
  const recordId = await fillRecord(tablet, PROMISED)
  server.pages = [{ changes: [gone('dossier', CASE_ID), gone('visit', VISIT_ID)], cursor: 'z' }]
  await pull(tablet)
  const left = await Promise.all(
    [db.dossiers, db.visits, db.records, db.commitments, db.drafts].map(table => table.count()),
  )
  expect(left).toEqual([0, 0, 0, 0, 0])
  expect(await readMeta(db, 'cursor')).toBe('z')
  expect(await sentOf(tablet)).toMatchObject([
    { seq: 1, kind: 'changeAppointment' },
    {
      seq: 2,
      kind: 'surrenderDraft',
      subject: recordId,
      caseId: CASE_ID,
      content: { value: { answers: PROMISED } },
    },
  ])
  await pushOutbox(tablet.sync, () => undefined)
  expect(server.sent.map(op => op.kind)).toEqual(['changeAppointment', 'surrenderDraft'])
  expect(await db.outbox.count()).toBe(0)
})

test('gone: what was acknowledged of the case before leaves with it', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await changeAppointment(tablet.deps, {
    visitId: VISIT_ID,
    action: { kind: 'confirm', via: 'PHONE' },
  })
  await pushOutbox(tablet.sync, () => undefined)
  expect(await tablet.db.outbox.count()).toBe(1)
  tablet.server.pages = [{ changes: [gone('dossier', CASE_ID)] }]
  await pull(tablet)
  expect(await tablet.db.outbox.count()).toBe(0)
})

test('an answer given while the case goes is in the draft that is handed in', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, { metWith: 'DEBTOR' })
  tablet.server.pages = [{ changes: [gone('dossier', CASE_ID)] }]
  let isLate = true
  const sealer: Sealer = {
    ...reversingSealer,
    async seal(place, value) {
      if (place.table === 'outbox' && isLate) {
        isLate = false
        const answer = { recordId, field: 'reaction', answer: 'CALM', stepId: 'met' }
        await saveAnswer(tablet.deps, answer)
      }
      return reversingSealer.seal(place, value)
    },
  }
  await pullChanges({ ...tablet.sync, sealer }, () => undefined)
  expect(await tablet.db.drafts.count()).toBe(0)
  expect(await sentOf(tablet)).toMatchObject([
    { seq: 1, content: { value: { answers: { metWith: 'DEBTOR', reaction: 'CALM' } } } },
  ])
})

test('a single visit that is gone takes its draft along, the case stays', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await fillRecord(tablet, { metWith: 'DEBTOR' })
  tablet.server.pages = [{ changes: [gone('visit', VISIT_ID), gone('record', uuid(77))] }]
  await pull(tablet)
  expect([await tablet.db.dossiers.count(), await tablet.db.visits.count()]).toEqual([1, 0])
  expect(await sentOf(tablet)).toMatchObject([{ kind: 'surrenderDraft' }])
})

test('kinds of a newer server are passed over, a broken change stops the page', async () => {
  const tablet = await testTablet()
  tablet.server.pages = [
    { changes: [{ kind: 'photo', id: 'x', rev: 1, doc: {} }, dossierAt(3, 'A')], cursor: 'a' },
    { changes: [{ ...dossierAt(4, 'B'), id: uuid(9) }], cursor: 'b' },
  ]
  expect(await pull(tablet)).toBeUndefined()
  expect(await tablet.db.dossiers.count()).toBe(1)
  expect(await pull(tablet)).toEqual({ kind: 'wait', problem: 'serverNotUnderstood' })
  expect(await readMeta(tablet.db, 'cursor')).toBe('a')
})

test('a server that turns in a circle or does not know the cursor any more', async () => {
  const tablet = await testTablet()
  tablet.server.pages = [
    { cursor: 'a', more: true },
    { cursor: 'a', more: true },
  ]
  expect(await pull(tablet)).toMatchObject({ problem: 'serverNotUnderstood' })
  tablet.server.failures = [{ kind: 'refused', problem: 'badCursor', code: 40005 }]
  tablet.server.cursors.length = 0
  expect(await pull(tablet)).toBeUndefined()
  expect(tablet.server.cursors).toEqual(['a', undefined])
})

test('a page that arrives after the agent has signed out is not written', async () => {
  const tablet = await testTablet()
  tablet.server.pages = [{ changes: [dossierAt(3, 'A')] }]
  tablet.server.beforePull = async () => {
    tablet.server.beforePull = undefined
    expect(await signOut(tablet.sync)).toMatchObject({ ok: true })
  }
  await pull(tablet)
  expect([await tablet.db.dossiers.count(), await readMeta(tablet.db, 'cursor')]).toEqual([
    0,
    undefined,
  ])
})
