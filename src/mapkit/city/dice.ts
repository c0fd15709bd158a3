import { seededRandom, seedOf } from '#domain/routing/seededRandom.ts'

/** Choices that a seed repeats. */
export interface Dice {
  /** From `least` up to, not including, `most`. */
  within(least: number, most: number): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** True in `percent` of 100 throws. */
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
}

/** Dice of their own for every subject: a change in one leaves the others' throws as they were. */
export function diceFor(seed: number, subject: string): Dice {
  const next = seededRandom(seedOf(`${seed}/${subject}`))
  const whole = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1))
  function pick<T>(list: readonly T[]): T {
    const picked = list[whole(0, list.length - 1)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  return {
    within: (least, most) => least + next() * (most - least),
    whole,
    chance: percent => next() * 100 < percent,
    pick,
  }
}
