import { afterEach, beforeEach, expect, test } from 'vitest'
import { owedOn } from '#domain/case/account.ts'
import { owedInForeign } from '#domain/case/foreignBalance.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import type { BankFile } from '#server/exchange/readBankFiles.ts'
import { addStaff, bankFile, importFiles } from './bankFixtures.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
  await addStaff(database.db)
})
afterEach(() => database.drop())

const HEAD =
  'case_no,as_of,product,card_no_tail,currency,principal,interest,penalty,fee,unbilled,minimum_due,daily_rate_percent,oldest_due_on,last_payment_on,last_payment'
const YUAN = 'T-0001,2026-02-28 23:00,双币卡,0401,,100.00,1.00,0,0,0,10.00,0.05,2026-01-10,,'
const DOLLARS =
  'T-0001,2026-02-28 23:00,双币卡,0401,usd,"1,234.56",3.21,0,-0.50,0,123.4,0.05,2026-01-15,2026-01-02,20'
const YEN = 'T-0001,2026-02-28 23:00,双币卡,0401,JPY,98765,12,0,0,0,9876,0.05,2026-01-20,,'

const file = (name: string, text: string): BankFile => ({
  name,
  bytes: new TextEncoder().encode(text),
})
const balances = (...rows: readonly string[]): BankFile =>
  file('balances.csv', `${[HEAD, ...rows].join('\n')}\n`)
/** The case of the fixtures alone. */
const cases = (): BankFile => {
  const lines = new TextDecoder().decode(bankFile('good/cases.csv').bytes).split('\n')
  return file('cases.csv', `${lines.slice(0, 2).join('\n')}\n`)
}

async function dossier() {
  const row = await database.db
    .selectFrom('dossier')
    .select(['doc', 'rev'])
    .where('case_no', '=', 'T-0001')
    .executeTakeFirstOrThrow()
  return row
}

async function take(...files: readonly BankFile[]) {
  const report = await importFiles(database.db, files)
  expect(report.badRows).toEqual([])
  return report
}

test('rows in other currencies stand beside the account, each in its own, and in no sum of yuan', async () => {
  await take(cases(), balances(YUAN, DOLLARS, YEN))
  const { doc } = await dossier()
  expect(doc.accounts.map(owedOn)).toEqual([10_100])
  expect(doc.foreign).toMatchObject([
    {
      ...{ currency: 'USD', product: '双币卡', cardNoTail: '0401', minimumDueMinor: 12_340 },
      parts: { PRINCIPAL: 123_456, INTEREST: 321, FEE: -50 },
      lastPayment: { on: '2026-01-02', amountMinor: 2000 },
    },
    { currency: 'JPY', parts: { PRINCIPAL: 98_765, INTEREST: 12 }, minimumDueMinor: 9876 },
  ])
  expect(doc.foreign?.map(owedInForeign)).toEqual([123_727, 98_777])
  expect(new Set([...doc.accounts, ...(doc.foreign ?? [])].map(({ id }) => id)).size).toBe(3)
})

test('the same file again changes nothing; one without them takes them away', async () => {
  await take(cases(), balances(YUAN, DOLLARS))
  const { rev } = await dossier()
  expect(await take(balances(YUAN, DOLLARS))).toMatchObject({ cases: { unchanged: 1 } })
  expect((await dossier()).rev).toBe(rev)
  await take(balances(YUAN))
  expect((await dossier()).doc).not.toHaveProperty('foreign')
})

test('files that say nothing of balances leave them as they are', async () => {
  await take(cases(), balances(YUAN, DOLLARS))
  await take(cases())
  expect((await dossier()).doc.foreign).toHaveLength(1)
})

test('a new case that owes nothing in yuan needs its yuan account all the same', async () => {
  const report = await importFiles(database.db, [cases(), balances(DOLLARS)])
  expect(report.badRows).toMatchObject([{ code: 'noBalance' }])
})

test('a JSON file brings them in a list of their own, by the same key', async () => {
  await take(cases(), balances(YUAN, DOLLARS))
  const before = await dossier()
  const { doc } = before
  const whole = {
    ...doc,
    accounts: doc.accounts.map(({ id: _id, ...account }) => account),
    foreign: doc.foreign?.map(({ id: _id, ...balance }) => balance),
  }
  const json = JSON.stringify({ format: 'doorstep-bank', edition: 1, cases: [whole] })
  expect(await take(file('bank.json', json))).toMatchObject({ cases: { unchanged: 1 } })
  expect((await dossier()).rev).toBe(before.rev)
})
