import type { Datum, Wgs84Point } from '#domain/geo/point.ts'
import type { Bounds } from '#domain/geo/bounds.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { MapScene, MapStop, StopStatus } from '#app/map/mapScene.ts'
import { mapFile } from './mapData.ts'
import type { StageProps } from './stage/mapStage.ts'

export type Extract = 'haidian' | 'jinan' | 'longgang' | 'shanghai'
type StagePack = StageProps['packs'][number]

const EXTRACTS: Readonly<Record<Extract, { readonly bounds: Bounds; readonly minZoom: number }>> = {
  haidian: {
    bounds: { west: 116.3084, south: 39.9905, east: 116.332, north: 40.0123 },
    minZoom: 10,
  },
  jinan: {
    bounds: { west: 116.748_383, south: 36.536_125_6, east: 117.509_998_8, north: 37.145_644_5 },
    minZoom: 8,
  },
  longgang: {
    bounds: { west: 114.1862, south: 22.6732, east: 114.2318, north: 22.7019 },
    minZoom: 10,
  },
  shanghai: {
    bounds: { west: 121.461_126_2, south: 31.219_614_5, east: 121.486_312_1, north: 31.241_191_4 },
    minZoom: 10,
  },
}

/** A real extract as a pack of the stage. */
export function stagePack(name: Extract, but: { bounds?: Bounds; datum?: Datum } = {}): StagePack {
  const { bounds, minZoom } = EXTRACTS[name]
  return {
    url: pathOf(name),
    manifest: {
      id: name,
      version: '1',
      name,
      builtAt: asInstant(0),
      bounds: but.bounds ?? bounds,
      datum: but.datum ?? 'wgs84',
      minZoom,
      maxZoom: 15,
      attribution: '© OpenStreetMap contributors',
      licence: 'ODbL-1.0',
      files: [],
    },
  }
}

/** Their bytes, by the paths that the stage fetches them from. */
export function stageFiles(...names: Extract[]): Record<string, Uint8Array> {
  return Object.fromEntries(names.map(name => [pathOf(name), mapFile(`${name}.pmtiles`)]))
}

/** A place by shares of the extract's box: east, north. */
export function placeIn(name: Extract, east: number, north: number): Wgs84Point {
  const { bounds } = EXTRACTS[name]
  return {
    lng: bounds.west + (bounds.east - bounds.west) * east,
    lat: bounds.south + (bounds.north - bounds.south) * north,
  } as Wgs84Point
}

/** A day of six stops, one in each status, with its way and a position. */
export function stageScene(name: Extract, takenMs: number): MapScene {
  const drawn: [number, number, StopStatus][] = [
    [0.2, 0.8, 'done'],
    [0.4, 0.65, 'missed'],
    [0.55, 0.5, 'now'],
    [0.75, 0.6, 'todo'],
    [0.8, 0.3, 'late'],
    [0.45, 0.2, 'todo'],
  ]
  const stops = drawn.map(([east, north, status], at): MapStop => ({
    id: `stop-${at + 1}`,
    at: placeIn(name, east, north),
    number: at + 1,
    status,
    label: `第 ${at + 1} 站，14:00–16:00`,
  }))
  const legs = stops.slice(1).map((stop, at) => {
    const from = stops[at]!.at
    return {
      line: [from, { lng: from.lng, lat: stop.at.lat } as Wgs84Point, stop.at],
      state: at === 0 ? ('done' as const) : at === 1 ? ('current' as const) : ('ahead' as const),
      isGuess: at === 3,
    }
  })
  const position = {
    at: placeIn(name, 0.42, 0.57),
    accuracyM: 60,
    taken: asInstant(takenMs),
    headingDeg: 60,
  }
  return { stops, legs, position }
}

function pathOf(name: Extract): string {
  return `/packs/${name}.pmtiles`
}
