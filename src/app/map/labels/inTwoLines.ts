import { isChinese } from './placedLabel.ts'

/** A line may begin before these, or after those. */
const BEFORE = new Set(['（', '('])
const AFTER = new Set([' ', '-', '－', '·', '）', ')'])

/** Breaks a long name where it may break, nearest to its middle; Chinese anywhere when there is no such place. */
export function inTwoLines(name: string): readonly string[] {
  const characters = [...name]
  const middle = characters.length / 2
  const breaks = characters.flatMap((character, at) => {
    const before = characters[at - 1]
    return BEFORE.has(character) || (before !== undefined && AFTER.has(before)) ? [at] : []
  })
  const inner = breaks.filter(at => at > 1 && at < characters.length - 1)
  const [best] = inner.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
  const isFar = best === undefined || Math.abs(best - middle) > characters.length / 4
  const at = isFar && isChinese(name) ? Math.ceil(middle) : best
  if (at === undefined) return [name]
  return [characters.slice(0, at).join('').trim(), characters.slice(at).join('').trim()]
}
