import { buildingsOn } from './buildings.ts'
import type { Dice } from './dice.ts'
import { groundOf, type Corners } from './ground.ts'
import { HIGHEST_NUMBER, ROADS, type Compound, type Road } from './namedRoads.ts'
import { apart, between, middleOf, type Path, type Spot } from './plane.ts'
import type { Street } from './street.ts'

/** A compound of the demo bank's table with what stands in it. */
export interface CompoundGround {
  readonly name: string
  readonly ring: Corners
  readonly middle: Spot
  readonly streets: readonly Street[]
  readonly buildings: readonly Path[]
}

/** Addresses lie up to 160 m off the road; the compound begins behind the pavement. */
const DEPTH_KM = { from: 0.02, to: 0.19 } as const
const HALF_WIDE_KM = 0.1
/** The way in runs beside the line on which the addresses stand. */
const WAY_IN_KM = 0.008

/** The compounds of all named roads, each where its house number is. */
export function compounds(dice: Dice): readonly CompoundGround[] {
  return ROADS.flatMap(road => road.compounds.map(compound => compoundOf(road, compound, dice)))
}

function compoundOf(road: Road, [name, number]: Compound, dice: Dice): CompoundGround {
  const at = frameOf(road, number)
  const ring: Corners = [
    at(-HALF_WIDE_KM, DEPTH_KM.from),
    at(HALF_WIDE_KM, DEPTH_KM.from),
    at(HALF_WIDE_KM, DEPTH_KM.to),
    at(-HALF_WIDE_KM, DEPTH_KM.to),
  ]
  const lane = (path: Path): Street => ({ class: 'living_street', path, meets: 'all' })
  const wayIn = lane([at(WAY_IN_KM, 0), at(WAY_IN_KM, DEPTH_KM.to - 0.01)])
  const across = lane([at(-HALF_WIDE_KM + 0.012, 0.098), at(HALF_WIDE_KM - 0.012, 0.098)])
  const halves = [
    [-HALF_WIDE_KM + 0.006, -0.006],
    [WAY_IN_KM + 0.01, HALF_WIDE_KM - 0.006],
  ] as const
  const depths = [
    [DEPTH_KM.from + 0.006, 0.09],
    [0.106, DEPTH_KM.to - 0.004],
  ] as const
  const buildings = halves.flatMap(([left, right]) =>
    depths.flatMap(([near, far]) => {
      const corners: Corners = [at(left, near), at(right, near), at(right, far), at(left, far)]
      return buildingsOn(groundOf(corners, 0), 'slabs', dice)
    }),
  )
  return { name, ring, middle: middleOf(ring), streets: [wayIn, across], buildings }
}

/** Measures from where a house number meets its road: km along the road and km away from it. */
function frameOf({ from, to }: Road, number: number): (along: number, away: number) => Spot {
  const length = apart(from, to)
  const foot = between(from, to, Math.min(1, number / HIGHEST_NUMBER))
  const [east, north] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const side = number % 2 === 0 ? 1 : -1
  return (along, away) => [
    foot[0] + east * along + north * side * away,
    foot[1] + north * along - east * side * away,
  ]
}
