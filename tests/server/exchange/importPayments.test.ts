import { afterEach, beforeEach, expect, test } from 'vitest'
import type { VisitId } from '#domain/base/ids.ts'
import { transact } from '#server/db/transact.ts'
import { writeCommitment } from '#server/db/writeCommitment.ts'
import { bankId } from '#server/exchange/bankId.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { aPromise } from '#tests/fixtures/followed.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import type { BankFile } from '#server/exchange/readBankFiles.ts'
import { addStaff, bankFile, contents, editedFile, GOOD, importFiles } from './bankFixtures.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
  await addStaff(database.db)
  await importFiles(database.db, GOOD.map(bankFile))
})
afterEach(() => database.drop())

const FILE = 'good/payments.csv'
const stored = () => database.db.selectFrom('payment').selectAll().orderBy('bank_ref').execute()
const jsonFile = (payments: unknown): BankFile => ({
  name: 'payments.json',
  bytes: new TextEncoder().encode(
    JSON.stringify({ format: 'doorstep-bank', edition: 1, payments }),
  ),
})

test('postings are kept with their case, their account and what they take back, in whatever order they stand', async () => {
  const report = await importFiles(database.db, [bankFile(FILE)])
  expect(report).toMatchObject({ applied: true, payments: { new: 3, changed: 0, unchanged: 0 } })
  const dossier = await database.db
    .selectFrom('dossier')
    .selectAll()
    .where('case_no', '=', 'T-0001')
    .executeTakeFirstOrThrow()
  const account = dossier.doc.accounts.find(({ cardNoTail }) => cardNoTail === '0401')
  expect(await stored()).toMatchObject([
    {
      ...{ bank_ref: 'P-1', case_id: dossier.id, account_id: account?.id, reverses: null },
      ...{ posted_on: '2026-02-25', amount_fen: 100_000 },
    },
    { bank_ref: 'P-2', reverses: 'P-1', posted_on: '2026-02-27', amount_fen: 50_000 },
    { bank_ref: 'P-3', reverses: null, posted_on: '2026-03-01', amount_fen: 38_000 },
  ])
})

test('the same file again, in Chinese too, and as JSON, posts nothing twice', async () => {
  await importFiles(database.db, [bankFile(FILE)])
  const before = await stored()
  const chinese = editedFile(
    FILE,
    'bank_ref,case_no,posted_on,amount,reverses,card_no_tail,product',
    '入账流水号,案件编号,入账日期,金额,冲正流水号,卡号尾号,产品',
  )
  const posted = { bankRef: 'P-3', caseNo: 'T-0002', postedOn: '2026-03-01', amountFen: 38_000 }
  const json = jsonFile([{ ...posted, product: '江城标准卡' }])
  for (const file of [bankFile(FILE), chinese]) {
    const report = await importFiles(database.db, [file])
    expect(report).toMatchObject({ applied: true, payments: { new: 0, unchanged: 3 } })
  }
  expect(await importFiles(database.db, [json])).toMatchObject({ payments: { unchanged: 1 } })
  expect(await stored()).toEqual(before)
})

test('a reference that stands twice in one file is posted once', async () => {
  const line = 'P-3,T-0002,2026-3-1,380,,,江城标准卡\n'
  const report = await importFiles(database.db, [editedFile(FILE, line, line + line)])
  expect(report).toMatchObject({ applied: true, payments: { new: 3, unchanged: 1 } })
  expect(await stored()).toHaveLength(3)
})

test('a preview, and a file with one bad row, write nothing', async () => {
  const before = await contents(database.db)
  const preview = await importFiles(database.db, [bankFile(FILE)], true)
  expect(preview).toMatchObject({ applied: false, badRows: [], payments: { new: 3 } })
  const bad = await importFiles(database.db, [
    editedFile(FILE, 'T-0002,2026-3-1', 'T-0404,2026-3-1'),
  ])
  expect(bad).toMatchObject({ applied: false, badRows: [{ row: 4, code: 'unknownCase' }] })
  expect(await stored()).toEqual([])
  expect(await contents(database.db)).toBe(before)
})

