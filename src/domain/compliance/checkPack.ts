import { checkConditions } from './checkCondition.ts'
import { factOf, isFactKey, type FactKey } from './facts.ts'
import type { PolicyPack } from './pack.ts'
import type { PackFault } from './packFault.ts'
import {
  filledBy,
  PACK_LOCALES,
  type LimitRule,
  type Moment,
  type Rule,
  type WindowRule,
} from './rule.ts'
import { isWorse } from './verdict.ts'

/** The source that a law needs before a pack may let anybody open what it closes. */
const LEGAL_OPINION = 'legal-opinion'

/** What is wrong with a pack of good shape: every place where it would not mean what it seems to say; none if it is sound. */
export function checkPack(pack: PolicyPack): readonly PackFault[] {
  const { from, to } = pack.effective
  return [
    ...(to !== null && to < from ? [{ path: 'effective.to', expected: 'not before from' }] : []),
    ...sourceFaults(pack),
    ...pack.rules.flatMap((rule, at) =>
      ruleFaults(pack, rule, at).map(({ path, expected }) => ({
        path: `rules.${at}.${path}`,
        expected,
      })),
    ),
    ...ageFaults(pack),
  ]
}

function sourceFaults({ sources, rules, keep }: PolicyPack): PackFault[] {
  const unknownIn = (part: string, src: readonly string[]): PackFault[] =>
    src.flatMap((key, at) =>
      Object.hasOwn(sources, key)
        ? []
        : [{ path: `${part}.src.${at}`, expected: 'a source of the pack' }],
    )
  return [
    ...rules.flatMap(({ src }, at) => unknownIn(`rules.${at}`, src)),
    ...keep.flatMap(({ src }, at) => unknownIn(`keep.${at}`, src)),
  ]
}

function ruleFaults(pack: PolicyPack, rule: Rule, at: number): PackFault[] {
  return [
    ...idFaults(pack, rule, at),
    ...verdictFaults(rule),
    ...momentFaults(rule),
    ...dateFaults(pack, rule),
    ...textFaults(rule),
    ...(rule.when ? checkConditions(rule.when, { path: 'when', isStricter: true }) : []),
    ...kindFaults(pack, rule),
  ]
}

function idFaults({ rules }: PolicyPack, { id }: Rule, at: number): PackFault[] {
  const isTaken = rules.findIndex(rule => rule.id === id) < at
  return isTaken ? [{ path: 'id', expected: 'an id that no other rule has' }] : []
}

function verdictFaults({ at, fail, failAt = {}, level, override, src }: Rule): PackFault[] {
  const faults: PackFault[] = []
  if (fail === 'allow') faults.push({ path: 'fail', expected: 'a verdict that is not allow' })
  for (const [moment, verdict] of Object.entries(failAt)) {
    const path = `failAt.${moment}`
    if (!at.some(each => each === moment)) faults.push({ path, expected: 'a moment of the rule' })
    // What happened is never refused.
    const isAfter = moment === 'record' || moment === 'sync'
    if (isAfter && isWorse(verdict, 'quarantine')) {
      faults.push({ path, expected: 'at most quarantine' })
    }
  }
  const opens = override !== undefined && override !== 'none'
  if (level === 'law' && opens && !src.includes(LEGAL_OPINION)) {
    faults.push({ path: 'override', expected: `none, or the source ${LEGAL_OPINION}` })
  }
  return faults
}

/** A visit that the bank's own file brought was never judged where it was planned: what the law forbids binds at the door too. */
function momentFaults({ at, fail, failAt = {}, level }: Rule): PackFault[] {
  const blocksAt = (moment: Moment): boolean =>
    at.includes(moment) && !isWorse('block', failAt[moment] ?? fail)
  if (level !== 'law' || !blocksAt('plan') || blocksAt('prestart')) return []
  const path = at.includes('prestart') ? 'failAt.prestart' : 'at'
  return [{ path, expected: 'a block at prestart too, for a law that blocks at plan' }]
}

function dateFaults({ effective }: PolicyPack, { from, to }: Rule): PackFault[] {
  const faults: PackFault[] = []
  if (from !== undefined && to !== undefined && to < from) {
    faults.push({ path: 'to', expected: 'not before from' })
  }
  if (from !== undefined && effective.to !== null && effective.to < from) {
    faults.push({ path: 'from', expected: 'a day of the edition' })
  }
  if (to !== undefined && to < effective.from) {
    faults.push({ path: 'to', expected: 'a day of the edition' })
  }
  return faults
}

