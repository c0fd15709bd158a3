import { apart, beside, between, crossing, smooth, spotOf, type Path, type Spot } from './plane.ts'
import type { Street } from './street.ts'
import { offRiver } from './water.ts'

const MIDDLE: Spot = [9.2, 10.6]
const HALF: Spot = [6.45, 5.55]
const ROUNDNESS = 2.7
/** From the middle of the road to that of a carriageway. */
const LANE_KM = 0.014
const RAMP_KM = 0.27
const NEAREST_EXITS_KM = 0.75
const NODES = 720

/** The ring by its length: positions in km counter-clockwise from the east. */
const RING: Path = Array.from({ length: NODES + 1 }, (_, nth) =>
  ringAt((nth / NODES) * 2 * Math.PI),
)
const MARKS: readonly number[] = marksOf(RING)
const ROUND_KM = MARKS.at(-1) ?? 0

function marksOf(path: Path): number[] {
  let km = 0
  return path.map((spot, at) => (km += apart(spotOf(path, at - 1), spot)))
}

function ringAt(turn: number): Spot {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const reach = (Math.abs(cos) ** ROUNDNESS + Math.abs(sin) ** ROUNDNESS) ** (-1 / ROUNDNESS)
  return [MIDDLE[0] + HALF[0] * reach * cos, MIDDLE[1] + HALF[1] * reach * sin]
}

/** The spot at a position of the ring, `outKm` outside its middle line. */
function onRing(km: number, outKm: number): Spot {
  const at = ((km % ROUND_KM) + ROUND_KM) % ROUND_KM
  const next = Math.max(
    1,
    MARKS.findIndex(mark => mark >= at),
  )
  const [a, b] = [spotOf(RING, next - 1), spotOf(RING, next)]
  const piece = apart(a, b)
  const spot = between(a, b, (at - (MARKS[next - 1] ?? 0)) / piece)
  return [spot[0] + ((b[1] - a[1]) / piece) * outKm, spot[1] - ((b[0] - a[0]) / piece) * outKm]
}

/** A motorway from the ring to beyond the edge of the map. */
interface Radial {
  readonly name: string
  readonly fromKm: number
  readonly path: Path
}

function nearestKm(spot: Spot): number {
  let best = { km: 0, apart: Infinity }
  for (const [at, km] of MARKS.entries()) {
    const here = apart(spotOf(RING, at), spot)
    if (here < best.apart) best = { km, apart: here }
  }
  return best.km
}

const radial = (name: string, ...path: Spot[]): Radial => {
  const fromKm = nearestKm(spotOf(path, 0))
  return { name, fromKm, path: smooth([onRing(fromKm, 0.6), ...path.slice(1)], 8) }
}

const RADIALS: readonly Radial[] = [
  radial('江云高速', [14.4, 15.2], [15.6, 16.6], [17.6, 18.2], [21.4, 20.6]),
  radial('江泽高速', [2.7, 10.3], [1.9, 9.3], [0.4, 9.05], [-1.4, 9]),
  radial('江岭高速', [14.6, 6.4], [16.2, 5.4], [18.2, 4], [21.4, 3.1]),
]

/** The ring road with its exits at the larger roads, and the motorways that leave it. */
export function expressways(streets: readonly Street[]): Street[] {
  const exits = exitsAt(streets)
  const links = exits.flatMap(rampsOf)
  return [...ringStreets(exits), ...links, ...RADIALS.flatMap(radialStreets)]
}

interface Exit {
  readonly km: number
  /** On the crossing road, outside and inside the ring. */
  readonly outside: Spot
  readonly inside: Spot
}

function exitsAt(streets: readonly Street[]): readonly Exit[] {
  const large = streets.filter(each => ['primary', 'secondary'].includes(each.class))
  const found = large.filter(each => each.meets === 'all').flatMap(exitOf)
  const exits: Exit[] = []
  for (const exit of found.toSorted((a, b) => a.km - b.km)) {
    const isFree = [...exits.map(({ km }) => km), ...RADIALS.map(({ fromKm }) => fromKm)].every(
      km => Math.abs(km - exit.km) > NEAREST_EXITS_KM,
    )
    if (isFree && offRiver(onRing(exit.km, 0)) > 0.3) exits.push(exit)
  }
  return exits
}

function exitOf({ path }: Street): Exit[] {
  for (let at = 1; at < path.length; at += 1) {
    const piece = [spotOf(path, at - 1), spotOf(path, at)] as const
    for (let mark = 1; mark < RING.length; mark += 1) {
      const found = crossing(piece, [spotOf(RING, mark - 1), spotOf(RING, mark)])
      if (!found) continue
      const spot = between(...piece, found.first)
      const length = apart(...piece)
      const ahead = found.first + 0.095 / length
      const behind = found.first - 0.095 / length
      if (ahead > 1 || behind < 0) return []
      const [one, other] = [between(...piece, ahead), between(...piece, behind)]
      const isOut = apart(one, MIDDLE) > apart(other, MIDDLE)
      return [{ km: nearestKm(spot), outside: isOut ? one : other, inside: isOut ? other : one }]
    }
  }
  return []
}

