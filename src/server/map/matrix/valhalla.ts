import { ok, type Result } from '#domain/base/result.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { askProvider, type ProviderFault } from '../askProvider.ts'
import { fieldOf, figuresOf, jsonOf } from './figures.ts'
import { MOST_ANSWER_BYTES, type DriveFigures, type MatrixSource } from './matrixSource.ts'

/** More pairs than this a Valhalla server refuses where nobody has set another limit. */
const MOST_PAIRS = 2500

/** A Valhalla server's `/sources_to_targets`: WGS-84, kilometres, free roads. */
export function valhalla(url: string, withinMs: number): MatrixSource {
  return {
    kind: 'valhalla',
    roads: 'free',
    async matrix(places) {
      const signal = AbortSignal.timeout(withinMs)
      const width = Math.floor(MOST_PAIRS / places.length)
      const parts: DriveFigures[] = []
      for (let from = 0; from < places.length; from += width) {
        const targets = places.slice(from, from + width)
        const part = await askPart({ url, signal }, places, targets)
        if (!part.ok) return part
        parts.push(part.value)
      }
      return ok(besideEachOther(parts, places.length))
    },
  }
}

async function askPart(
  { url, signal }: { readonly url: string; readonly signal: AbortSignal },
  sources: readonly Wgs84Point[],
  targets: readonly Wgs84Point[],
): Promise<Result<DriveFigures, ProviderFault>> {
  const body = { sources: sources.map(place), targets: targets.map(place), costing: 'auto' }
  const question = { url: `${url}/sources_to_targets`, body, signal, mostBytes: MOST_ANSWER_BYTES }
  const bytes = await askProvider(question)
  if (!bytes.ok) return bytes
  const raw = jsonOf(bytes.value)
  if (!raw.ok) return raw
  const table = fieldOf(raw.value, 'sources_to_targets')
  const size = { rows: sources.length, columns: targets.length }
  const seconds = figuresOf(table, size, cell => fieldOf(cell, 'time'))
  if (!seconds.ok) return seconds
  const metres = figuresOf(table, size, cell => metresOf(fieldOf(cell, 'distance')))
  if (!metres.ok) return metres
  return ok({ seconds: seconds.value, metres: metres.value })
}

const place = ({ lat, lng }: Wgs84Point) => ({ lat: sixDecimals(lat), lon: sixDecimals(lng) })
const sixDecimals = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
const metresOf = (km: unknown): unknown => (typeof km === 'number' ? km * 1000 : km)

function besideEachOther(parts: readonly DriveFigures[], rows: number): DriveFigures {
  const joined = (pick: (part: DriveFigures) => DriveFigures['seconds']) =>
    Array.from({ length: rows }, (_, row) => parts.flatMap(part => pick(part)[row] ?? []))
  return { seconds: joined(part => part.seconds), metres: joined(part => part.metres) }
}
