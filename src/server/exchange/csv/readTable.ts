import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { badRow, UnreadableFile, type BadRow } from '../badRow.ts'
import { columnNamed, kindOfHeader, neededColumns, type FileKind } from './columns.ts'

/** One line of data by English column names; empty cells are absent. */
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** A CSV file as rows of text, and what was wrong with its frame. */
export interface Table {
  readonly kind: FileKind
  readonly rows: readonly TableRow[]
  readonly badRows: readonly BadRow[]
}

/** The longest line, in characters. */
export const LONGEST_ROW = 65_536

interface ParsedLine {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/**
 * Splits a CSV text into rows; `kind` is found by the header unless it is told.
 * Throws {@link UnreadableFile} for a file that is none of the four, has a wrong header or broken quotes.
 */
export async function readTable(file: string, text: string, kind?: FileKind): Promise<Table> {
  const rows: TableRow[] = []
  const badRows: BadRow[] = []
  let header: Header | undefined
  for await (const { record, info } of lines(file, text)) {
    const line = firstLine(record, info.lines)
    if (!header) header = readHeader(file, record, kind)
    else if (record.length !== header.names.length) {
      const place = { file, row: line, column: '' }
      badRows.push(badRow(place, 'columnCount', header.names.length))
    } else {
      rows.push({ line, cells: cellsOf(header.names, record) })
    }
  }
  if (!header) throw new UnreadableFile(badRow({ file, row: 0, column: '' }, 'emptyFile'))
  return { kind: header.kind, rows, badRows }
}

/** `lines` counts up to the end of a record; a quoted cell may hold line breaks of its own. */
function firstLine(record: readonly string[], lastLine: number): number {
  const breaks = record.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
  return lastLine - breaks
}

async function* lines(file: string, text: string): AsyncGenerator<ParsedLine> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    skip_empty_lines: true,
  })
  try {
    for await (const parsed of Readable.from([text]).pipe(parser)) yield parsed as ParsedLine
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const place = { file, row: Number(error['lines']) || 0, column: '' }
    const fault =
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? badRow(place, 'rowTooLong', LONGEST_ROW)
        : badRow(place, 'malformedCsv')
    throw new UnreadableFile(fault, error)
  }
}

interface Header {
  readonly kind: FileKind
  readonly names: readonly string[]
}

function readHeader(file: string, cells: readonly string[], told?: FileKind): Header {
  const place = { file, row: 1, column: '' }
  const kind = told ?? kindOfHeader(cells)
  if (!kind) throw new UnreadableFile(badRow(place, 'unknownFormat'))
  const names: string[] = []
  for (const cell of cells) {
    const name = columnNamed(kind, cell)
    const shown = { ...place, column: cell }
    if (name === undefined) throw new UnreadableFile(badRow(shown, 'unknownColumn', cell))
    if (names.includes(name)) throw new UnreadableFile(badRow(shown, 'duplicateColumn', cell))
    names.push(name)
  }
  const missing = neededColumns(kind).find(name => !names.includes(name))
  if (missing) {
    const shown = { ...place, column: missing }
    throw new UnreadableFile(badRow(shown, 'missingColumn', missing))
  }
  return { kind, names }
}

function cellsOf(names: readonly string[], record: readonly string[]): Record<string, string> {
  const filled = names.map((name, index) => [name, record[index]?.trim() ?? ''] as const)
  return Object.fromEntries(filled.filter(([, cell]) => cell !== ''))
}
