import { ok, refused, type Result } from '#domain/base/result.ts'
import { gcj02OfWgs84 } from '#domain/geo/convert.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { askProvider, type ProviderFault } from '../askProvider.ts'
import { fieldOf, figure, jsonOf } from './figures.ts'
import { MOST_ANSWER_BYTES, type DriveFigures, type MatrixSource } from './matrixSource.ts'
import { pointText } from './osrm.ts'

/** So many calls at a time: accounts are limited by calls a second. */
const LANES = 3

type Column = readonly { readonly seconds: number | null; readonly metres: number | null }[]

/**
 * AMap's distance service, `/v3/distance` with `type=1` (driving): GCJ-02, one call for each column of the table,
 * figures as strings, the traffic of the moment of asking.
 */
export function amap(
  { url, key }: { readonly url: string; readonly key: string },
  withinMs: number,
): MatrixSource {
  return {
    kind: 'amap',
    roads: 'now',
    async matrix(places) {
      const texts = places.map(each => pointText(gcj02OfWgs84(each)))
      const giveUp = new AbortController()
      const signal = AbortSignal.any([AbortSignal.timeout(withinMs), giveUp.signal])
      const columns: Column[] = []
      let fault: ProviderFault | undefined
      let next = 0
      async function lane(): Promise<void> {
        while (next < texts.length && fault === undefined) {
          const at = next
          next += 1
          const column = await askColumn({ url, key, signal }, texts, texts[at] ?? '')
          if (column.ok) columns[at] = column.value
          else {
            fault ??= column.error
            giveUp.abort()
          }
        }
      }
      await Promise.all(Array.from({ length: LANES }, lane))
      return fault === undefined ? ok(tableOf(columns, places)) : refused(fault)
    },
  }
}

async function askColumn(
  account: { readonly url: string; readonly key: string; readonly signal: AbortSignal },
  origins: readonly string[],
  destination: string,
): Promise<Result<Column, ProviderFault>> {
  const query = new URLSearchParams({
    ...{ key: account.key, origins: origins.join('|'), destination },
    ...{ type: '1', output: 'JSON' },
  })
  const bytes = await askProvider({
    url: `${account.url}/v3/distance?${query.toString()}`,
    signal: account.signal,
    mostBytes: MOST_ANSWER_BYTES,
  })
  if (!bytes.ok) return bytes
  const raw = jsonOf(bytes.value)
  return raw.ok ? readColumn(raw.value, origins.length) : raw
}

/** Codes of an account that has asked too often or has used up what it bought (AMap's table of `infocode`). */
const TOO_MANY = /^100(?:03|04|10|14|15|19|20|21|29|44|45)$/

function readColumn(raw: unknown, count: number): Result<Column, ProviderFault> {
  if (fieldOf(raw, 'status') !== '1') {
    return refused(TOO_MANY.test(String(fieldOf(raw, 'infocode'))) ? 'TOO_MANY' : 'REFUSED')
  }
  const results = fieldOf(raw, 'results')
  if (!Array.isArray(results) || results.length !== count) return refused('NOT_UNDERSTOOD')
  const column: { seconds: number | null; metres: number | null }[] = []
  for (const [at, result] of (results as unknown[]).entries()) {
    if (String(fieldOf(result, 'origin_id')) !== String(at + 1)) return refused('NOT_UNDERSTOOD')
    const cell = cellOf(result)
    if (!cell) return refused('NOT_UNDERSTOOD')
    column.push(cell)
  }
  return ok(column)
}

/** A result with a `code` of its own is one that AMap found no drive for. */
function cellOf(result: unknown): Column[number] | undefined {
  if (fieldOf(result, 'code') !== undefined) return { seconds: null, metres: null }
  const seconds = figure(numberOf(fieldOf(result, 'duration')))
  const metres = figure(numberOf(fieldOf(result, 'distance')))
  if (typeof seconds !== 'number' || typeof metres !== 'number') return undefined
  return { seconds, metres }
}

function numberOf(text: unknown): unknown {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function tableOf(columns: readonly Column[], places: readonly Wgs84Point[]): DriveFigures {
  const rows = (pick: (cell: Column[number]) => number | null) =>
    places.map((_, row) => columns.map(column => pick(column[row] ?? NONE)))
  return { seconds: rows(cell => cell.seconds), metres: rows(cell => cell.metres) }
}

const NONE = { seconds: null, metres: null }
