import { citationOf } from '#domain/compliance/explain.ts'
import type { KeepRule, KeepTerm, PackSource, PolicyPack } from '#domain/compliance/pack.ts'
import { overrideOf, type Rule } from '#domain/compliance/rule.ts'
import { isWorse } from '#domain/compliance/verdict.ts'
import { conditionText } from './conditionText.ts'

const HEAD = `# Compliance: the rules as the packs have them

Written by \`doorstep pack docs\` from \`src/server/policy/packs\`; a test holds the two together. Nothing here is legal advice: each pack is signed off by the bank's compliance officer before it is signed.

How to read a rule: it binds at its moments; where its condition fails, or a fact that it needs is unknown, it says its verdict (allow < inform < warn < flag < reason < quarantine < supervisor < block < stop; the worst of all rules counts). At record and sync nothing is refused: what happened is kept, a breach is at most set apart.

Who asks: the tablet judges plan, prestart, during, commit, record and attach. No part of Doorstep judges at assign, call or sync: what a rule says there is data for the bank's other systems (its allocation of cases, its telephone system), and nothing here stops it.

A case on hold for hardship may still want a visit, to agree on relief, and one on hold for a legal matter stays on hold until it is checked (CN-LAW-01 of the study): a supervisor says whether anybody goes. Where a lawyer was named, the rule about the lawyer alone speaks of it.

Standing of a source: text = its text was seen; secondary = a page that quotes it; memory = neither; design = the bank's own policy.
`

/** What of a pack no code reads, said where it stands. */
const KEEP_NOTE =
  'Data for the bank’s own archive: Doorstep reads none of these terms. Its own are fixed or settings: a duty track goes after `MAP_TRACK_DAYS` at the bank, a file that is set apart after 30 days; visit records, decisions and audit lines are never deleted at the bank.'
const MASK_NOTE =
  'Data for the bank’s other systems: Doorstep masks names, numbers and amounts by its own code, the same under every pack, and reads none of these.'

/** docs/compliance.md: every pack with its rules, sentences and sources, terms of keeping, masks. */
export function packsDocument(packs: readonly PolicyPack[]): string {
  return [HEAD, ...packs.map(packText)].join('\n')
}

function packText(pack: PolicyPack): string {
  const { effective, appliesTo, money } = pack
  return [
    `## ${pack.pack} ${pack.version}`,
    '',
    `- Jurisdiction ${pack.jurisdiction}, time zone ${pack.tz}, amounts in ${money.currency}`,
    `- In force from ${effective.from}${effective.to === null ? '' : ` to ${effective.to}`}; issued by ${pack.issuedBy}`,
    `- Products: ${appliesTo.product.join(', ')}; channels: ${appliesTo.channel.join(', ')}; roles: ${appliesTo.role.join(', ')}`,
    `- Facts older than ${pack.factsMaxAgeH} h ask for a reason where a rule says so; after ${pack.maxOfflineDays} days offline no visit begins`,
    '',
    ...pack.rules.map(rule => ruleText(pack, rule)),
    `### ${pack.pack}: how long things are kept`,
    '',
    KEEP_NOTE,
    '',
    ...pack.keep.map(keep => keepText(pack, keep)),
    '',
    `### ${pack.pack}: what is masked`,
    '',
    MASK_NOTE,
    '',
    ...Object.entries(pack.mask).map(([part, how]) => `- ${part}: \`${how}\``),
    '',
  ].join('\n')
}

function ruleText(pack: PolicyPack, rule: Rule): string {
  const { 'zh-CN': zh, en } = rule.text
  return [
    `### ${rule.id}`,
    '',
    `- At ${rule.at.join(', ')}: ${bindsText(rule)}`,
    `- Otherwise: ${verdictText(rule)}`,
    `- 中文: ${zh.what}${zh.why}${zh.todo}`,
    ...aside('临近', zh.near),
    ...aside('不明', zh.unknown),
    `- English: ${en.what} ${en.why} ${en.todo}`,
    ...aside('near', en.near),
    ...aside('unknown', en.unknown),
    ...rule.src.map(key => `- Source (${rule.level}): ${sourceText(pack.sources[key])}`),
    '',
  ].join('\n')
}

const aside = (when: string, said: string | undefined): readonly string[] =>
  said === undefined ? [] : [`  - ${when}: ${said}`]

function bindsText(rule: Rule): string {
  const when = rule.when ? `where \`${conditionText(rule.when)}\`, ` : ''
  return `${when}${demandText(rule)}`
}

function demandText(rule: Rule): string {
  switch (rule.kind) {
    case 'must':
      return `must be \`${conditionText(rule.cond)}\``
    case 'forbid':
      return `must not be \`${conditionText(rule.cond)}\``
    case 'window': {
      const warned = rule.warnMin?.length ? `, warned ${rule.warnMin.join(' and ')} min before` : ''
      const until = rule.consent ? `, or until \`${rule.consent}\`` : ''
      const whose = rule.tz === 'place' ? 'at the place' : 'by the pack’s clock'
      return `between ${rule.open} and ${rule.close} ${whose}, ${rule.guardMin} min to spare${warned}${until}`
    }
    case 'count': {
      const span = rule.days === 1 ? 'a calendar day' : `${rule.days} calendar days`
      return `at most ${rule.max} ${rule.what}(s) within ${span}, this one included`
    }
    case 'limit':
      return `\`${rule.value}\` at most \`${rule.max}\``
  }
}

function verdictText(rule: Rule): string {
  const { fail, failAt = {}, kind, onUnknown, mode, status, from, to } = rule
  const passes = (onUnknown ?? (kind === 'forbid' ? 'pass' : 'fail')) === 'pass'
  return [
    `**${fail}**`,
    ...Object.entries(failAt).map(([moment, verdict]) => `**${verdict}** at ${moment}`),
    ...(mode ? [`mode ${mode}`] : []),
    `unknown ${passes ? 'passes' : 'counts as a breach'}`,
    ...openingText(rule),
    ...(status === 'draft' ? ['a draft, never more than warn'] : []),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
  ].join('; ')
}

function openingText(rule: Rule): readonly string[] {
  const { fail } = rule
  if (fail === 'reason') return ['a reason opens it']
  if (!isWorse(fail, 'reason')) return []
  const override = fail === 'supervisor' ? 'supervisor' : overrideOf(rule)
  return [override === 'none' ? 'nobody opens it' : `opened by ${override}`]
}

function sourceText(source: PackSource | undefined): string {
  if (!source) return ''
  const { since, standing } = source
  return [
    `${citationOf(source, 'zh-CN')} / ${citationOf(source, 'en')}`,
    ...(since === undefined ? [] : [`since ${since}`]),
    standing,
  ].join(', ')
}

function keepText(pack: PolicyPack, keep: KeepRule): string {
  const terms = [
    ...(keep.min ? [`at least ${termText(keep.min)}`] : []),
    ...(keep.default ? [`as a rule ${termText(keep.default)}`] : []),
    ...(keep.max ? [`at most ${termText(keep.max)}`] : []),
  ]
  const sources = keep.src.map(key => sourceText(pack.sources[key]))
  return `- ${keep.of}: ${terms.join(', ')} (${sources.join('; ')})`
}

function termText(term: KeepTerm): string {
  if ('until' in term) return `until ${term.until}`
  const spans = [
    ...(term.years === undefined ? [] : [`${term.years} years`]),
    ...(term.days === undefined ? [] : [`${term.days} days`]),
    ...(term.hours === undefined ? [] : [`${term.hours} hours`]),
  ]
  return `${spans.join(' ')} from ${term.from}`
}
