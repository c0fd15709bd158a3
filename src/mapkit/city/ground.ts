import { apart, between, type Path, type Spot } from './plane.ts'

/** A four-sided piece of ground, measured in km from its first corner: `a` along the first side, `b` away from it. */
export interface Ground {
  readonly wide: number
  readonly high: number
  readonly at: (a: number, b: number) => Spot
}

export type Corners = readonly [Spot, Spot, Spot, Spot]

/** The ground between four corners, `inset` km within them. */
export function groundOf(corners: Corners, inset: number): Ground {
  const [sw, se, ne, nw] = corners
  const whole = {
    wide: (apart(sw, se) + apart(nw, ne)) / 2,
    high: (apart(sw, nw) + apart(se, ne)) / 2,
  }
  return {
    wide: whole.wide - 2 * inset,
    high: whole.high - 2 * inset,
    at(a, b) {
      const [u, v] = [(a + inset) / whole.wide, (b + inset) / whole.high]
      return between(between(sw, se, u), between(nw, ne, u), v)
    },
  }
}

/** The ring of a rectangle on the ground: its lower left corner and its size. */
export function plot(
  { at }: Ground,
  [a, b]: readonly [number, number],
  [wide, high]: readonly [number, number],
): Path {
  return [at(a, b), at(a + wide, b), at(a + wide, b + high), at(a, b + high)]
}

/** The whole ground as a ring. */
export function wholePlot(ground: Ground): Path {
  return plot(ground, [0, 0], [ground.wide, ground.high])
}
