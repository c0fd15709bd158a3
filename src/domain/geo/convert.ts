import type { Bd09Point, Datum, Gcj02Point, Wgs84Point } from './point.ts'

interface Degrees {
  readonly lat: number
  readonly lng: number
}

/** Of the Krasovsky 1940 ellipsoid, which the published formula of GCJ-02 is written on. */
const SEMI_MAJOR_M = 6_378_245
const ECCENTRICITY_SQ = 0.006_693_421_622_965_943_23
const BD_TURN = (Math.PI * 3000) / 180
/** Each step of the inverse shrinks the error some thousandfold: six leave nothing that a double can show. */
const INVERSE_STEPS = 6

/**
 * WGS-84 to GCJ-02, within 0.15 m of what AMap's own converter answers (maps.md 2). It never asks whether the
 * place is in China: a source that declares GCJ-02 is shifted, another is not.
 */
export function gcj02OfWgs84(point: Wgs84Point): Gcj02Point {
  return shifted(point) as Gcj02Point
}

/** The exact inverse of {@link gcj02OfWgs84}, to a hundred-millionth of a metre. */
export function wgs84OfGcj02(point: Gcj02Point): Wgs84Point {
  return inverse(point, shifted) as Wgs84Point
}

/** GCJ-02 to BD-09, by Baidu's published formula. */
export function bd09OfGcj02(point: Gcj02Point): Bd09Point {
  return turned(point) as Bd09Point
}

/** The exact inverse of {@link bd09OfGcj02}. */
export function gcj02OfBd09(point: Bd09Point): Gcj02Point {
  return inverse(point, turned) as Gcj02Point
}

/** Where a WGS-84 point stands in the datum that a map or a link declares; degrees. */
export function inDatum(point: Wgs84Point, datum: Datum): Degrees {
  switch (datum) {
    case 'wgs84':
      return point
    case 'gcj02':
      return gcj02OfWgs84(point)
    case 'bd09':
      return bd09OfGcj02(gcj02OfWgs84(point))
  }
}

/** The WGS-84 point behind degrees of a declared datum. */
export function fromDatum(degrees: Degrees, datum: Datum): Wgs84Point {
  switch (datum) {
    case 'wgs84':
      return degrees as Wgs84Point
    case 'gcj02':
      return wgs84OfGcj02(degrees as Gcj02Point)
    case 'bd09':
      return wgs84OfGcj02(gcj02OfBd09(degrees as Bd09Point))
  }
}

function shifted({ lat, lng }: Degrees): Degrees {
  const x = lng - 105
  const y = lat - 35
  const radLat = (lat / 180) * Math.PI
  const magic = 1 - ECCENTRICITY_SQ * Math.sin(radLat) ** 2
  const root = Math.sqrt(magic)
  const metresPerRadian = (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQ)) / (magic * root)
  const eastPerRadian = (SEMI_MAJOR_M / root) * Math.cos(radLat)
  return {
    lat: lat + (northShiftM(x, y) * 180) / (metresPerRadian * Math.PI),
    lng: lng + (eastShiftM(x, y) * 180) / (eastPerRadian * Math.PI),
  }
}

function northShiftM(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  const ripples = wave(x, 20, 1 / 6) + wave(x, 20, 1 / 2)
  const waves = wave(y, 20, 1) + wave(y, 40, 3) + wave(y, 160, 12) + wave(y, 320, 30)
  return base + ripples + waves
}

function eastShiftM(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  const ripples = wave(x, 20, 1 / 6) + wave(x, 20, 1 / 2)
  const waves = wave(x, 20, 1) + wave(x, 40, 3) + wave(x, 150, 12) + wave(x, 300, 30)
  return base + ripples + waves
}

/** Metres at `t`, of a sine with half a period of `half` degrees. */
function wave(t: number, heightM: number, half: number): number {
  return (heightM * Math.sin((t / half) * Math.PI) * 2) / 3
}

function turned({ lat, lng }: Degrees): Degrees {
  const radius = Math.sqrt(lng * lng + lat * lat) + 0.000_02 * Math.sin(lat * BD_TURN)
  const angle = Math.atan2(lat, lng) + 0.000_003 * Math.cos(lng * BD_TURN)
  return { lat: radius * Math.sin(angle) + 0.006, lng: radius * Math.cos(angle) + 0.0065 }
}

/** Fixed-point iteration: what goes forward to `target`. One correction alone drifts by metres (maps.md 2). */
function inverse(target: Degrees, forward: (point: Degrees) => Degrees): Degrees {
  let { lat, lng } = target
  for (let step = 0; step < INVERSE_STEPS; step += 1) {
    const there = forward({ lat, lng })
    lat += target.lat - there.lat
    lng += target.lng - there.lng
  }
  return { lat, lng }
}
