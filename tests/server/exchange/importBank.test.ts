import { afterEach, beforeEach, expect, test } from 'vitest'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { DeviceId, StaffId, VisitId } from '#domain/base/ids.ts'
import { asId } from '#domain/base/ids.ts'
import { owedOn } from '#domain/case/account.ts'
import { transact } from '#server/db/transact.ts'
import { lockVisit, replaceVisit } from '#server/db/writeVisit.ts'
import { bankId } from '#server/exchange/bankId.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import type { BankFile } from '#server/exchange/readBankFiles.ts'
import { addStaff, bankFile, contents, editedFile, GOOD, importFiles } from './bankFixtures.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
  await addStaff(database.db)
})
afterEach(() => database.drop())

const goodFiles = () => GOOD.map(bankFile)
const NOTHING = { new: 0, changed: 0, unchanged: 0 }

async function dossierOf(caseNo: string) {
  const row = await database.db
    .selectFrom('dossier')
    .selectAll()
    .where('case_no', '=', caseNo)
    .executeTakeFirstOrThrow()
  return row
}

async function visitNumbered(visitNo: string) {
  const id = bankId<VisitId>('visit', visitNo)
  return database.db.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function agentsOf(caseNo: string) {
  const { id } = await dossierOf(caseNo)
  const rows = await database.db
    .selectFrom('assignment')
    .innerJoin('staff', 'staff.id', 'assignment.staff_id')
    .select('staff_no')
    .where('case_id', '=', id)
    .orderBy('staff_no')
    .execute()
  return rows.map(row => row.staff_no)
}

test('the four CSV files together become cases, balances, history, visits and assignments', async () => {
  const report = await importFiles(database.db, goodFiles())
  expect(report).toEqual({
    applied: true,
    badRows: [],
    staff: NOTHING,
    tariffs: NOTHING,
    differences: [],
    cases: { new: 3, changed: 0, unchanged: 0 },
    visits: { new: 2, changed: 0, unchanged: 0 },
    payments: NOTHING,
  })
  const { doc } = await dossierOf('T-0001')
  expect(doc.debtor).toMatchObject({ name: '周启文', idNoTail: '123X', gender: 'M' })
  expect(doc.asOf).toBe(Date.UTC(2026, 1, 28, 14, 30))
  expect(doc.accounts.map(owedOn)).toEqual([1_272_845, 822_820])
  expect(doc.accounts[1]).toMatchObject({ dailyRatePpm: 500, oldestDueOn: '2026-01-15' })
  expect(doc.accounts[0]!.lastPayment).toEqual({ on: '2025-12-28', amountFen: 50_000 })
  expect(doc.contactPoints.map(({ kind }) => kind).sort()).toEqual([
    'ADDRESS',
    'ADDRESS',
    'EMAIL',
    'PHONE',
    'PHONE',
  ])
  expect(doc.attempts.map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-02-03T02:15:00.000Z',
    '2026-02-05T06:00:00.000Z',
    '2026-02-06T01:05:00.000Z',
  ])
  expect(doc.attempts[2]!.note).toMatch(/^客户来电，\r?\n询问还款渠道$/)
  expect(await agentsOf('T-0001')).toEqual(['1001', '1002'])
  expect((await visitNumbered('V-1')).doc).toMatchObject({
    caseId: doc.id,
    priority: 'HIGH',
    slot: { day: '2026-03-02', from: '09:00', to: '10:00' },
    appointment: { state: 'CONFIRMED', via: 'PHONE' },
    staffIds: ['1001', '1002'].map(no => bankId<StaffId>('staff', no)),
  })
  const second = await dossierOf('T-0002')
  expect(second.doc.debtor).toMatchObject({
    name: '林"小"雨',
    occupation: '=HYPERLINK("http://x.example")',
  })
  expect(second.doc.accounts[0]!.dailyRatePpm).toBe(525)
  expect(second.doc.notices[0]).toMatchObject({ amountFen: 308_000, deadlineOn: '2026-02-25' })
  expect(await agentsOf('T-0003')).toEqual([])
  expect((await dossierOf('T-0003')).doc).toMatchObject({ cycleNo: 2, placeZone: 'Asia/Shanghai' })
})

