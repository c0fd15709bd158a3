/** Choices that repeat themselves: the same seed makes the same choices in the same order. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number from 0 to `count - 1`. */
  below(count: number): number
  pick<T>(list: readonly T[]): T
  /** One of the keys, each as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

/** A generator (mulberry32) that starts from a whole number. */
export function seededRandom(seed: number): SeededRandom {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return { next, below, pick: list => nth(list, below(list.length)), weighted }

  function weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      rest -= weight
      if (rest < 0) return key
    }
    return nth(entries, entries.length - 1)[0]
  }
}

/** The item that a number chosen beforehand points to in a list that is known only now. */
export function nth<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
