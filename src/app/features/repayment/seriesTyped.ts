import { MOST_ITEMS } from '#domain/repayment/commitment.ts'
import type { Typed } from '#domain/repayment/negotiation.ts'
import { seriesKey } from '#domain/repayment/negotiationKeys.ts'

interface RowText {
  readonly dueOn: string
  readonly amount: string
}

const rowAt = (typed: Typed, row: number): RowText => ({
  dueOn: typed[seriesKey(row, 'dueOn')] ?? '',
  amount: typed[seriesKey(row, 'amount')] ?? '',
})

/** The last row in which something is typed; −1 where there is none. */
export function lastRow(typed: Typed): number {
  const rows = Array.from({ length: MOST_ITEMS }, (_, row) => rowAt(typed, row))
  return rows.findLastIndex(({ dueOn, amount }) => dueOn !== '' || amount !== '')
}

/** The texts that change when one row goes: those after it move up. */
export function rowsWithout(typed: Typed, gone: number): Typed {
  const rows = Array.from({ length: lastRow(typed) + 1 }, (_, row) => rowAt(typed, row))
  return splitRows(
    typed,
    rows.filter((_, row) => row !== gone),
  )
}

/** The texts that change when these rows stand in place of all that are there. */
export function splitRows(typed: Typed, rows: readonly RowText[]): Typed {
  const count = Math.max(lastRow(typed) + 1, rows.length)
  const texts = Array.from({ length: count }, (_, row) => {
    const { dueOn, amount } = rows[row] ?? { dueOn: '', amount: '' }
    return [
      [seriesKey(row, 'dueOn'), dueOn],
      [seriesKey(row, 'amount'), amount],
    ]
  })
  return Object.fromEntries(texts.flat()) as Typed
}
