import type { FactKey, FactSet } from './facts.ts'

/** What a rule finds in the facts: nothing, a breach, or that it cannot tell for what is missing. */
export type Finding =
  | { readonly kind: 'kept' }
  | { readonly kind: 'broken'; readonly numbers?: FindingNumbers }
  | { readonly kind: 'near'; readonly numbers: FindingNumbers }
  | { readonly kind: 'unknown'; readonly missing: readonly FactKey[] }

/** What a text names in braces: counts, limits, times of day as `HH:MM`. */
export type FindingNumbers = Readonly<Record<string, string | number>>

/** Not to be told, for want of these facts. */
export function unknownOf(asked: readonly FactKey[], facts: FactSet): Finding {
  return { kind: 'unknown', missing: [...new Set(asked)].filter(key => facts[key] === undefined) }
}