test('the same files with Chinese headers and words, in GB18030, say the same', async () => {
  await importFiles(database.db, goodFiles())
  const before = await contents(database.db)
  const chinese = GOOD.map(path => bankFile(path.replace('good/', 'chinese/')))
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(chinese[0]!.bytes)).toThrow()
  const preview = await importFiles(database.db, chinese, true)
  expect(preview.badRows).toEqual([])
  expect(preview).toMatchObject({
    cases: { new: 0, changed: 0, unchanged: 3 },
    visits: { new: 0, changed: 0, unchanged: 2 },
  })
  expect(await contents(database.db)).toBe(before)
})

test('the same files again give no new revision and no line in the change log', async () => {
  await importFiles(database.db, goodFiles())
  const before = [await dossierOf('T-0001'), await visitNumbered('V-1'), await logLength()]
  const report = await importFiles(database.db, goodFiles())
  expect(report).toMatchObject({ applied: true, cases: { unchanged: 3 }, visits: { unchanged: 2 } })
  expect([await dossierOf('T-0001'), await visitNumbered('V-1'), await logLength()]).toEqual(before)
})

async function logLength(): Promise<number> {
  const rows = await database.db.selectFrom('change_log').select('seq').execute()
  return rows.length
}

test('a preview changes nothing at all', async () => {
  const before = await contents(database.db)
  const report = await importFiles(database.db, goodFiles(), true)
  expect(report).toMatchObject({ applied: false, badRows: [], cases: { new: 3 } })
  expect(await contents(database.db)).toBe(before)
})

test('balances alone replace the accounts of the cases that they name; the history stays', async () => {
  await importFiles(database.db, goodFiles())
  const untouched = await dossierOf('T-0002')
  const file = editedFile('good/balances.csv', '321.05', '333.33')
  const report = await importFiles(database.db, [file])
  expect(report.cases).toEqual({ new: 0, changed: 1, unchanged: 2 })
  const { doc } = await dossierOf('T-0001')
  expect(doc.accounts[0]!.parts.INTEREST).toBe(33_333)
  expect(doc.attempts).toHaveLength(3)
  expect(await dossierOf('T-0002')).toEqual(untouched)
})

test('cases.csv does not undo what is known of a contact point, and moves the case to whom it names', async () => {
  await importFiles(database.db, goodFiles())
  const known = 'T-0001,contact_point,,,,,,15400000001,,,,,phone,home,contract,invalid,,,,,,\r\n'
  await importFiles(database.db, [
    editedFile('good/contacts.csv', 'T-0001,attempt', `${known}T-0001,attempt`),
  ])
  await importFiles(database.db, [editedFile('good/cases.csv', '1001;1002', '1002')])
  const { doc, id } = await dossierOf('T-0001')
  expect(doc.contactPoints.find(point => point.kind === 'PHONE')).toMatchObject({
    number: '15400000001',
    status: 'INVALID',
  })
  expect(await agentsOf('T-0001')).toEqual(['1002'])
  const gone = await database.db
    .selectFrom('change_log')
    .select(['audience', 'kind'])
    .where('case_id', '=', id)
    .where('gone', '=', 'unassigned')
    .execute()
  const left = bankId<StaffId>('staff', '1001')
  expect(gone.map(row => [row.audience, row.kind]).sort()).toEqual([
    [left, 'dossier'],
    [left, 'visit'],
  ])
})

test('the same visits.csv does not undo what a tablet agreed; a change by the bank does arrive', async () => {
  await importFiles(database.db, goodFiles())
  const id = bankId<VisitId>('visit', 'V-2')
  const device = asId<DeviceId>('0198c0de-0000-7000-8000-000000000001')
  await transact(database.db, async tx => {
    const before = (await lockVisit(tx, id))!
    const appointment = { state: 'CONFIRMED', via: 'PHONE' } as const
    await replaceVisit(tx, before, { ...before.visit, appointment }, device)
  })
  const agreed = await visitNumbered('V-2')
  const again = await importFiles(database.db, [bankFile('good/visits.csv')])
  expect(again.visits).toEqual({ new: 0, changed: 0, unchanged: 2 })
  expect(await visitNumbered('V-2')).toEqual(agreed)

  const moved = editedFile('good/visits.csv', '14:30,15:30', '16:00,17:00')
  expect((await importFiles(database.db, [moved])).visits.changed).toBe(1)
  const { doc, rev } = await visitNumbered('V-2')
  expect(doc.slot).toEqual({
    day: asDay('2026-03-02'),
    from: asTimeOfDay('16:00'),
    to: asTimeOfDay('17:00'),
  })
  expect(doc.appointment).toEqual({ state: 'CONFIRMED', via: 'PHONE' })
  expect(rev).toBeGreaterThan(agreed.rev)
})

