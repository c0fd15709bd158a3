import { explain } from '#domain/compliance/explain.ts'
import type { FindingNumbers } from '#domain/compliance/finding.ts'
import type { Hit } from '#domain/compliance/decide.ts'
import {
  compareVersions,
  packFor,
  type PackSource,
  type PolicyPack,
} from '#domain/compliance/pack.ts'
import type { PackLocale, Rule } from '#domain/compliance/rule.ts'
import type { Day } from '#domain/time/day.ts'
import type { Said } from '#protocol/deskRules.ts'

/** A finding in both languages with where its duty stands; undefined for a rule that the pack does not have. */
export interface HitWords {
  readonly text: Readonly<Record<PackLocale, Said>>
  readonly sources: readonly PackSource[]
}

/** Says a finding in both languages. */
export function hitWords(pack: PolicyPack, hit: Hit): HitWords | undefined {
  const zh = explain(pack, hit, 'zh-CN')
  const en = explain(pack, hit, 'en')
  if (!zh || !en) return undefined
  const said = ({ what, why, todo }: Said): Said => ({ what, why, todo })
  return { text: { 'zh-CN': said(zh), en: said(en) }, sources: zh.sources }
}

/** Left open: by how much a rule is broken, only the tablet knows. */
const OPEN: FindingNumbers = Object.fromEntries(
  ['start', 'end', 'count', 'last', 'value', 'max'].map(name => [name, '…']),
)

/** What a rule says where it is broken, with its own numbers. */
export function ruleWords(pack: PolicyPack, rule: Rule): HitWords | undefined {
  const numbers = { ...OPEN, ...numbersOf(rule) }
  return hitWords(pack, { rule: rule.id, verdict: rule.fail, cause: 'broken', numbers })
}

function numbersOf(rule: Rule): FindingNumbers {
  if (rule.kind === 'window') return { open: rule.open, close: rule.close }
  if (rule.kind === 'count') return { max: rule.max, days: rule.days }
  return rule.kind === 'limit' && typeof rule.max === 'number' ? { max: rule.max } : {}
}

/** The edition by which a rule is spoken of on a day: the one that binds, or else the newest that has it. */
export function editionWith(
  editions: readonly PolicyPack[],
  ruleId: string,
  day: Day,
): { readonly pack: PolicyPack; readonly rule: Rule } | undefined {
  const newest = editions.toSorted((a, b) => compareVersions(b.version, a.version))
  const binding = editions[0] && packFor(editions, editions[0].pack, day)
  for (const pack of binding ? [binding, ...newest] : newest) {
    const rule = pack.rules.find(({ id }) => id === ruleId)
    if (rule) return { pack, rule }
  }
  return undefined
}
