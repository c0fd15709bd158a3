import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import { addStaff, bankFile, contents, importFiles } from './bankFixtures.ts'

interface Fault {
  readonly files: readonly string[]
  readonly file: string
  readonly row: number
  readonly column: string
  readonly code: string
}

const path = new URL('../../fixtures/bank/bad/faults.json', import.meta.url)
const faults = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Fault>)

let database: TestDatabase
let before: string

beforeAll(async () => {
  database = await createTestDatabase()
  await addStaff(database.db)
  before = await contents(database.db)
})
afterAll(() => database.drop())

test.each(faults)(
  '%s is named by file, row, column and code, and nothing changes',
  async (_, fault) => {
    const { files, ...expected } = fault
    const report = await importFiles(database.db, files.map(bankFile))
    expect(report.applied).toBe(false)
    expect(report.badRows).toEqual([expect.objectContaining(expected)])
    const [row] = report.badRows
    expect(row!.zh).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(row!.en).toMatch(/^[A-Z].*\.$/)
    expect(row!.zh + row!.en).not.toContain('{}')
    expect(await contents(database.db)).toBe(before)
  },
)

test('several faults in one import are all named, in the order of the rows', async () => {
  const files = ['bad/gender.csv', 'bad/wrong-day.csv', 'bad/purpose.csv'].map(bankFile)
  const report = await importFiles(database.db, files)
  const codes = report.badRows.map(({ file, code }) => `${file} ${code}`)
  expect(codes).toContain('gender.csv notOffered')
  expect(codes).toContain('purpose.csv notOffered')
  expect(codes).toContain('wrong-day.csv notADay')
  expect(await contents(database.db)).toBe(before)
})

test('a bad row is told in the preview as well, with the counts', async () => {
  const good = ['good/cases.csv', 'good/balances.csv', 'good/contacts.csv']
  const files = ['bad/unknown-case.csv', ...good].map(bankFile)
  const report = await importFiles(database.db, files, true)
  expect(report).toMatchObject({ applied: false, cases: { new: 3 }, visits: { new: 1 } })
  expect(report.badRows).toHaveLength(1)
})
