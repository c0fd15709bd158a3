import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
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
  /** The text of the record with its line end. */
  readonly raw: string
}

const OPTIONS = {
  bom: true,
  raw: true,
  relax_column_count: true,
  max_record_size: LONGEST_ROW,
} as const

/**
 * Splits a CSV text into rows; `kind` is found by the header unless it is told.
 * Throws {@link UnreadableFile} for a file that is none of the five, has a wrong header or broken quotes.
 */
export async function readTable(file: string, text: string, kind?: FileKind): Promise<Table> {
  const rows: TableRow[] = []
  const badRows: BadRow[] = []
  let header: Header | undefined
  let line = 1
  for await (const { record, raw } of lines(file, text)) {
    if (!isBlank(record)) {
      if (!header) header = readHeader(file, record, kind)
      else if (record.length === header.names.length) {
        rows.push({ line, cells: cellsOf(header.names, record) })
      } else {
        const place = { file, row: line, column: '' }
        badRows.push(badRow(place, 'columnCount', header.names.length))
      }
    }
    line += breaksIn(raw)
  }
  if (!header) throw new UnreadableFile(badRow({ file, row: 0, column: '' }, 'emptyFile'))
  return { kind: header.kind, rows, badRows }
}

const isBlank = (record: readonly string[]): boolean => record.length === 1 && record[0] === ''

const breaksIn = (raw: string): number => raw.match(/\r\n|\r|\n/g)?.length ?? 0

async function* lines(file: string, text: string): AsyncGenerator<ParsedLine> {
  const parser = parse(OPTIONS)
  try {
    for await (const parsed of Readable.from([text]).pipe(parser)) yield parsed as ParsedLine
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = lineAfter(text, Number(error['records']) || 0)
    const place = { file, row, column: '' }
    const fault =
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? badRow(place, 'rowTooLong', LONGEST_ROW)
        : badRow(place, 'malformedCsv')
    throw new UnreadableFile(fault, error)
  }
}

/** The line on which the record after `count` good ones begins; the parser's own count is where it gave up. */
function lineAfter(text: string, count: number): number {
  if (count === 0) return 1
  const before = parseAtOnce(text, { ...OPTIONS, to: count }) as unknown as readonly ParsedLine[]
  return before.reduce((line, { raw }) => line + breaksIn(raw), 1)
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
