import type { Hit } from './decide.ts'
import { factOf } from './facts.ts'
import type { PackSource, PolicyPack } from './pack.ts'
import type { PackLocale, Rule, RuleText } from './rule.ts'

/** A finding in words: what, why, what now, and where the duty stands. */
export interface Explanation extends Pick<RuleText, 'what' | 'why' | 'todo'> {
  readonly rule: string
  readonly sources: readonly PackSource[]
}

/**
 * Says a finding in one language: what is near and what is not known in sentences of their own, where the pack has them.
 * A number that the finding does not have leaves a dash; sums of fen are said in the pack's currency unit.
 */
export function explain(pack: PolicyPack, hit: Hit, locale: PackLocale): Explanation | undefined {
  const rule = pack.rules.find(({ id }) => id === hit.rule)
  if (!rule) return undefined
  const { what, why, todo, near, unknown } = rule.text[locale]
  const said = { broken: what, near: near ?? what, unknown: unknown ?? what }[hit.cause]
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, key: string) => numberText(pack, rule, hit.numbers?.[key]))
  return {
    rule: rule.id,
    what: fill(said),
    why: fill(why),
    todo: fill(todo),
    sources: rule.src.flatMap(key => pack.sources[key] ?? []),
  }
}

function numberText(pack: PolicyPack, rule: Rule, value: string | number | undefined): string {
  if (value === undefined) return '—'
  const isMoney = rule.kind === 'limit' && factOf(rule.value).type.kind === 'fen'
  return isMoney && typeof value === 'number' ? moneyText(value, pack.money.minor) : String(value)
}

function moneyText(fen: number, minor: number): string {
  const digits = String(fen).padStart(minor + 1, '0')
  const whole = digits.slice(0, digits.length - minor).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return minor === 0 ? whole : `${whole}.${digits.slice(-minor)}`
}

/**
 * A source as it is quoted beside a finding: `《商业银行信用卡业务监督管理办法》第 70 条`. A whole number is an article's; what
 * a rulebook counts otherwise stands as it is.
 */
export function citationOf({ instrument, article }: PackSource, locale: PackLocale): string {
  const name = instrument[locale]
  if (article === undefined) return name
  if (!/^\d+(、\d+)*$/.test(article)) return `${name}${locale === 'zh-CN' ? ' ' : ', '}${article}`
  return locale === 'zh-CN'
    ? `${name}第 ${article} 条`
    : `${name}, art. ${article.replaceAll('、', ', ')}`
}
