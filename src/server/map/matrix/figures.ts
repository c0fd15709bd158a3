import { ok, refused, type Result } from '#domain/base/result.ts'
import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'
import type { ProviderFault } from '../askProvider.ts'
import type { Figures } from './matrixSource.ts'

/** A month, in seconds; five thousand kilometres, in metres. What is beyond is no drive of a day. */
const MOST = 5_000_000

/** A table as wide and as high as asked, or why it is none. */
export type ReadFigures = Result<Figures, ProviderFault>

/** The JSON that a provider answered. */
export function jsonOf(bytes: Buffer): Result<unknown, ProviderFault> {
  try {
    return ok(readJson(bytes.toString('utf8')))
  } catch (error) {
    if (error instanceof Problem) return refused('NOT_UNDERSTOOD')
    throw error
  }
}

/** A field of what may be an object. */
export function fieldOf(raw: unknown, name: string): unknown {
  return typeof raw === 'object' && raw !== null
    ? (raw as Record<string, unknown>)[name]
    : undefined
}

/** The table `raw[row][column]`, of just this size; `cell` picks the number out of each cell. */
export function figuresOf(
  raw: unknown,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  cell: (raw: unknown) => unknown,
): ReadFigures {
  if (!Array.isArray(raw) || raw.length !== rows) return refused('NOT_UNDERSTOOD')
  const table: (number | null)[][] = []
  for (const line of raw as unknown[]) {
    if (!Array.isArray(line) || line.length !== columns) return refused('NOT_UNDERSTOOD')
    const read = (line as unknown[]).map(each => figure(cell(each)))
    if (read.includes(undefined)) return refused('NOT_UNDERSTOOD')
    table.push(read as (number | null)[])
  }
  return ok(table)
}

/** A number of seconds or metres, rounded; null for null; undefined for what is neither. */
export function figure(raw: unknown): number | null | undefined {
  if (raw === null) return null
  return typeof raw === 'number' && raw >= 0 && raw <= MOST ? Math.round(raw) : undefined
}