const NEAR_NAMES = ['open', 'close', 'minutes']

function textFaults(rule: Rule): PackFault[] {
  const isWarned = rule.kind === 'window' && (rule.warnMin ?? []).length > 0
  return PACK_LOCALES.flatMap(locale => {
    const { what, why, todo, near, unknown } = rule.text[locale]
    const path = `text.${locale}`
    return [
      ...braceFaults(`${path}.what`, what, filledBy(rule.kind)),
      ...braceFaults(`${path}.why`, why, []),
      ...braceFaults(`${path}.todo`, todo, []),
      ...braceFaults(`${path}.near`, near ?? '', NEAR_NAMES),
      ...braceFaults(`${path}.unknown`, unknown ?? '', []),
      ...(isWarned && near === undefined
        ? [{ path: `${path}.near`, expected: 'what is said before the close' }]
        : []),
      ...(bracesIn(what).length > 0 && unknown === undefined && rule.onUnknown !== 'pass'
        ? [{ path: `${path}.unknown`, expected: 'what is said without numbers' }]
        : []),
    ]
  })
}

function braceFaults(path: string, text: string, filled: readonly string[]): PackFault[] {
  const strange = bracesIn(text).filter(name => !filled.includes(name))
  const expected = filled.length === 0 ? 'no braces' : `only {${filled.join('} {')}}`
  return strange.length > 0 ? [{ path, expected }] : []
}

/** Everything between braces, and a brace that stands alone. */
function bracesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}|[{}]/g)].map(([, name]) => name ?? '')
}

function kindFaults(pack: PolicyPack, rule: Rule): readonly PackFault[] {
  switch (rule.kind) {
    case 'must':
    case 'forbid':
      return checkConditions(rule.cond, { path: 'cond', isStricter: rule.kind === 'forbid' })
    case 'window':
      return windowFaults(pack, rule)
    case 'limit':
      return limitFaults(rule)
    case 'count':
      return []
  }
}

function windowFaults({ tz: zone }: PolicyPack, rule: WindowRule): PackFault[] {
  const { tz, open, close, guardMin, consent } = rule
  const faults: PackFault[] = []
  if (open >= close) faults.push({ path: 'close', expected: 'later than open' })
  else if (minuteOf(close) - minuteOf(open) <= guardMin) {
    faults.push({ path: 'guardMin', expected: 'less than the window' })
  }
  if (tz === 'pack' && zone === 'place') {
    faults.push({ path: 'tz', expected: 'place, for the pack has no zone' })
  }
  if (consent !== undefined && typeOf(consent) !== 'instant') {
    faults.push({ path: 'consent', expected: 'a fact that is an instant' })
  }
  return faults
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function limitFaults({ value, max }: LimitRule): PackFault[] {
  const type = typeOf(value)
  if (type !== 'count' && type !== 'fen') {
    return [{ path: 'value', expected: 'a fact that is a count or fen' }]
  }
  if (typeof max === 'number' || typeOf(max) === type) return []
  return [{ path: 'max', expected: `a number, or a fact that is ${type}` }]
}

/** A pack's own text may name a fact that there is none of. */
function typeOf(key: FactKey): string {
  return isFactKey(key) ? factOf(key).type.kind : 'unknown'
}

/** What the head says of the age of facts, some rule must hold up: an edition that only says so forbids nothing. */
function ageFaults({ rules, maxOfflineDays, factsMaxAgeH }: PolicyPack): PackFault[] {
  const mostH = maxOfflineDays * 24
  const limits = rules.flatMap((rule, at) =>
    rule.kind === 'limit' && rule.value === 'factsAgeH' ? [{ rule, at }] : [],
  )
  const faults = limits
    .filter(({ rule: { max } }) => max !== mostH && max !== factsMaxAgeH)
    .map(({ at }) => ({ path: `rules.${at}.max`, expected: `${factsMaxAgeH} or ${mostH}` }))
  const blocks = limits.some(({ rule }) => rule.max === mostH && blocksEveryStart(rule))
  const expected = `a rule that blocks a start at facts older than ${mostH} h`
  return blocks ? faults : [...faults, { path: 'maxOfflineDays', expected }]
}

/** Whatever the case, and also where the fact is unknown. */
function blocksEveryStart({ at, when, status, onUnknown, fail, failAt }: Rule): boolean {
  const isFor = at.includes('prestart') && when === undefined
  const isSure = status !== 'draft' && onUnknown !== 'pass'
  return isFor && isSure && !isWorse('block', failAt?.prestart ?? fail)
}
