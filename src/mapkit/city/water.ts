import { apart, foot, smooth, spotOf, type Path, type Spot } from './plane.ts'

/** The river 清江 from west to east; it keeps clear of every road of the demo bank's table. */
const RIVER: Path = smooth(
  [
    [-2.2, 5.7],
    [-1, 5.95],
    [0, 6.05],
    [1.5, 6.2],
    [3, 6.4],
    [5, 6.98],
    [6, 7.45],
    [7, 7.92],
    [8, 8.28],
    [9.5, 8.2],
    [10.5, 8.4],
    [11.5, 8.72],
    [12.4, 8.82],
    [13.4, 8.55],
    [14.5, 8.08],
    [16.2, 7.95],
    [18, 7.8],
    [19.5, 7.4],
    [21, 7.2],
    [22.2, 7.3],
  ],
  10,
)

/** A lake: middle, half axes in km, and how its shore swings. */
interface Lake {
  readonly name: string
  readonly middle: Spot
  readonly half: Spot
  readonly swing: number
}

export const LAKES: readonly Lake[] = [
  { name: '望湖', middle: [18.75, 12.35], half: [1, 1.7], swing: 0.1 },
  { name: '荷花池', middle: [14.75, 13.42], half: [0.3, 0.18], swing: 0.12 },
  { name: '菱角塘', middle: [14.98, 9.52], half: [0.22, 0.15], swing: 0.15 },
  { name: '翠屏水库', middle: [0.95, 19.2], half: [0.62, 0.48], swing: 0.2 },
  { name: '白沙塘', middle: [16.9, 3.6], half: [0.3, 0.42], swing: 0.18 },
]

/** The brook that runs out of the lake into the river. */
export const BROOK: Path = smooth(
  [
    [18.3, 10.75],
    [18.5, 10.1],
    [18.25, 9.4],
    [18.5, 8.7],
    [18.3, 7.75],
  ],
  6,
)

/** For each kilometre from west to east, the river's pieces that come near it. */
const RIVER_NEAR = riverByKm()

function riverByKm(): ReadonlyMap<number, readonly (readonly [Spot, Spot])[]> {
  const pieces = RIVER.slice(1).map((spot, at) => [spotOf(RIVER, at), spot] as const)
  const kms = Array.from({ length: 26 }, (_, nth) => nth - 3)
  return new Map(
    kms.map(km => [km, pieces.filter(([a, b]) => b[0] > km - 0.6 && a[0] < km + 1.6)] as const),
  )
}

const halfWidth = (eastKm: number): number => 0.2 + 0.025 * Math.sin(eastKm * 1.3)

/** The river's bed as a ring. */
export function riverRing(): Spot[] {
  const bank = (side: 1 | -1): Spot[] =>
    RIVER.map((spot, at) => {
      const [a, b] = [spotOf(RIVER, at - 1), spotOf(RIVER, at + 1)]
      const length = apart(a, b) || 1
      const km = halfWidth(spot[0]) * side
      return [spot[0] + ((b[1] - a[1]) / length) * km, spot[1] - ((b[0] - a[0]) / length) * km]
    })
  return [...bank(1), ...bank(-1).reverse()]
}

/** The shore of a lake as a ring; `wider` km beyond it. */
export function lakeRing(lake: Lake, wider = 0): Spot[] {
  return Array.from({ length: 72 }, (_, nth) => {
    const turn = (nth / 72) * 2 * Math.PI
    const swing = swingAt(lake, turn)
    return [
      lake.middle[0] + (lake.half[0] * swing + wider) * Math.cos(turn),
      lake.middle[1] + (lake.half[1] * swing + wider) * Math.sin(turn),
    ]
  })
}

function swingAt({ swing, middle }: Lake, turn: number): number {
  const phase = middle[0] * 7
  return (
    1 +
    swing *
      (0.6 * Math.sin(2 * turn + phase) +
        0.4 * Math.sin(3 * turn - phase) +
        0.3 * Math.sin(5 * turn))
  )
}

/** Kilometres from a spot to the nearest water that roads cannot cross without a bridge; negative in it. */
export function offOpenWater(spot: Spot): number {
  return Math.min(offRiver(spot), ...LAKES.map(lake => offLake(spot, lake)))
}

/** Kilometres from a spot to the nearest water of any kind. */
export function offWater(spot: Spot): number {
  return Math.min(offOpenWater(spot), offBrook(spot))
}

/** Of the river alone: the bank from the spot; negative in the river. Beyond half a kilometre it is a rough figure. */
export function offRiver(spot: Spot): number {
  let least = Infinity
  for (const [a, b] of RIVER_NEAR.get(Math.floor(spot[0])) ?? []) {
    least = Math.min(least, foot(spot, a, b).km)
  }
  return least - halfWidth(spot[0])
}

function offLake([x, y]: Spot, lake: Lake): number {
  const [dx, dy] = [x - lake.middle[0], y - lake.middle[1]]
  const turn = Math.atan2(dy / lake.half[1], dx / lake.half[0])
  const reach = Math.hypot(dx / lake.half[0], dy / lake.half[1])
  return (reach - swingAt(lake, turn)) * Math.min(...lake.half)
}

function offBrook(spot: Spot): number {
  if (Math.abs(spot[0] - 18.4) > 1 || spot[1] < 7 || spot[1] > 11.5) return Infinity
  let least = Infinity
  for (let at = 1; at < BROOK.length; at += 1) {
    least = Math.min(least, foot(spot, spotOf(BROOK, at - 1), spotOf(BROOK, at)).km)
  }
  return least - 0.012
}
