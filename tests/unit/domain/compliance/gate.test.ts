import { expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { gateOf, type GateAnswers } from '#domain/compliance/gate.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { FULL_FACTS } from '#tests/fixtures/packs.ts'

const CN = ownPack('CN-CARD')
const NONE: GateAnswers = { reasons: [], overrides: [] }

const gate = (facts: FactSet, answers: Partial<GateAnswers> = {}) =>
  gateOf(CN, decide(CN, 'prestart', { ...FULL_FACTS, ...facts }), { ...NONE, ...answers })

const because = (rule: string, text = '持卡人来电要求') => ({
  reasons: [{ rule, code: 'DEBTOR_ASKED' as const, text }],
})
const code = (...rules: readonly string[]) => ({
  overrides: rules.map(rule => ({ rule, challenge: '0123456789', code: '12345678' })),
})

test('with nothing to say it is open', () => {
  expect(gate({})).toEqual({ state: 'open', hits: [] })
})

test('a reason opens what asks for one, for its own rule and in words', () => {
  const facts = { apptAgreed: false, clockTrust: 'off' }
  expect(gate(facts).state).toBe('reason')
  expect(gate(facts, because('CN-STEP-02')).state).toBe('reason')
  expect(gate({ apptAgreed: false }, because('CN-STEP-02')).state).toBe('open')
  expect(gate({ apptAgreed: false }, because('CN-STEP-02', ' \n')).state).toBe('reason')
  expect(gate({ apptAgreed: false }, because('CN-TIME-03')).state).toBe('reason')
})

test.each([
  ['CN-FREQ-01', { attemptDays: ['2026-11-23'] }, 'approval', 'open'],
  ['CN-STEP-01', { phoneTries: 0 }, 'approval', 'open'],
  ['CN-TEAM-02', { teamCertOk: false }, 'approval', 'open'],
  ['CN-LAW-01', { saysLawyer: true }, 'approval', 'open'],
  ['CN-PLACE-02', { place: 'work' }, 'closed', 'open'],
  ['CN-HOLD-01', { caseHold: ['complaint'] }, 'closed', 'open'],
  ['CN-TEAM-01', { teamPresent: 1 }, 'closed', 'closed'],
  ['CN-HOLD-02', { planState: 'kept' }, 'closed', 'closed'],
  ['CN-TIME-01', { plannedMin: 1000 }, 'closed', 'closed'],
  ['CN-STALE-02', { factsAgeH: 169 }, 'closed', undefined],
])('%s: %j is %s; with a code for it %s', (rule, facts, before, after) => {
  expect(gate(facts).state).toBe(before)
  expect(gate(facts, because(rule)).state).toBe(before)
  expect(gate(facts, code('CN-OTHER')).state).toBe(before)
  if (after) expect(gate(facts, code(rule)).state).toBe(after)
  else expect(gate(facts, { ...code(rule), ...because('CN-STALE-01') }).state).toBe('closed')
})

test('the tightest of all rules is the state of the gate', () => {
  const facts = { apptAgreed: false, phoneTries: 0, attemptDays: ['2026-11-23'] }
  expect(gate(facts).hits.map(({ state }) => state)).toEqual(['approval', 'reason', 'approval'])
  expect(gate(facts).state).toBe('approval')
  expect(gate(facts, code('CN-STEP-01', 'CN-FREQ-01')).state).toBe('reason')
  const answers = { ...code('CN-STEP-01', 'CN-FREQ-01'), ...because('CN-STEP-02') }
  expect(gate(facts, answers).state).toBe('open')
  expect(gate({ ...facts, teamPresent: 1 }, answers).state).toBe('closed')
})
