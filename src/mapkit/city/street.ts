import type { RoadClass } from '#domain/routing/roadClass.ts'
import { apart, between, foot, lengthOf, spotOf, type Path, type Spot } from './plane.ts'
import { offOpenWater } from './water.ts'

/** A road of the city as it is drawn and driven. */
export interface Street {
  readonly class: RoadClass
  readonly path: Path
  readonly name?: string | undefined
  readonly isOneWay?: boolean
  readonly isBridge?: boolean
  /** What it has junctions with: all that it crosses, only what its ends touch, or nothing but shared spots. */
  readonly meets: 'all' | 'ends' | 'none'
}

const STEP_KM = 0.02
const SHORTEST_KM = 0.07

/** The pieces of a path that keep `clearKm` off river and lakes. */
export function dryPieces(path: Path, clearKm: number): Spot[][] {
  const pieces: Spot[][] = []
  let open: Spot[] = []
  for (const spot of closely(path)) {
    if (offOpenWater(spot) >= clearKm) open.push(spot)
    else if (open.length > 0) {
      pieces.push(open)
      open = []
    }
  }
  pieces.push(open)
  return pieces.map(plain).filter(piece => lengthOf(piece) >= SHORTEST_KM)
}

/** The path with spots on it no farther apart than a step; its own are all kept. */
export function closely(path: Path, stepKm = STEP_KM): Spot[] {
  const out: Spot[] = [spotOf(path, 0)]
  for (let at = 1; at < path.length; at += 1) {
    const [a, b] = [spotOf(path, at - 1), spotOf(path, at)]
    const steps = Math.max(1, Math.ceil(apart(a, b) / stepKm))
    for (let step = 1; step < steps; step += 1) out.push(between(a, b, step / steps))
    out.push(b)
  }
  return out
}

/** The path with as few spots as keep it within half a metre of where it ran (Douglas and Peucker). */
export function plain(path: Path): Spot[] {
  const [first, last] = [spotOf(path, 0), spotOf(path, path.length - 1)]
  if (path.length < 3) return [...path]
  let farthest = { at: 0, km: 0 }
  for (const [at, spot] of path.entries()) {
    const { km } = foot(spot, first, last)
    if (km > farthest.km) farthest = { at, km }
  }
  if (farthest.km <= 0.0005) return [first, last]
  const before = plain(path.slice(0, farthest.at + 1))
  return [...before, ...plain(path.slice(farthest.at)).slice(1)]
}
