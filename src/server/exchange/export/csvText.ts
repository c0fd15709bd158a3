import { stringify } from 'csv-stringify/sync'

/** What a cell may hold; undefined and null leave it empty. */
export type Cell = string | number | null | undefined

const OPTIONS = {
  // A spreadsheet must not run what a debtor or an agent wrote: = + - @, tab and return are disarmed.
  escape_formulas: true,
  record_delimiter: '\r\n',
} as const

/** A CSV file page by page: byte order mark (spreadsheets take it for UTF-8), header, lines (RFC 4180). */
export async function* csvText<Row>(
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  linesOf: (row: Row) => readonly (readonly Cell[])[],
): AsyncGenerator<string> {
  yield `\ufeff${stringify([[...columns]], OPTIONS)}`
  for await (const page of pages) {
    yield stringify(
      page.flatMap(row => linesOf(row).map(line => [...line])),
      OPTIONS,
    )
  }
}
