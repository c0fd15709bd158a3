/** Choices that repeat themselves: the same seed gives the same answers in the same order. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

/** A generator of its own for every subject, so that a change in one leaves all others as they were. */
export function createRandom(seed: string): Random {
  const next = mulberry32(fnv1a(seed))
  const whole = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1))
  function pick<T>(list: readonly T[]): T {
    const picked = list[whole(0, list.length - 1)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  function shuffled<T>(list: readonly T[]): T[] {
    const keyed = list.map(item => ({ item, key: next() }))
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
  }
  return { whole, chance: percent => next() * 100 < percent, pick, shuffled }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
