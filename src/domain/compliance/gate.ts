import type { Hit, Judgement } from './decide.ts'
import type { PolicyPack } from './pack.ts'
import { overrideOf, type OverrideKind } from './rule.ts'
import type { Verdict } from './verdict.ts'

/** 可行 · 需说明 · 需审批 · 禁止. */
export const GATE_STATES = ['open', 'reason', 'approval', 'closed'] as const

export type GateState = (typeof GATE_STATES)[number]

/** Why it was gone on with, for one rule. */
export interface GateReason {
  readonly rule: string
  readonly code: GateReasonCode
  readonly text: string
}

export const GATE_REASONS = [
  'DEBTOR_ASKED',
  'AGREED_BY_PHONE',
  'NO_OTHER_TIME',
  'BANK_INSTRUCTED',
  'NO_NETWORK',
  'OTHER',
] as const

export type GateReasonCode = (typeof GATE_REASONS)[number]

/** A supervisor's word, given by code without a network. */
export interface GateOverride {
  readonly rule: string
  readonly challenge: string
  readonly code: string
}

export interface GateAnswers {
  readonly reasons: readonly GateReason[]
  readonly overrides: readonly GateOverride[]
}

/** A finding as it stands at the gate with what was answered to it. */
export interface GateHit {
  readonly hit: Hit
  readonly state: GateState
  readonly override: OverrideKind
}

export interface Gate {
  readonly state: GateState
  readonly hits: readonly GateHit[]
}

const CLOSING: readonly Verdict[] = ['quarantine', 'supervisor', 'block', 'stop']

/**
 * What may be done on a judgement: a reason opens what asks for one, a supervisor's code what he may open. What nobody
 * may open stays closed. It decides on actions alone: that something happened is always kept.
 */
export function gateOf(pack: PolicyPack, { hits }: Judgement, answers: GateAnswers): Gate {
  const at = hits.map((hit): GateHit => {
    const rule = pack.rules.find(({ id }) => id === hit.rule)
    const override = rule ? overrideOf(rule) : 'none'
    return { hit, override, state: stateOf(hit, override, answers) }
  })
  const worst = Math.max(0, ...at.map(({ state }) => GATE_STATES.indexOf(state)))
  return { state: GATE_STATES[worst] ?? 'closed', hits: at }
}

function stateOf(
  { rule, verdict }: Hit,
  override: OverrideKind,
  { reasons, overrides }: GateAnswers,
): GateState {
  if (CLOSING.includes(verdict)) {
    // What says "supervisor" may be opened by one, whatever else the rule says.
    const isSupervisors = override === 'supervisor' || verdict === 'supervisor'
    const mayBeOpened = isSupervisors || override === 'compliance'
    // A code for what nobody may open is none.
    if (mayBeOpened && overrides.some(each => each.rule === rule)) return 'open'
    return isSupervisors ? 'approval' : 'closed'
  }
  if (verdict !== 'reason') return 'open'
  const isSaid = reasons.some(each => each.rule === rule && each.text.trim() !== '')
  return isSaid ? 'open' : 'reason'
}