test('a visit that took place is not planned again by a file', async () => {
  await importFiles(database.db, goodFiles())
  const id = bankId<VisitId>('visit', 'V-1')
  await transact(database.db, async tx => {
    const before = (await lockVisit(tx, id))!
    await replaceVisit(tx, before, { ...before.visit, state: 'DONE' }, null)
  })
  const done = await visitNumbered('V-1')
  const moved = editedFile('good/visits.csv', '09:00,10:00', '11:00,12:00')
  const report = await importFiles(database.db, [moved])
  expect(report.visits).toEqual({ new: 0, changed: 0, unchanged: 2 })
  expect(await visitNumbered('V-1')).toEqual(done)
})

test('JSON brings staff, whole cases and visits; ids follow from the bank’s own keys', async () => {
  const report = await importFiles(database.db, [bankFile('good/bank.json')])
  expect(report).toMatchObject({
    applied: true,
    staff: { new: 2 },
    cases: { new: 2 },
    visits: { new: 1 },
  })
  const { doc } = await dossierOf('J-1')
  expect(doc).toMatchObject({ thirdParties: [], notices: [], holds: [{ kind: 'DISPUTE' }] })
  expect(await agentsOf('J-1')).toEqual(['3001'])
  const pair = await database.db
    .selectFrom('staff')
    .select(['id', 'partner_id'])
    .where('staff_no', 'in', ['3001', '3002'])
    .orderBy('staff_no')
    .execute()
  expect(pair.map(row => row.partner_id)).toEqual(pair.map(row => row.id).reverse())
  const again = await importFiles(database.db, [bankFile('good/bank.json')])
  expect(again).toMatchObject({
    staff: { new: 0, changed: 0, unchanged: 2 },
    cases: { new: 0, changed: 0, unchanged: 2 },
    visits: { new: 0, changed: 0, unchanged: 1 },
  })
})

test('two imports at once do not double anything', async () => {
  const reports = await Promise.all([
    importFiles(database.db, goodFiles()),
    importFiles(database.db, goodFiles()),
  ])
  expect(reports.map(({ cases }) => cases.new).sort()).toEqual([0, 3])
  const rows = await database.db.selectFrom('dossier').select('id').execute()
  expect(rows).toHaveLength(3)
})

test('the rules of a case come with cases.csv, its own words in Chinese or English, and stay where a file says none', async () => {
  const head = 'case_no,name,id_no_tail'
  const withRules = (rules: string): BankFile => ({
    name: 'cases.csv',
    bytes: new TextEncoder().encode(`${head},适用规则,规则事实\nT-0001,周启文,123X,${rules}\n`),
  })
  await importFiles(database.db, [...goodFiles().slice(1), bankFile('good/cases.csv')])
  expect((await dossierOf('T-0001')).doc.policy).toBeUndefined()
  const facts = 'role=bank；creditorChanged=否; caseHold=legal|dispute;reliefLimitFen=100000'
  await importFiles(database.db, [withRules(`CN-CARD,${facts}`)])
  const policy = {
    pack: 'CN-CARD',
    facts: {
      ...{ role: 'bank', creditorChanged: false, caseHold: ['legal', 'dispute'] },
      reliefLimitFen: 100_000,
    },
  }
  expect((await dossierOf('T-0001')).doc.policy).toEqual(policy)
  await importFiles(database.db, [bankFile('good/cases.csv')])
  expect((await dossierOf('T-0001')).doc.policy).toEqual(policy)
})

test('the rules of a case come with its dossier in JSON, and say nothing of a door', async () => {
  const file = (facts: string): BankFile =>
    editedFile(
      'good/bank.json',
      '"caseNo"',
      `"policy": { "pack": "CN-CARD", "facts": ${facts} }, "caseNo"`,
    )
  const bad = await importFiles(database.db, [file('{ "idShown": true }')])
  expect(bad.badRows).toMatchObject([{ code: 'wrongShape' }])
  expect(await importFiles(database.db, [file('{ "role": "bank" }')])).toMatchObject({
    applied: true,
  })
})
