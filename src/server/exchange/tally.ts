/** How many items of one sort an import found new, changed and as they were. */
export interface Tally {
  new: number
  changed: number
  unchanged: number
}

export type TallyWord = keyof Tally

/** Under which word an item counts. */
export function wordFor(before: unknown, isSame: boolean): TallyWord {
  if (before === undefined) return 'new'
  return isSame ? 'unchanged' : 'changed'
}

/** A tally of nothing. */
export const emptyTally = (): Tally => ({ new: 0, changed: 0, unchanged: 0 })

/** Lists for one query each; PostgreSQL takes 65,535 parameters, and short statements keep locks short. */
export function* inChunks<T>(list: readonly T[], size = 500): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}
