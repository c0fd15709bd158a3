import type { Day } from '../time/day.ts'
import { factsIn, judge, type Truth } from './condition.ts'
import { countFinding } from './countRule.ts'
import type { FactKey, FactSet } from './facts.ts'
import { unknownOf, type Finding, type FindingNumbers } from './finding.ts'
import type { PolicyPack } from './pack.ts'
import { DOOR_MODES, type ConditionRule, type DoorMode, type Moment, type Rule } from './rule.ts'
import { cappedAt, worstOf, type Verdict } from './verdict.ts'
import { dayJudged, windowFinding } from './windowRule.ts'

/** A rule that has something to say. */
export interface Hit {
  readonly rule: string
  readonly verdict: Verdict
  /** broken: it is · near: it will be soon · unknown: for all one knows. */
  readonly cause: 'broken' | 'near' | 'unknown'
  readonly missing?: readonly FactKey[]
  readonly numbers?: FindingNumbers
  readonly mode?: DoorMode
}

export interface Judgement {
  readonly verdict: Verdict
  /** In the order of the pack. */
  readonly hits: readonly Hit[]
  /** What the talk turns into, if into anything. */
  readonly mode?: DoorMode
}

/**
 * Judges one moment of a visit by a pack: every rule that binds, the worst verdict of all (compliance.md b). Pure and the
 * same on the tablet and at the bank: the same facts give the same judgement, whatever the order of the rules.
 */
export function decide(pack: PolicyPack, moment: Moment, facts: FactSet): Judgement {
  const asked: Asked = { pack, moment, facts, day: dayJudged(pack, facts) }
  const hits: Hit[] = []
  for (const rule of rulesAt(pack, moment)) {
    const hit = isOfDay(rule, asked.day) ? hitOf(rule, asked) : undefined
    if (hit) hits.push(hit)
  }
  const mode = DOOR_MODES.find(each => hits.some(hit => hit.mode === each))
  return { verdict: worstOf(hits.map(hit => hit.verdict)), hits, ...(mode && { mode }) }
}

/** What every rule is asked about. */
interface Asked {
  readonly pack: PolicyPack
  readonly moment: Moment
  readonly facts: FactSet
  /** The day that is judged; undefined while it is unknown. */
  readonly day: Day | undefined
}

/** Sorted once for a pack, which never changes. */
const sorted = new WeakMap<PolicyPack, Partial<Record<Moment, readonly Rule[]>>>()

function rulesAt(pack: PolicyPack, moment: Moment): readonly Rule[] {
  const known = sorted.get(pack) ?? {}
  sorted.set(pack, known)
  return (known[moment] ??= pack.rules.filter(({ at }) => at.includes(moment)))
}

/** A rule with dates binds on the day that is judged; where that is unknown, it binds. */
function isOfDay({ from, to }: Rule, day: Day | undefined): boolean {
  return day === undefined || ((from ?? day) <= day && day <= (to ?? day))
}

function hitOf(rule: Rule, asked: Asked): Hit | undefined {
  if (rule.when && judge(rule.when, asked.facts) === false) return undefined
  const finding = findingOf(rule, asked)
  if (finding.kind === 'kept') return undefined
  const verdict = verdictOf(rule, asked.moment, finding)
  if (verdict === 'allow') return undefined
  const mode = rule.mode && finding.kind !== 'near' ? { mode: rule.mode } : {}
  const { kind, ...rest } = finding
  return { rule: rule.id, verdict, cause: kind, ...rest, ...mode }
}

function verdictOf(rule: Rule, moment: Moment, { kind }: Finding): Verdict {
  if (kind === 'near') return 'warn'
  const fails = kind === 'broken' || (rule.onUnknown ?? unknownMeans(rule)) === 'fail'
  const verdict = fails ? (rule.failAt?.[moment] ?? rule.fail) : 'allow'
  const capped = rule.status === 'draft' ? cappedAt(verdict, 'warn') : verdict
  // What happened is never refused: a breach found afterwards is flagged, or its picture set apart.
  return moment === 'record' || moment === 'sync' ? cappedAt(capped, 'quarantine') : capped
}

const unknownMeans = (rule: Rule): 'fail' | 'pass' => (rule.kind === 'forbid' ? 'pass' : 'fail')

function findingOf(rule: Rule, { pack, moment, facts, day }: Asked): Finding {
  switch (rule.kind) {
    case 'must':
      return ofTruth(judge(rule.cond, facts), true, rule, facts)
    case 'forbid':
      return ofTruth(judge(rule.cond, facts), false, rule, facts)
    case 'window':
      return windowFinding(pack, rule, moment, facts)
    case 'count':
      return countFinding(rule, facts, day)
    case 'limit':
      return limitFinding(rule.value, rule.max, facts)
  }
}

const KEPT: Finding = { kind: 'kept' }

function ofTruth(truth: Truth, wanted: boolean, { cond }: ConditionRule, facts: FactSet): Finding {
  if (truth === 'unknown') return unknownOf(factsIn(cond), facts)
  return truth === wanted ? KEPT : { kind: 'broken' }
}

function limitFinding(key: FactKey, max: number | FactKey, facts: FactSet): Finding {
  const value = facts[key]
  const limit = typeof max === 'number' ? max : facts[max]
  if (typeof value !== 'number' || typeof limit !== 'number') {
    return unknownOf(typeof max === 'number' ? [key] : [key, max], facts)
  }
  return value <= limit ? KEPT : { kind: 'broken', numbers: { value, max: limit } }
}
