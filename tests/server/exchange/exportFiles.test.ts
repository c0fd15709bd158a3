import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asId, type OperationId, type RecordId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { transact } from '#server/db/transact.ts'
import { writeRecord } from '#server/db/writeRecord.ts'
import { lockVisit, replaceVisit } from '#server/db/writeVisit.ts'
import { makeDemoBank } from '#server/exchange/demo/demoBank.ts'
import { hashPin } from '#server/auth/presencePin.ts'
import { loadDemoBank } from '#server/exchange/demo/loadDemoBank.ts'
import { exportFile } from '#server/exchange/exportFiles.ts'
import { aWorthNote, theRates } from '#tests/fixtures/worth.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'

const NOW = asInstant(Date.UTC(2026, 2, 1, 4))
const bank = makeDemoBank(NOW)
const cases = bank.cases.filter(({ records }) => records.length > 0)
const first = cases[0]!.records[0]!

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const hashPassword = () => Promise.resolve('no password fits')
  await loadDemoBank(database.db, { now: NOW, hashPassword, hashPin })
})
afterAll(() => database.drop())

async function textOf(request: Parameters<typeof exportFile>[1]): Promise<string> {
  let text = ''
  for await (const piece of exportFile(database.db, request)) text += piece
  return text
}

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { bom: true, columns: true })
}

async function addRecord(number: number, over: Partial<VisitRecord>): Promise<RecordId> {
  const id = asId<RecordId>(`0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`)
  const doc = { ...first, id, ...over }
  await transact(database.db, tx =>
    writeRecord(tx, {
      doc,
      status: 'applied',
      madeBy: doc.finalisedBy,
      finalisedAt: doc.finalisedAt,
      receivedAt: NOW,
      flags: ['outOfScope'],
      sha256: createHash('sha256').update(id).digest('hex'),
      operationId: null,
    }),
  )
  return id
}

test('records as CSV: byte order mark, one line each in order, amounts in yuan and fen', async () => {
  const text = await textOf({ kind: 'records', format: 'csv' })
  expect(text.startsWith('\ufeffrecord_id,case_no,')).toBe(true)
  expect(text.split('\r\n').at(-1)).toBe('')
  const rows = rowsOf(text)
  expect(rows.map(row => row['record_id']).sort()).toEqual(
    cases.map(({ records }) => records[0]!.id).sort(),
  )
  const moments = rows.map(row => row['finalised_at']!)
  expect(moments).toEqual(moments.toSorted())
  const promised = cases.find(({ commitments }) => commitments[0]?.kind === 'PLAN')!
  const row = rows.find(({ case_no: caseNo }) => caseNo === promised.dossier.caseNo)!
  const record = promised.records[0]!
  const total = promised.commitments[0]!.items.reduce((sum, item) => sum + item.amountFen, 0)
  expect(row).toMatchObject({
    finalised_at: new Date(record.finalisedAt).toISOString(),
    met_with: 'DEBTOR',
    outcomes: 'PTP_SERIES',
    promise_total_fen: String(total),
    promise_total_yuan: (total / 100).toFixed(2),
    monthly_income_fen: JSON.stringify(record.answers['monthlyIncomeFen']),
    own_words: record.answers['ownWords'],
    agent_name: bank.staff.find(({ id }) => id === record.finalisedBy)!.name,
    status: 'applied',
    flags: '',
  })
  expect(row['promise']).toMatch(/^(\d{4}-\d\d-\d\d \d+\.\d\d(; )?){3}$/)
})

test('records as JSON: one object, an item a line, the document as it was sealed', async () => {
  const text = await textOf({ kind: 'records', format: 'json' })
  const file = JSON.parse(text) as { format: string; items: { record: unknown; caseNo: string }[] }
  expect(file).toMatchObject({ format: 'doorstep-records', edition: 1 })
  expect(text.trimEnd().split('\n')).toHaveLength(file.items.length + 2)
  const item = file.items.find(({ caseNo }) => caseNo === cases[0]!.dossier.caseNo)!
  expect(item.record).toEqual(first)
})

