import type { MapFeature } from '../tiles/mapFeature.ts'
import { area, label, line } from './cityFeature.ts'
import { EASTWARD, NORTHWARD, type MainLine } from './mainLines.ts'
import { apart, between, crossing, smooth, spotOf, type Path, type Spot } from './plane.ts'

/** The railway, and where its station stands. */
export const RAILWAY: Path = smooth(
  [
    [-1.4, 15.6],
    [3, 15.8],
    [6, 15.85],
    [8.6, 15.95],
    [11, 16.15],
    [14, 16.6],
    [17.6, 16.75],
    [21.4, 16.95],
  ],
  8,
)
const STATION: Spot = [8.25, 15.82]
const STATION_GROUND: Path = [
  [7.85, 15.86],
  [8.5, 15.89],
  [8.49, 16.04],
  [7.84, 16.01],
]
const STATION_HALL: Path = [
  [8.05, 15.74],
  [8.4, 15.755],
  [8.395, 15.83],
  [8.045, 15.815],
]

/** Metro lines under the main lines: which of them, and from where to where in km along the other axis. */
const METRO = [
  { name: '地铁1号线', along: NORTHWARD[4], across: EASTWARD },
  { name: '地铁2号线', along: EASTWARD[7], across: NORTHWARD },
  { name: '地铁3号线', along: EASTWARD[10], across: NORTHWARD },
] as const

/** Least distance between two stations. */
const APART_KM = 0.85
/** The metro ends where the city does. */
const REACH: Readonly<Record<'least' | 'most', number>> = { least: 1.5, most: 18.6 }

/** Railway, metro and their stations. */
export function rails(): MapFeature[] {
  return [
    line(['roads', 10, { kind: 'rail', kind_detail: 'rail' }], RAILWAY),
    area(['landuse', 13, { kind: 'railway' }], STATION_GROUND),
    area(['buildings', 13, { kind: 'building', name: '江城站' }], STATION_HALL),
    label(['pois', 12, { kind: 'train_station', name: '江城站' }], STATION),
    ...METRO.flatMap(metro => metroLine(metro.name, metro.along ?? [], metro.across)),
  ]
}

function metroLine(name: string, along: MainLine, across: readonly MainLine[]): MapFeature[] {
  const path = along.flatMap(each => each.path).filter(spot => inReach(spot))
  const stations: { name: string; spot: Spot }[] = []
  for (const stretch of across.flat()) {
    const spot = meeting(path, stretch.path)
    const isFree = spot && stations.every(each => apart(each.spot, spot) > APART_KM)
    if (spot && isFree) stations.push({ name: `${stretch.name}站`, spot })
  }
  return [
    line(['roads', 12, { kind: 'rail', kind_detail: 'subway', name, is_tunnel: true }], path),
    ...stations.map(station =>
      label(['pois', 13, { kind: 'station', name: station.name }], station.spot),
    ),
  ]
}

const inReach = (spot: Spot): boolean => spot.every(km => km > REACH.least && km < REACH.most)

function meeting(path: Path, other: Path): Spot | undefined {
  for (let a = 1; a < path.length; a += 1) {
    const piece = [spotOf(path, a - 1), spotOf(path, a)] as const
    for (let b = 1; b < other.length; b += 1) {
      const found = crossing(piece, [spotOf(other, b - 1), spotOf(other, b)])
      if (found) return between(...piece, found.first)
    }
  }
  return undefined
}
