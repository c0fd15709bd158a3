import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { asInstant } from '#domain/time/instant.ts'
import { hashPassword } from '../auth/passwords.ts'
import { loadConfig } from '../config.ts'
import { badRow, type BadRow } from '../exchange/badRow.ts'
import { FILE_KINDS, type FileKind } from '../exchange/csv/columns.ts'
import { MOST_FILE_BYTES } from '../exchange/fileText.ts'
import { importBank, type ImportReport } from '../exchange/importBank.ts'
import { readBankFiles, type BankFile } from '../exchange/readBankFiles.ts'
import { withDatabase } from './commandDatabase.ts'
import { usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { oneOf, parseFlags } from './parseFlags.ts'
import { differenceLine } from './tariffCommand.ts'

/** More than these are counted and not printed. */
const MOST_SHOWN = 200

/** `doorstep import FILE…`: takes a bank's files, all or nothing. */
export async function importCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, { preview: 'boolean', kind: 'string' })
  if (positionals.length === 0) throw usageError('a file is missing')
  const kind = values.kind === undefined ? undefined : oneOf(values.kind, 'kind', FILE_KINDS)
  if (kind && positionals.length > 1) throw usageError('--kind goes with one file only')
  const { files, badRows } = await readFiles(positionals, kind)
  const update = await readBankFiles(files)
  update.badRows.unshift(...badRows)
  const report = await withDatabase(loadConfig(process.env), ({ db }) =>
    importBank(db, update, {
      now: asInstant(Date.now()),
      preview: values.preview === true,
      hashPassword,
    }),
  )
  tell(report, output)
  return report.badRows.length > 0 ? 1 : 0
}

async function readFiles(
  paths: readonly string[],
  kind: FileKind | undefined,
): Promise<{ files: readonly BankFile[]; badRows: readonly BadRow[] }> {
  const files: BankFile[] = []
  const badRows: BadRow[] = []
  for (const path of paths) {
    const place = { file: basename(path), row: 0, column: '' }
    const found = await stat(path).catch((error: unknown) => {
      badRows.push(badRow(place, 'fileMissing', codeOf(error)))
      return undefined
    })
    if (!found) continue
    if (found.size > MOST_FILE_BYTES) {
      badRows.push(badRow(place, 'fileTooLarge', MOST_FILE_BYTES / 1024 / 1024))
    } else if (!found.isFile()) {
      badRows.push(badRow(place, 'fileMissing'))
    } else {
      files.push({ name: place.file, bytes: await readFile(path), ...(kind && { kind }) })
    }
  }
  return { files, badRows }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

function tell(report: ImportReport, output: Output): void {
  for (const sort of ['staff', 'tariffs', 'cases', 'visits', 'payments'] as const) {
    const { new: added, changed, unchanged } = report[sort]
    if (added + changed + unchanged === 0) continue
    output.say(`${sort}: ${added} new, ${changed} changed, ${unchanged} unchanged`)
  }
  const { badRows, differences } = report
  for (const difference of differences.slice(0, MOST_SHOWN)) output.say(differenceLine(difference))
  if (differences.length > 0) {
    output.say(`${differences.length} figures differ from the tariffs; the bank's are shown.`)
  }
  for (const row of badRows.slice(0, MOST_SHOWN)) output.complain(lineOf(row))
  if (badRows.length > MOST_SHOWN) {
    output.complain(`… and ${badRows.length - MOST_SHOWN} more bad rows`)
  }
  output.say(verdict(report))
}

function lineOf({ file, row, column, code, zh, en }: BadRow): string {
  const place = [file, ...(row > 0 ? [String(row)] : []), ...(column === '' ? [] : [column])]
  return `${place.join(':')}: ${code}: ${zh} ${en}`
}

function verdict({ applied, badRows }: ImportReport): string {
  if (applied) return 'Imported.'
  if (badRows.length > 0) return `Nothing was changed: ${badRows.length} bad rows.`
  return 'Preview only: nothing was changed.'
}