test('commitments: one CSV line for every payment, one JSON item for every commitment', async () => {
  const made = bank.cases.flatMap(({ commitments }) => commitments)
  const rows = rowsOf(await textOf({ kind: 'commitments', format: 'csv' }))
  expect(rows).toHaveLength(made.flatMap(({ items }) => items).length)
  const plan = made.find(({ kind }) => kind === 'PLAN')!
  const lines = rows.filter(row => row['commitment_id'] === plan.id)
  expect(lines.map(row => [row['item_no'], row['due_on'], row['amount_fen']])).toEqual(
    plan.items.map((item, index) => [String(index + 1), item.dueOn, String(item.amountFen)]),
  )
  expect(lines[0]).toMatchObject({ kind: 'PLAN', state: 'ACTIVE', items: '3' })
  const file = JSON.parse(await textOf({ kind: 'commitments', format: 'json' })) as {
    items: { commitment: unknown }[]
  }
  expect(file.items).toHaveLength(made.length)
  expect(file.items.map(({ commitment }) => commitment)).toContainEqual(plan)
})

test('an empty export is still a whole file', async () => {
  const none = { from: '2001-01-01', to: '2001-01-02' }
  expect(rowsOf(await textOf({ kind: 'records', format: 'csv', ...none }))).toEqual([])
  const text = await textOf({ kind: 'commitments', format: 'json', ...none })
  expect(JSON.parse(text)).toMatchObject({ items: [] })
})

test.each(['=1+1', '+86', '-2', '@SUM(A1)', '\tx', '\rx', '＝1'])(
  '[ASVS-1.2.10] a cell that begins like the formula %j is disarmed',
  async words => {
    const number = [...words].reduce((sum, char) => sum * 131 + char.codePointAt(0)!, 7) % 1e9
    const id = await addRecord(number, { answers: { ...first.answers, particulars: words } })
    const rows = rowsOf(await textOf({ kind: 'records', format: 'csv' }))
    const row = rows.find(({ record_id: recordId }) => recordId === id)!
    expect(row['particulars']).toBe(`'${words}`)
    expect(row['flags']).toBe('outOfScope')
  },
)

test('quotes, separators and line breaks survive', async () => {
  const words = '他说："先还一半,\r\n剩下的；月底"'
  const id = await addRecord(1, { answers: { ...first.answers, particulars: words } })
  const rows = rowsOf(await textOf({ kind: 'records', format: 'csv' }))
  expect(rows.find(row => row['record_id'] === id)!['particulars']).toBe(words)
})

test('the days of the filter are those of the bank’s zone, both ends included', async () => {
  const at = (text: string) => asInstant(Date.parse(text))
  const before = await addRecord(2, { finalisedAt: at('2026-02-09T15:59:59Z') })
  const start = await addRecord(3, { finalisedAt: at('2026-02-09T16:00:00Z') })
  const end = await addRecord(4, { finalisedAt: at('2026-02-11T15:59:59.999Z') })
  const after = await addRecord(5, { finalisedAt: at('2026-02-11T16:00:00Z') })
  const filter = { from: '2026-02-10', to: '2026-02-11' }
  const rows = rowsOf(await textOf({ kind: 'records', format: 'csv', ...filter }))
  const ids = rows.map(row => row['record_id'])
  expect(ids).toEqual(expect.arrayContaining([start, end]))
  expect(ids).not.toContain(before)
  expect(ids).not.toContain(after)
  expect(rows.find(row => row['record_id'] === start)!['finalised_on']).toBe('2026-02-10')
})

test('more than a page: every record once, though many share one moment', async () => {
  const finalisedAt = asInstant(Date.UTC(2025, 5, 1))
  for (let number = 1000; number < 2100; number += 1) await addRecord(number, { finalisedAt })
  const filter = { from: '2025-06-01', to: '2025-06-01' }
  const rows = rowsOf(await textOf({ kind: 'records', format: 'csv', ...filter }))
  expect(new Set(rows.map(row => row['record_id'])).size).toBe(1100)
  expect(rows).toHaveLength(1100)
})

