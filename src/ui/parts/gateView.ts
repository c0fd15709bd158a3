import { citationOf, explain } from '#domain/compliance/explain.ts'
import type { Gate, GateAnswers, GateHit, GateState } from '#domain/compliance/gate.ts'
import type { OverrideKind, PackLocale } from '#domain/compliance/rule.ts'
import { isWorse, type Verdict } from '#domain/compliance/verdict.ts'
import { isTooLongOffline, type JudgedVisit } from '#domain/visit/judgeVisit.ts'

/** Whose word opens a rule. */
export type Asked = Exclude<OverrideKind, 'none'>

/** A finding as a person reads it. */
export interface FindingView {
  readonly rule: string
  readonly state: GateState
  readonly verdict: Verdict
  readonly cause: GateHit['hit']['cause']
  readonly what: string
  readonly why: string
  readonly todo: string
  readonly sources: readonly string[]
  /** Who may open it by a code; undefined where nobody may, or where it is open. */
  readonly asks: Asked | undefined
  readonly isOverridden: boolean
  readonly reason?: string | undefined
}

/** What the banner says: of the worst that is not answered, else that all is well. */
export interface GateView {
  readonly state: GateState
  /** The colour fills the banner for what blocks and what stops, and for nothing else. */
  readonly fills: boolean
  readonly what: string
  readonly todo: string
  readonly source: string
  /** The worst first. */
  readonly findings: readonly FindingView[]
}

export type Translate = (key: string, named?: Readonly<Record<string, unknown>>) => string

export interface GateViewInput {
  readonly judged: JudgedVisit
  readonly gate: Gate
  readonly answers: GateAnswers
  readonly locale: PackLocale
  readonly t: Translate
}

/** Everything that a gate shows, in words. */
export function gateView(input: GateViewInput): GateView {
  const { judged, gate, t } = input
  if (!judged.pack) return closedBy(t('gate.noPack.what'), t('gate.noPack.todo'), [])
  const findings = gate.hits.map(hit => findingOf(hit, input)).toSorted(worstFirst)
  // Where the pack has a rule for it, that one says it better.
  if (isTooLongOffline(judged) && !findings.some(({ state }) => state === 'closed')) {
    const age = judged.facts.factsAgeH
    const days = judged.pack.maxOfflineDays
    const what = age === undefined ? t('gate.offline.never') : t('gate.offline.what', { days })
    return closedBy(what, t('gate.offline.todo'), findings)
  }
  const worst = findings.find(({ state }) => state === gate.state)
  if (gate.state === 'open' || !worst) {
    return {
      state: 'open',
      fills: false,
      what: openText(findings, t),
      todo: '',
      source: '',
      findings,
    }
  }
  return {
    state: gate.state,
    fills: worst.verdict === 'block' || worst.verdict === 'stop',
    what: worst.what,
    todo: worst.todo,
    source: worst.sources[0] ?? '',
    findings,
  }
}

const closedBy = (what: string, todo: string, findings: readonly FindingView[]): GateView => ({
  ...{ state: 'closed', fills: true, source: '' },
  ...{ what, todo, findings },
})

function openText(findings: readonly FindingView[], t: Translate): string {
  if (findings.some(each => each.isOverridden || each.reason !== undefined)) {
    return t('gate.open.answered')
  }
  return t(findings.length > 0 ? 'gate.open.noted' : 'gate.open.sentence')
}

function findingOf({ hit, state, override }: GateHit, input: GateViewInput): FindingView {
  const { rule, verdict, cause } = hit
  return {
    ...{ rule, state, verdict, cause },
    ...wordsOf(hit, input),
    asks: askedFor(state, override),
    isOverridden: state === 'open' && isWorse(verdict, 'reason'),
    reason: verdict === 'reason' ? reasonFor(rule, input.answers) : undefined,
  }
}

const askedFor = (state: GateState, override: OverrideKind): Asked | undefined => {
  if (state === 'approval') return 'supervisor'
  return state === 'closed' && override === 'compliance' ? 'compliance' : undefined
}

const reasonFor = (rule: string, { reasons }: GateAnswers): string | undefined =>
  reasons.find(each => each.rule === rule)?.text

function wordsOf(
  hit: GateHit['hit'],
  { judged, locale }: GateViewInput,
): Pick<FindingView, 'what' | 'why' | 'todo' | 'sources'> {
  const said = judged.pack && explain(judged.pack, hit, locale)
  if (!said) return { what: hit.rule, why: '', todo: '', sources: [] }
  const { what, why, todo, sources } = said
  return { what, why, todo, sources: sources.map(source => citationOf(source, locale)) }
}

const ORDER: readonly GateState[] = ['closed', 'approval', 'reason', 'open']

function worstFirst(a: FindingView, b: FindingView): number {
  const byState = ORDER.indexOf(a.state) - ORDER.indexOf(b.state)
  if (byState !== 0 || a.verdict === b.verdict) return byState
  return isWorse(a.verdict, b.verdict) ? -1 : 1
}
