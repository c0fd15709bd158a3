import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDifferences } from '#server/exchange/tariffDifferences.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import type { BankFile } from '#server/exchange/readBankFiles.ts'
import { differenceLine } from '#server/cli/tariffCommand.ts'
import { addStaff, bankFile, contents, editedFile, importFiles } from './bankFixtures.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
  await addStaff(database.db)
})
afterEach(() => database.drop())

const LEDGER = 'good/ledger.json'

async function accountsOf(caseNo: string) {
  const row = await database.db
    .selectFrom('dossier')
    .select(['doc', 'rev'])
    .where('case_no', '=', caseNo)
    .executeTakeFirstOrThrow()
  return { rev: row.rev, accounts: row.doc.accounts }
}

/** The fixture's tariff alone, changed. */
function tariffFile(changes: Record<string, unknown>): BankFile {
  const file = JSON.parse(new TextDecoder().decode(bankFile(LEDGER).bytes)) as {
    tariffs: Record<string, unknown>[]
  }
  const tariffs = file.tariffs.map(tariff => ({ ...tariff, ...changes }))
  const text = JSON.stringify({ format: 'doorstep-bank', edition: 1, tariffs })
  return { name: 'tariffs.json', bytes: new TextEncoder().encode(text) }
}

test('a ledger and its tariff come with one file; again they change nothing', async () => {
  const report = await importFiles(database.db, [bankFile(LEDGER)])
  expect(report).toMatchObject({ applied: true, tariffs: { new: 1 }, cases: { new: 1 } })
  const { accounts } = await accountsOf('J-3')
  expect(accounts[0]!.tariffs?.map(({ id }) => id)).toEqual(['DEMO-2021.1'])
  expect(accounts[0]!.ledger?.statements).toHaveLength(5)
  const again = await importFiles(database.db, [bankFile(LEDGER)])
  expect(again).toMatchObject({
    tariffs: { new: 0, changed: 0, unchanged: 1 },
    cases: { new: 0, changed: 0, unchanged: 1 },
  })
})

test('a later edition reaches the dossiers of its product though no file names them', async () => {
  await importFiles(database.db, [bankFile(LEDGER), bankFile('good/bank.json')])
  const before = await accountsOf('J-1')
  const later = tariffFile({ id: 'DEMO-2026.1', from: '2026-07-01' })
  const preview = await importFiles(database.db, [later], true)
  expect(preview).toMatchObject({ applied: false, tariffs: { new: 1 }, cases: { changed: 3 } })
  expect(await accountsOf('J-1')).toEqual(before)
  await importFiles(database.db, [later])
  const after = await accountsOf('J-1')
  expect(after.rev).toBeGreaterThan(before.rev)
  expect(after.accounts[0]!.tariffs?.map(({ id }) => id)).toEqual(['DEMO-2021.1', 'DEMO-2026.1'])
  const other = tariffFile({ id: 'OTHER', product: '江城金卡' })
  expect(await importFiles(database.db, [other])).toMatchObject({ cases: { changed: 0 } })
})

test('an edition that ended before the account’s time explains nothing and is not sent', async () => {
  const old = tariffFile({ id: 'DEMO-2020.1', from: '2020-01-01' })
  await importFiles(database.db, [old, bankFile(LEDGER)])
  const { accounts } = await accountsOf('J-3')
  expect(accounts[0]!.tariffs?.map(({ id }) => id)).toEqual(['DEMO-2021.1'])
})

test('an edition never changes, and no second one begins on its day', async () => {
  await importFiles(database.db, [bankFile(LEDGER)])
  const before = await contents(database.db)
  const changed = await importFiles(database.db, [tariffFile({ toleranceFen: 0 })])
  expect(changed.badRows).toEqual([
    expect.objectContaining({ code: 'tariffChanged', row: 1, column: 'tariffs[0].id' }),
  ])
  expect(changed.badRows[0]!.zh).toContain('DEMO-2021.1')
  const sameDay = await importFiles(database.db, [tariffFile({ id: 'DEMO-2021.2' })])
  expect(sameDay.badRows).toEqual([
    expect.objectContaining({ code: 'tariffSameDay', column: 'tariffs[0].from' }),
  ])
  expect(await contents(database.db)).toBe(before)
  await expect(database.db.updateTable('tariff').set({ product: 'x' }).execute()).rejects.toThrow()
})

test('new balances by CSV are the bank’s figures alone: the ledger of the old ones goes, the tariff stays', async () => {
  await importFiles(database.db, [bankFile(LEDGER)])
  const head =
    'case_no,as_of,product,card_no_tail,principal,interest,penalty,fee,minimum_due,daily_rate_percent,oldest_due_on'
  const row = 'J-3,2026-11-24 09:00,江城标准卡,0615,8511.10,636.70,188.53,0,2527.47,0.05,2026-08-25'
  const bytes = new TextEncoder().encode(`${head}\n${row}\n`)
  await importFiles(database.db, [{ name: 'balances.csv', bytes }])
  const { accounts } = await accountsOf('J-3')
  expect(accounts[0]!.ledger).toBeUndefined()
  expect(accounts[0]!.tariffs?.map(({ id }) => id)).toEqual(['DEMO-2021.1'])
})

test('a fault in a ledger is told in the preview by its path', async () => {
  const file = editedFile(LEDGER, '"totalFen": 873958', '"totalFen": "8739.58"')
  const { badRows } = await importFiles(database.db, [file], true)
  expect(badRows).toEqual([
    expect.objectContaining({
      column: 'cases[0].accounts.0.ledger.statements.1.totalFen',
      code: 'wrongShape',
    }),
  ])
})

test('a figure that the tariff does not give is taken as the bank says, named in the preview, and found again', async () => {
  const file = editedFile(LEDGER, '"interestFen": 13546', '"interestFen": 13545')
  const preview = await importFiles(database.db, [file], true)
  const [first] = preview.differences
  expect(first).toEqual({
    ...{ caseNo: 'J-3', product: '江城标准卡', cardNoTail: '0615', tariffId: 'DEMO-2021.1' },
    ...{ figure: 'INTEREST', on: '2026-09-05', oursFen: 13_546, banksFen: 13_545 },
  })
  expect(differenceLine(first!)).toBe(
    'J-3 江城标准卡 0615: DEMO-2021.1 INTEREST 2026-09-05: counted 135.46, books 135.45',
  )
  expect(preview.badRows).toEqual([])
  const report = await importFiles(database.db, [file])
  expect(report).toMatchObject({ applied: true, differences: preview.differences })
  const found = []
  for await (const each of readDifferences(database.db)) found.push(each)
  expect(found).toEqual(preview.differences)
  const audit = await database.db
    .selectFrom('audit')
    .select('detail')
    .where('action', '=', 'imported')
    .execute()
  expect(audit.at(-1)?.detail).toMatchObject({ differences: found.length })
})

test('books that follow from their tariff differ in nothing', async () => {
  const report = await importFiles(database.db, [bankFile(LEDGER)])
  expect(report.differences).toEqual([])
})
