import { EASTWARD, NORTHWARD, type Stretch } from './mainLines.ts'
import { spotOf, type Spot } from './plane.ts'
import { closely, dryPieces, plain, type Street } from './street.ts'
import { offOpenWater } from './water.ts'

/** From the bank on, a road without a bridge ends. */
const BANK_KM = 0.03

/** All main lines as streets: over water only on a bridge of their own. */
export function mainStreets(): Street[] {
  return [...NORTHWARD, ...EASTWARD].flat().flatMap(streetsOf)
}

function streetsOf(stretch: Stretch): Street[] {
  const { name, bridge } = stretch
  const of = { class: stretch.class, name }
  if (bridge === undefined) {
    return dryPieces(stretch.path, BANK_KM).map(path => ({ ...of, path, meets: 'all' }))
  }
  return parts(stretch).map(({ path, isWet }) =>
    isWet
      ? { ...of, name: bridge, path, isBridge: true, meets: 'ends' }
      : { ...of, path, meets: 'all' },
  )
}

/** The stretch cut at both banks; neighbours share the spot between them. */
function parts(stretch: Stretch): { path: Spot[]; isWet: boolean }[] {
  const found: { path: Spot[]; isWet: boolean }[] = []
  for (const spot of closely(stretch.path)) {
    const isWet = offOpenWater(spot) < BANK_KM
    const last = found.at(-1)
    if (last?.isWet === isWet) last.path.push(spot)
    else
      found.push({ path: last ? [spotOf(last.path, last.path.length - 1), spot] : [spot], isWet })
  }
  return found.map(({ path, isWet }) => ({ path: plain(path), isWet }))
}
