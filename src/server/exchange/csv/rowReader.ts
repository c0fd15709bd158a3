import { badRow, type BadRow, type Place } from '../badRow.ts'
import type { CellReader } from './cells.ts'
import type { TableRow } from './readTable.ts'

/** Reads the cells of one row and collects what is wrong with them. */
export interface RowReader {
  readonly place: Place
  /** The cell's value; undefined, with a fault, when it is empty or wrong. */
  need<T>(column: string, reader: CellReader<T>): T | undefined
  /** The cell's value; undefined when it is empty, or, with a fault, when it is wrong. */
  may<T>(column: string, reader: CellReader<T>): T | undefined
  has(column: string): boolean
  /** Faults every cell that is filled though rows of this kind have no use for it. */
  refuseOthers(used: readonly string[]): void
  refuse(column: string, code: BadRow['code'], word?: string | number): void
  /** True once anything was wrong. */
  isBad(): boolean
}

/** A reader of one row; its faults go to `badRows`. */
export function createRowReader(file: string, row: TableRow, badRows: BadRow[]): RowReader {
  const before = badRows.length
  const refuse: RowReader['refuse'] = (column, code, word) => {
    badRows.push(badRow({ file, row: row.line, column }, code, word))
  }
  const may: RowReader['may'] = (column, reader) => {
    const cell = row.cells[column]
    if (cell === undefined) return undefined
    const read = reader(cell)
    if (read.ok) return read.value
    refuse(column, read.error.code, read.error.word)
    return undefined
  }
  return {
    place: { file, row: row.line, column: '' },
    may,
    need: (column, reader) => {
      if (row.cells[column] === undefined) refuse(column, 'missingValue')
      return may(column, reader)
    },
    has: column => row.cells[column] !== undefined,
    refuseOthers: used => {
      for (const column of Object.keys(row.cells)) {
        if (!used.includes(column)) refuse(column, 'notUsedHere')
      }
    },
    refuse,
    isBad: () => badRows.length > before,
  }
}
