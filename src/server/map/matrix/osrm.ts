import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { askProvider, type ProviderFault } from '../askProvider.ts'
import { fieldOf, figuresOf, jsonOf } from './figures.ts'
import { MOST_ANSWER_BYTES, type DriveFigures, type MatrixSource } from './matrixSource.ts'

/** An OSRM server's table service, `/table/v1/driving` (OSRM 5 HTTP API): WGS-84, longitude first, free roads. */
export function osrm(url: string, withinMs: number): MatrixSource {
  return {
    kind: 'osrm',
    roads: 'free',
    async matrix(places) {
      const points = places.map(pointText).join(';')
      const bytes = await askProvider({
        url: `${url}/table/v1/driving/${points}?annotations=duration,distance`,
        signal: AbortSignal.timeout(withinMs),
        mostBytes: MOST_ANSWER_BYTES,
      })
      return bytes.ok ? readTable(bytes.value, places.length) : bytes
    },
  }
}

function readTable(bytes: Buffer, count: number): Result<DriveFigures, ProviderFault> {
  const raw = jsonOf(bytes)
  if (!raw.ok) return raw
  if (fieldOf(raw.value, 'code') !== 'Ok') return refused('NOT_UNDERSTOOD')
  const size = { rows: count, columns: count }
  const seconds = figuresOf(fieldOf(raw.value, 'durations'), size, each => each)
  if (!seconds.ok) return seconds
  const metres = figuresOf(fieldOf(raw.value, 'distances'), size, each => each)
  if (!metres.ok) return metres
  return ok({ seconds: seconds.value, metres: metres.value })
}

/** `lng,lat` with six decimals, a tenth of a metre. */
export function pointText({ lat, lng }: Pick<Wgs84Point, 'lat' | 'lng'>): string {
  return `${lng.toFixed(6)},${lat.toFixed(6)}`
}