type Carriageway = 'outer' | 'inner'

const side = (way: Carriageway): 1 | -1 => (way === 'outer' ? 1 : -1)

/** A ramp between a carriageway and a spot beside the ring; traffic keeps right, so the outer one runs counter-clockwise. */
function ramp(way: Carriageway, { km }: Exit, spot: Spot, leaves: boolean): Street {
  const sign = side(way)
  const from = km - (leaves ? sign : -sign) * RAMP_KM
  const towards = (share: number): number => from + (km - from) * share
  const path = smooth(
    [
      onRing(from, sign * LANE_KM),
      onRing(towards(0.35), sign * 0.03),
      onRing(towards(0.7), sign * 0.055),
      spot,
    ],
    4,
  )
  const ends = { class: 'trunk_link', isOneWay: true, meets: 'ends' } as const
  return { ...ends, path: leaves ? path : path.reverse() }
}

function rampsOf(exit: Exit): Street[] {
  return [
    ramp('outer', exit, exit.outside, true),
    ramp('outer', exit, exit.outside, false),
    ramp('inner', exit, exit.inside, true),
    ramp('inner', exit, exit.inside, false),
  ]
}

const QUARTERS = ['东环快速路', '北环快速路', '西环快速路', '南环快速路'] as const

/** Both carriageways in pieces, each with a spot wherever a ramp joins. */
function ringStreets(exits: readonly Exit[]): Street[] {
  const ramps = exits.flatMap(({ km }) => [km - RAMP_KM, km + RAMP_KM])
  const links = RADIALS.flatMap(({ fromKm: km }) => [-0.5, -0.4, 0.4, 0.5].map(off => km + off))
  const regular = Array.from({ length: 680 }, (_, nth) => (nth / 680) * ROUND_KM)
  const marks = [...ramps, ...links].map(km => (km + ROUND_KM) % ROUND_KM)
  const all = [...new Set([...regular, ...marks])].sort((a, b) => a - b)
  const stops = [...all, (all[0] ?? 0) + ROUND_KM]
  return (['outer', 'inner'] as const).flatMap(way => carriageway(way, stops))
}

function carriageway(way: Carriageway, stops: readonly number[]): Street[] {
  const pieces: { name: string; isBridge: boolean; path: Spot[] }[] = []
  for (const km of stops) {
    const spot = onRing(km, side(way) * LANE_KM)
    const quarter = Math.floor(((((km / ROUND_KM) * 4 + 0.5) % 4) + 4) % 4)
    const name = QUARTERS[quarter] ?? QUARTERS[0]
    const isBridge = offRiver(spot) < 0.04
    const last = pieces.at(-1)
    last?.path.push(spot)
    if (!last || last.name !== name || last.isBridge !== isBridge)
      pieces.push({ name, isBridge, path: [spot] })
  }
  return pieces
    .filter(({ path }) => path.length > 1)
    .map(({ path, ...piece }) => ({
      ...piece,
      class: 'trunk' as const,
      path: way === 'outer' ? path : path.reverse(),
      isOneWay: true,
      meets: 'none' as const,
    }))
}

function radialStreets({ name, fromKm, path }: Radial): Street[] {
  const out = beside(path, LANE_KM)
  const back = beside(path, -LANE_KM).reverse()
  const begin = spotOf(out, 0)
  const end = spotOf(back, back.length - 1)
  const link = (from: Spot, by: readonly Spot[], to: Spot): Street => ({
    ...{
      class: 'motorway_link',
      path: smooth([from, ...by, to], 4),
      isOneWay: true,
      meets: 'none',
    },
  })
  const lane = { class: 'motorway', name, isOneWay: true, meets: 'none' } as const
  return [
    { ...lane, path: out },
    { ...lane, path: back },
    // Beyond the edge of the map one road leads into the other, so that nobody is lost there.
    { ...lane, path: [spotOf(out, out.length - 1), spotOf(back, 0)] },
    link(
      onRing(fromKm - 0.5, LANE_KM),
      [onRing(fromKm - 0.25, 0.07), onRing(fromKm - 0.06, 0.3)],
      begin,
    ),
    link(
      end,
      [onRing(fromKm + 0.06, 0.3), onRing(fromKm + 0.25, 0.07)],
      onRing(fromKm + 0.5, LANE_KM),
    ),
    link(
      onRing(fromKm + 0.4, -LANE_KM),
      [onRing(fromKm + 0.12, 0.08), onRing(fromKm - 0.02, 0.3)],
      begin,
    ),
    link(
      end,
      [onRing(fromKm + 0.02, 0.3), onRing(fromKm - 0.12, 0.08)],
      onRing(fromKm - 0.4, -LANE_KM),
    ),
  ]
}
