import type { MapFeature } from '../tiles/mapFeature.ts'
import { buildingsOn } from './buildings.ts'
import { area } from './cityFeature.ts'
import type { Dice } from './dice.ts'
import { groundOf, wholePlot, type Corners } from './ground.ts'
import { smooth, type Path, type Spot } from './plane.ts'
import { offWater } from './water.ts'

/** A wood with a rounded outline somewhere in a block. */
export function woodIn(corners: Corners, dice: Dice): MapFeature[] {
  const ground = groundOf(corners, 0.03)
  const middle = [dice.within(0.35, 0.65) * ground.wide, dice.within(0.35, 0.65) * ground.high]
  const reach = dice.within(0.22, 0.42)
  const outline = Array.from({ length: 9 }, (_, nth): Spot => {
    const turn = (nth / 9) * 2 * Math.PI
    const far = reach * dice.within(0.6, 1.15)
    return ground.at(
      (middle[0] ?? 0) + Math.cos(turn) * far * ground.wide,
      (middle[1] ?? 0) + Math.sin(turn) * far * ground.high,
    )
  })
  return [area(['landuse', 10, { kind: 'forest' }], rounded(outline))]
}

/** The outline with its corners rounded. */
export function rounded(outline: Path): Spot[] {
  const ring = smooth([...outline, ...outline.slice(0, 3)], 5)
  return ring.slice(5, 5 + outline.length * 5)
}

const VILLAGE_KM = 0.3

/** A village at one corner of a block: where two roads meet. */
export function villageIn(
  corners: Corners,
  dice: Dice,
  isFree: (ring: Path) => boolean,
): MapFeature[] {
  const [a, b, c, d] = corners
  const turned: readonly Corners[] = [corners, [b, c, d, a], [c, d, a, b], [d, a, b, c]]
  const whole = groundOf(dice.pick(turned), 0.016)
  const wide = Math.min(whole.wide, VILLAGE_KM * dice.within(0.7, 1.3))
  const high = Math.min(whole.high, VILLAGE_KM * dice.within(0.5, 1))
  const ground = { ...whole, wide, high }
  if (offWater(ground.at(wide / 2, high / 2)) < 0.1) return []
  const houses = buildingsOn(ground, 'cottages', dice).filter(isFree)
  return [
    area(['landuse', 12, { kind: 'residential' }], wholePlot(ground)),
    ...houses.map(ring => area(['buildings', 13, { kind: 'building' }], ring)),
  ]
}
