import type { Dice } from './dice.ts'
import { plot, type Ground } from './ground.ts'
import type { Path } from './plane.ts'

/** How a block is built up; each gives the rings of its buildings. */
export type Pattern = 'slabs' | 'towers' | 'courts' | 'offices' | 'sheds' | 'campus' | 'cottages'

/** The buildings of a block. */
export function buildingsOn(ground: Ground, pattern: Pattern, dice: Dice): Path[] {
  if (ground.wide < 0.03 || ground.high < 0.03) return []
  return PATTERNS[pattern](ground, dice)
}

const PATTERNS: Readonly<Record<Pattern, (ground: Ground, dice: Dice) => Path[]>> = {
  slabs: (ground, dice) => rows(ground, dice, SLABS),
  towers,
  courts: (ground, dice) => rows(ground, dice, COURTS),
  offices,
  sheds: (ground, dice) => rows(ground, dice, SHEDS),
  campus,
  cottages: (ground, dice) => rows(ground, dice, COTTAGES),
}

/** Rows of houses: all in km. */
interface Rows {
  readonly deep: readonly [number, number]
  readonly apart: readonly [number, number]
  readonly long: readonly [number, number]
  readonly gap: readonly [number, number]
  /** Of 100 places, how many stay empty. */
  readonly empty: number
}

/** The long houses that face south, as everywhere in China. */
const SLABS: Rows = {
  ...{ deep: [0.012, 0.014], apart: [0.02, 0.027], long: [0.042, 0.068], gap: [0.01, 0.016] },
  empty: 5,
}
const COURTS: Rows = {
  ...{ deep: [0.009, 0.015], apart: [0.004, 0.009], long: [0.013, 0.032], gap: [0.002, 0.007] },
  empty: 12,
}
const SHEDS: Rows = {
  ...{ deep: [0.035, 0.06], apart: [0.018, 0.03], long: [0.07, 0.14], gap: [0.016, 0.03] },
  empty: 14,
}
const COTTAGES: Rows = {
  ...{ deep: [0.009, 0.012], apart: [0.014, 0.024], long: [0.011, 0.018], gap: [0.006, 0.022] },
  empty: 30,
}

function rows(ground: Ground, dice: Dice, { deep, apart, long, gap, empty }: Rows): Path[] {
  const found: Path[] = []
  const depth = dice.within(...deep)
  const space = dice.within(...apart)
  for (let b = 0; b + depth <= ground.high; b += depth + space) {
    for (let a = 0; ;) {
      const length = dice.within(...long)
      if (a + length > ground.wide) break
      if (!dice.chance(empty)) found.push(plot(ground, [a, b], [length, depth]))
      a += length + dice.within(...gap)
    }
  }
  return found
}

function towers(ground: Ground, dice: Dice): Path[] {
  const found: Path[] = []
  const size = dice.within(0.022, 0.03)
  const pitch = [size + dice.within(0.028, 0.036), size + dice.within(0.032, 0.046)] as const
  for (const [row, b] of steps(ground.high - size, pitch[1])) {
    const shift = row % 2 === 1 ? pitch[0] / 2 : 0
    for (const [, a] of steps(ground.wide - size - shift, pitch[0])) {
      if (!dice.chance(12)) found.push(tower(ground, a + shift, b, size))
    }
  }
  return found
}

/** A point tower: a cross with short arms. */
function tower({ at }: Ground, a: number, b: number, size: number): Path {
  const [near, far] = [size * 0.28, size * 0.72]
  const outline: readonly (readonly [number, number])[] = [
    ...([
      [near, 0],
      [far, 0],
      [far, near],
      [size, near],
    ] as const),
    ...([
      [size, far],
      [far, far],
      [far, size],
      [near, size],
    ] as const),
    ...([
      [near, far],
      [0, far],
      [0, near],
      [near, near],
    ] as const),
  ]
  return outline.map(([x, y]) => at(a + x, b + y))
}

/** Large houses along the street, some round a yard. */
function offices(ground: Ground, dice: Dice): Path[] {
  const found: Path[] = []
  for (let a = 0; ;) {
    const wide = dice.within(0.045, 0.08)
    if (a + wide > ground.wide) break
    for (let b = 0; ;) {
      const high = dice.within(0.04, 0.075)
      if (b + high > ground.high) break
      found.push(
        dice.chance(45) ? angle(ground, [a, b], [wide, high]) : plot(ground, [a, b], [wide, high]),
      )
      b += high + dice.within(0.016, 0.03)
    }
    a += wide + dice.within(0.014, 0.028)
  }
  return found
}

/** A house with a wing. */
function angle(
  { at }: Ground,
  [a, b]: readonly [number, number],
  [wide, high]: readonly [number, number],
): Path {
  const [inner, upper] = [a + wide * 0.42, b + high * 0.4]
  return [
    ...[at(a, b), at(a + wide, b), at(a + wide, upper)],
    ...[at(inner, upper), at(inner, b + high), at(a, b + high)],
  ]
}

/** Teaching houses to the north of a sports field. */
function campus(ground: Ground, dice: Dice): Path[] {
  const found: Path[] = []
  const from = ground.high * 0.46
  for (let b = from; b + 0.016 <= ground.high; b += 0.036) {
    const long = Math.min(ground.wide * 0.8, dice.within(0.06, 0.1))
    found.push(plot(ground, [ground.wide * 0.08, b], [long, 0.016]))
    const rest = ground.wide * 0.92 - (ground.wide * 0.08 + long + 0.018)
    if (rest > 0.03)
      found.push(
        plot(ground, [ground.wide * 0.08 + long + 0.018, b], [Math.min(rest, 0.05), 0.018]),
      )
  }
  return found
}

function* steps(length: number, pitch: number): Generator<readonly [number, number]> {
  for (let nth = 0; nth * pitch <= length; nth += 1) yield [nth, nth * pitch]
}
