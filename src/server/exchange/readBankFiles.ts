import { badRow, UnreadableFile } from './badRow.ts'
import { emptyUpdate, type BankUpdate } from './bankUpdate.ts'
import type { FileKind } from './csv/columns.ts'
import { readBalances } from './csv/readBalances.ts'
import { readCases } from './csv/readCases.ts'
import { readContacts } from './csv/readContacts.ts'
import { readPayments } from './csv/readPayments.ts'
import { readTable, type Table } from './csv/readTable.ts'
import { readVisits } from './csv/readVisits.ts'
import { fileText } from './fileText.ts'
import { readBankJson } from './json/readBankJson.ts'

/** A file handed to the import: its name as people know it and its bytes. */
export interface BankFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Which of the five CSV files it is; found by its header where it is not told. */
  readonly kind?: FileKind
}

const READERS: Readonly<
  Record<FileKind, (file: string, table: Table, update: BankUpdate) => void>
> = {
  cases: readCases,
  balances: readBalances,
  contacts: readContacts,
  visits: readVisits,
  payments: readPayments,
}

/** Reads all files of one import together: they may lean on each other. Faults are in `badRows`; nothing is thrown. */
export async function readBankFiles(files: readonly BankFile[]): Promise<BankUpdate> {
  const update = emptyUpdate()
  for (const file of files) {
    try {
      await readBankFile(file, update)
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      update.badRows.push(error.fault)
    }
  }
  return update
}

async function readBankFile(file: BankFile, update: BankUpdate): Promise<void> {
  const isJson = file.kind === undefined && startsLikeJson(file.bytes)
  const text = fileText(file.name, file.bytes, !isJson)
  if (isJson) {
    readBankJson(file.name, text, update)
    return
  }
  const table = await readTable(file.name, text, file.kind)
  update.badRows.push(...table.badRows)
  if (table.rows.length === 0 && table.badRows.length === 0) {
    update.badRows.push(badRow({ file: file.name, row: 0, column: '' }, 'emptyFile'))
  }
  READERS[table.kind](file.name, table, update)
}

/** True when the first byte that is no blank and no byte order mark opens an object or a list. */
function startsLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find(byte => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte))
  return first === 0x7b || first === 0x5b
}
