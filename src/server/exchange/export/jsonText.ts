/** The edition of the exported JSON files. */
export const EXPORT_EDITION = 1

/** A JSON file page by page: `{ "format": …, "edition": 1, "items": [` and one item a line. */
export async function* jsonText<Row>(
  format: string,
  pages: AsyncIterable<readonly Row[]>,
  itemOf: (row: Row) => unknown,
): AsyncGenerator<string> {
  yield `{"format":"${format}","edition":${EXPORT_EDITION},"items":[`
  let separator = '\n'
  for await (const page of pages) {
    const lines = page.map(row => JSON.stringify(itemOf(row)))
    yield separator + lines.join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}
