import type { Hit, Judgement } from './decide.ts'

/** Where a second judgement departs from a first: the whole verdict or mode, or a rule of one of them. */
export interface Difference {
  readonly of: string
  readonly stored: string
  readonly again: string
}

/** Compares what was judged once with what is judged now; none where both say the same of every rule, in whatever order. */
export function differencesOf(stored: Judgement, again: Judgement): readonly Difference[] {
  const rules = [...new Set([...stored.hits, ...again.hits].map(({ rule }) => rule))]
  const pairs: Difference[] = [
    { of: 'verdict', stored: stored.verdict, again: again.verdict },
    { of: 'mode', stored: stored.mode ?? 'none', again: again.mode ?? 'none' },
    ...rules.map(rule => ({
      of: rule,
      stored: hitText(stored.hits, rule),
      again: hitText(again.hits, rule),
    })),
  ]
  return pairs.filter(pair => pair.stored !== pair.again)
}

/** What a judgement says of a rule, as one line: the same for the same finding. */
function hitText(hits: readonly Hit[], rule: string): string {
  const lines = hits
    .filter(hit => hit.rule === rule)
    .map(({ verdict, cause, missing = [], numbers = {}, mode }) => {
      const named = Object.keys(numbers)
        .toSorted()
        .map(key => `${key}=${String(numbers[key])}`)
      return [verdict, cause, ...missing.toSorted(), ...named, ...(mode ? [mode] : [])].join(' ')
    })
  return lines.join(' | ') || 'allow'
}
