import { apart, type Spot } from './plane.ts'

/** How a part of the city is built. */
export type Zone = 'old' | 'dense' | 'modern' | 'tech' | 'works' | 'fringe' | 'country'

/** Blocks are split until their sides are about this long, in km. */
export const BLOCK_KM: Readonly<Record<Zone, number>> = {
  old: 0.16,
  dense: 0.21,
  modern: 0.27,
  tech: 0.31,
  works: 0.4,
  fringe: 0.5,
  country: 1.2,
}

const OLD_TOWN: Spot = [9, 10.7]
const WORKS: readonly (readonly [middle: Spot, km: number])[] = [
  [[10.2, 17.6], 1.25],
  [[14.9, 16.3], 1],
  [[14.6, 2.6], 1.3],
  [[1.6, 6], 0.9],
]
/** Towns of their own around the city, each with its middle and reach. */
const TOWNS: readonly (readonly [middle: Spot, km: number])[] = [
  [[5.1, 2.4], 1.1],
  [[17.6, 17], 0.9],
  [[3.4, 17.4], 1],
  [[19.2, 5.6], 0.8],
]

/** The zone of a spot. */
export function zoneAt(spot: Spot): Zone {
  if (WORKS.some(([middle, km]) => apart(spot, middle) < km)) return 'works'
  const out = outwards(spot)
  if (out > 1)
    return TOWNS.some(([middle, km]) => apart(spot, middle) < km) ? 'modern' : beyond(out)
  if (apart(spot, OLD_TOWN) < 1.75 && spot[1] > 8.7) return 'old'
  if (spot[0] < 6.4 && spot[1] > 7.2) return 'tech'
  return apart(spot, OLD_TOWN) < 4.3 ? 'dense' : 'modern'
}

const beyond = (out: number): Zone => (out < 1.1 ? 'fringe' : 'country')

/** 1 where the city ends; its outline is no circle. */
export function outwards([east, north]: Spot): number {
  const [x, y] = [(east - 9.2) / 8, (north - 10.6) / 7.7]
  const turn = Math.atan2(y, x)
  const outline =
    1 + 0.09 * Math.sin(3 * turn + 1) + 0.06 * Math.sin(5 * turn) + 0.05 * Math.sin(9 * turn + 2)
  return Math.hypot(x, y) / outline
}
