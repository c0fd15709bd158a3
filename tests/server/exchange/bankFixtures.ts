import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Kysely } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Schema } from '#server/db/schema.ts'
import { bankId } from '#server/exchange/bankId.ts'
import { importBank, type ImportReport } from '#server/exchange/importBank.ts'
import { readBankFiles, type BankFile } from '#server/exchange/readBankFiles.ts'

const FOLDER = new URL('../../fixtures/bank/', import.meta.url)

export const GOOD = ['cases.csv', 'balances.csv', 'contacts.csv', 'visits.csv'].map(
  name => `good/${name}`,
)

/** A file of tests/fixtures/bank. */
export function bankFile(path: string): BankFile {
  return { name: basename(path), bytes: readFileSync(new URL(path, FOLDER)) }
}

/** The same file with other words in it. */
export function editedFile(path: string, from: string, to: string): BankFile {
  const { name, bytes } = bankFile(path)
  const text = new TextDecoder().decode(bytes)
  if (!text.includes(from)) throw new Error(`'${from}' is not in ${path}`)
  return { name, bytes: new TextEncoder().encode(text.replace(from, to)) }
}

/** Imports files as the command does; no real password is needed. */
export async function importFiles(
  db: Kysely<Schema>,
  files: readonly BankFile[],
  preview = false,
): Promise<ImportReport> {
  const hashPassword = () => Promise.resolve('no password fits')
  const now = asInstant(Date.UTC(2026, 2, 1, 4))
  return importBank(db, await readBankFiles(files), { now, preview, hashPassword })
}

/** Two agents and a supervisor with the numbers that the fixtures name. */
export async function addStaff(db: Kysely<Schema>): Promise<void> {
  const staff = (staffNo: string, role: 'agent' | 'supervisor') => ({
    id: bankId<StaffId>('staff', staffNo),
    staff_no: staffNo,
    name: `No. ${staffNo}`,
    role,
    password_hash: 'no password fits',
    partner_id: null,
  })
  await db
    .insertInto('staff')
    .values([staff('1001', 'agent'), staff('1002', 'agent'), staff('2001', 'supervisor')])
    .execute()
}

/** Everything that an import may touch, as text to compare. */
export async function contents(db: Kysely<Schema>): Promise<string> {
  const tables = [
    'staff',
    'tariff',
    'dossier',
    'assignment',
    'visit',
    'change_log',
    'audit',
  ] as const
  const rows = []
  for (const table of tables) rows.push(await db.selectFrom(table).selectAll().execute())
  return JSON.stringify(rows)
}