test('an amendment names the record that it corrects, and that one names it', async () => {
  const original = await addRecord(6, {})
  const amends = { recordId: original, reason: '金额笔误' }
  const amendment = await addRecord(7, { amends })
  const rows = rowsOf(await textOf({ kind: 'records', format: 'csv' }))
  const row = (id: string) => rows.find(({ record_id: recordId }) => recordId === id)!
  expect(row(amendment)).toMatchObject({ amends: original, amendment_reason: '金额笔误' })
  expect(row(original)).toMatchObject({ amended_by: amendment })
})

test('legs: what was planned, what it took, the source and the class of hours; no person, no place', async () => {
  const at = Date.UTC(2026, 2, 2, 0, 0)
  await database.db
    .insertInto('driven_leg')
    .values(
      [0, 1, 2].map(n => ({
        operation_id: asId<OperationId>(`0198c0de-0000-7000-8000-0000000000a${n}`),
        ...{ planned_seconds: 600 + n, planned_metres: 5_200, source: 'graph' as const },
        departed_at: new Date(at + n * 86_400_000),
        arrived_at: new Date(at + n * 86_400_000 + 750_400),
      })),
    )
    .execute()
  const text = await textOf({ kind: 'legs', format: 'csv', from: '2026-03-02', to: '2026-03-03' })
  expect(text).toBe(
    '\ufeffplanned_seconds,actual_seconds,metres,source,hour_class\r\n' +
      '600,750,5200,graph,MORNING_PEAK\r\n601,750,5200,graph,MORNING_PEAK\r\n',
  )
  const json = JSON.parse(await textOf({ kind: 'legs', format: 'json' })) as { items: object[] }
  expect(json.items).toHaveLength(3)
  expect(Object.keys(json.items[0] ?? {})).toEqual([
    ...['plannedSeconds', 'actualSeconds', 'metres', 'source', 'hourClass'],
  ])
})

test('worth: the estimate and what came of it; no person, no place, no day, no free text', async () => {
  const promised = cases.find(({ commitments }) => commitments[0]?.kind === 'PLAN')!
  const met = promised.visits.find(({ id }) => id === promised.records[0]!.visitId)!
  const note = aWorthNote({ reason: { code: 'ON_THE_WAY', text: '顺路去看周文静' } })
  await transact(database.db, async tx => {
    const stored = (await lockVisit(tx, met.id))!
    const appointment = { ...stored.visit.appointment, worth: note }
    await replaceVisit(
      tx,
      stored,
      { ...stored.visit, appointment },
      asId('0198c0de-0000-7000-8000-00000000de01'),
    )
  })
  const text = await textOf({ kind: 'worth', format: 'csv' })
  const rows = rowsOf(text)
  const total = promised.commitments[0]!.items.reduce((sum, item) => sum + item.amountFen, 0)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    edition: theRates().edition,
    bucket: 'M6+',
    hour_kind: 'MORNING',
    way_source: 'ROUTE',
    recoverable_fen: '200000',
    // A loss stays a number: what begins with a minus is disarmed for spreadsheets only where it is text.
    gain_fen: String(note.gainFen),
    verdict: 'NOT_WORTH',
    reason: 'ON_THE_WAY',
    visit_state: 'DONE',
    debtor_met: 'yes',
    outcomes: 'PTP_SERIES',
    promised_fen: String(total),
    promise_state: 'ACTIVE',
  })
  const json = await textOf({ kind: 'worth', format: 'json' })
  const { items } = JSON.parse(json) as { items: object[] }
  expect(items).toMatchObject([
    { question: note.question, debtorMet: true, promiseState: 'ACTIVE' },
  ])
  for (const secret of [
    '周文静',
    '顺路',
    met.id,
    met.caseId,
    met.slot.day,
    promised.dossier.caseNo,
  ]) {
    expect(text + json).not.toContain(secret)
  }
  const after = await textOf({ kind: 'worth', format: 'csv', from: '2026-03-02' })
  expect(rowsOf(after)).toHaveLength(0)
})