test('what a stored posting says is not changed by another file; a reversal counts with those that are stored', async () => {
  await importFiles(database.db, [bankFile(FILE)])
  const faulty = await importFiles(database.db, [
    jsonFile([
      { bankRef: 'P-3', caseNo: 'T-0002', postedOn: '2026-03-01', amountFen: 38_001 },
      {
        bankRef: 'P-4',
        caseNo: 'T-0001',
        postedOn: '2026-03-01',
        amountFen: 50_001,
        reverses: 'P-1',
      },
      { bankRef: 'P-5', caseNo: 'T-0001', postedOn: '2026-03-01', amountFen: 1, reverses: 'P-2' },
    ]),
  ])
  expect(faulty.badRows.map(({ column, code }) => [column, code])).toEqual([
    ['payments[0].bankRef', 'paymentChanged'],
    ['payments[1].amountFen', 'reversalTooLarge'],
    ['payments[2].reverses', 'reversalOfReversal'],
  ])
  const rest = { bankRef: 'P-4', caseNo: 'T-0001', postedOn: '2026-03-01', amountFen: 50_000 }
  const whole = await importFiles(database.db, [jsonFile([{ ...rest, reverses: 'P-1' }])])
  expect(whole).toMatchObject({ applied: true, payments: { new: 1 } })
})

test.each([
  [{ amountFen: 0 }, 'payments[0].amountFen'],
  [{ amountFen: 1.5 }, 'payments[0].amountFen'],
  [{ amountFen: 10_000_000_000 }, 'payments[0].amountFen'],
  [{ postedOn: '2026-02-30' }, 'payments[0].postedOn'],
  [{ bankRef: ' ' }, 'payments[0].bankRef'],
  [{ currency: 'USD' }, 'payments[0].currency'],
])('a JSON posting with %j is named by its path', async (over, column) => {
  const good = { bankRef: 'P-9', caseNo: 'T-0001', postedOn: '2026-02-25', amountFen: 5 }
  const report = await importFiles(database.db, [jsonFile([{ ...good, ...over }])])
  expect(report).toMatchObject({ applied: false, badRows: [{ column, code: 'wrongShape' }] })
})

test('a visit that a file plans after a promise was broken belongs to the cycle that this began', async () => {
  const { id } = await database.db
    .selectFrom('dossier')
    .select('id')
    .where('case_no', '=', 'T-0001')
    .executeTakeFirstOrThrow()
  await transact(database.db, tx =>
    writeCommitment(tx, aPromise({ caseId: id, cycleNo: 3, state: 'BROKEN' })),
  )
  await importFiles(database.db, [editedFile('good/visits.csv', 'V-1,T-0001', 'V-9,T-0001')])
  const visit = await database.db
    .selectFrom('visit')
    .select('doc')
    .where('id', '=', bankId<VisitId>('visit', 'V-9'))
    .executeTakeFirstOrThrow()
  expect(visit.doc.cycleNo).toBe(4)
})

test('nothing changes a posting, and none is taken out', async () => {
  await importFiles(database.db, [bankFile(FILE)])
  for (const text of [
    'update payment set amount_fen = 1',
    'delete from payment',
    'truncate payment cascade',
  ]) {
    await expect(database.pool.query(text)).rejects.toMatchObject({ code: '23001' })
  }
  await expect(
    database.db
      .insertInto('payment')
      .values({
        ...{ id: anId(12, 1), bank_ref: 'P-1', account_id: null, reverses: null },
        ...{ case_id: (await stored())[0]!.case_id, posted_on: '2026-03-01' as never },
        ...{ amount_fen: 1, received_at: new Date() },
      })
      .execute(),
  ).rejects.toMatchObject({ code: '23505' })
})
