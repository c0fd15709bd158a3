import type { Hit } from './decide.ts'
import type { PackSource, PolicyPack } from './pack.ts'
import type { PackLocale, RuleText } from './rule.ts'

/** A finding in words: what, why, what now, and where the duty stands. */
export interface Explanation extends RuleText {
  readonly rule: string
  readonly sources: readonly PackSource[]
}

/** Says a finding in one language; a number that the finding does not have leaves its braces empty. */
export function explain(pack: PolicyPack, hit: Hit, locale: PackLocale): Explanation | undefined {
  const rule = pack.rules.find(({ id }) => id === hit.rule)
  if (!rule) return undefined
  const said = rule.text[locale]
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(hit.numbers?.[key] ?? '—'))
  return {
    rule: rule.id,
    what: fill(said.what),
    why: fill(said.why),
    todo: fill(said.todo),
    sources: rule.src.flatMap(key => pack.sources[key] ?? []),
  }
}
