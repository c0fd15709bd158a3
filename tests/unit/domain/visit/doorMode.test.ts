import { expect, test } from 'vitest'
import { decide, type Hit } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { DOOR_MODES, type DoorMode } from '#domain/compliance/rule.ts'
import {
  doorMode,
  doorState,
  talkEnded,
  type DoorStage,
  type DoorStep,
} from '#domain/visit/doorMode.ts'
import { STRICT_PACK } from '#domain/visit/strictPack.ts'
import { asInstant } from '#domain/time/instant.ts'

const start: FactSet = { counterpart: 'unknown', recording: 'none', identityOk: false }
const known: FactSet = { ...start, counterpart: 'debtor', identityOk: true, idShown: true }
const talking: FactSet = { ...known, phase: 'talk' }
const hit = (verdict: Hit['verdict'], mode?: DoorMode): Hit => ({
  rule: 'R',
  verdict,
  cause: 'broken',
  ...(mode && { mode }),
})
/** A pack was asked and has nothing to say. */
const silent = { hits: [] }

const STAGES: readonly [string, FactSet, DoorStage, DoorStage][] = [
  // what was noted, then the stage without a pack, then with one that says nothing
  ['nothing yet', start, 'unknown', 'unknown'],
  ['no fact at all', {}, 'unknown', 'unknown'],
  ['debtor, not known', { ...start, counterpart: 'debtor' }, 'identify', 'identify'],
  ['known, no work ID', { ...known, idShown: false, phase: 'talk' }, 'identify', 'identify'],
  ['work ID, not known', { ...talking, identityOk: false }, 'identify', 'identify'],
  ['known, not begun', known, 'identify', 'identify'],
  ['talk', talking, 'talk', 'talk'],
  ['disclosing', { ...known, phase: 'disclose' }, 'talk', 'talk'],
  ['spouse', { ...start, counterpart: 'spouse' }, 'thirdParty', 'identify'],
  ['kin', { ...start, counterpart: 'kin' }, 'thirdParty', 'identify'],
  ['executor', { ...start, counterpart: 'executor' }, 'thirdParty', 'identify'],
  ['unrelated', { ...talking, counterpart: 'unrelated' }, 'thirdParty', 'talk'],
  ['child', { ...start, counterpart: 'minor' }, 'minor', 'minor'],
  ['deceased', { ...talking, debtorState: 'deceased' }, 'estate', 'talk'],
  ['incapable', { ...start, debtorState: 'incapable' }, 'estate', 'unknown'],
  ['alive', { ...talking, debtorState: 'alive' }, 'talk', 'talk'],
  ['complaint', { ...talking, complaintRaised: true }, 'complaint', 'complaint'],
  ['complaint taken back', { ...talking, complaintRaised: false }, 'talk', 'talk'],
  ['unsafe', { ...talking, distress: true }, 'safety', 'safety'],
  ['asked to leave', { ...talking, askedToLeave: true }, 'leaving', 'leaving'],
  ['asked back in', { ...talking, askedToLeave: false }, 'talk', 'talk'],
  ['on the way out', { ...talking, phase: 'leaving' }, 'leaving', 'leaving'],
  ['out', { ...talking, phase: 'left' }, 'left', 'left'],
  [
    'asked to leave, and unsafe',
    { ...talking, askedToLeave: true, distress: true },
    'safety',
    'safety',
  ],
  ['out of danger’s way', { ...talking, distress: true, phase: 'left' }, 'left', 'left'],
]

test.each(STAGES)('%s', (_what, facts, without, withPack) => {
  expect(doorState(facts, silent, 'strict').stage).toBe(without)
  expect(doorState(facts, silent, 'pack').stage).toBe(withPack)
})

test('of several modes the first in order stands: safety, minor, estate, complaint, third party', () => {
  const all: FactSet = {
    distress: true,
    counterpart: 'minor',
    debtorState: 'deceased',
    complaintRaised: true,
  }
  const order: [DoorMode, FactSet][] = [
    ['safety', all],
    ['minor', { ...all, distress: false }],
    ['estate', { ...all, distress: false, counterpart: 'kin' }],
    ['complaint', { ...all, distress: false, counterpart: 'kin', debtorState: 'alive' }],
    ['thirdParty', { counterpart: 'kin' }],
  ]
  for (const [mode, facts] of order) expect(doorMode(facts, {}, 'strict')).toBe(mode)
  expect(order.map(([mode]) => mode)).toEqual(DOOR_MODES)
})

test.each(DOOR_MODES)('a pack that says %s is followed', mode => {
  expect(doorState(talking, { mode, hits: [hit('stop', mode)] }, 'pack').stage).toBe(mode)
})

test('what is milder in the pack’s word gives way to what is worse in the facts', () => {
  const minor: FactSet = { ...start, counterpart: 'minor' }
  expect(doorState(minor, { mode: 'thirdParty', hits: [] }, 'pack').stage).toBe('minor')
})

const everywhere: readonly DoorStage[] = [
  'unknown',
  'identify',
  'talk',
  'thirdParty',
  'minor',
  'estate',
  'complaint',
]
const sample: Readonly<Record<DoorStage, FactSet>> = {
  unknown: start,
  identify: known,
  talk: talking,
  thirdParty: { counterpart: 'kin' },
  minor: { counterpart: 'minor' },
  estate: { counterpart: 'spouse', debtorState: 'deceased' },
  complaint: { ...talking, complaintRaised: true },
  safety: { distress: true },
  leaving: { askedToLeave: true },
  left: { phase: 'left' },
}

test.each(everywhere)('one tap to leave and one to be safe, at the stage %s', stage => {
  const { steps } = doorState(sample[stage], silent, 'strict')
  expect(steps).toContain('leave')
  expect(steps).toContain('unsafe')
  expect(steps).toContain('exit')
})

const NOT_HERE: readonly [DoorStage, readonly DoorStep[]][] = [
  ['unknown', ['identify', 'talk', 'discuss', 'commit', 'note', 'askReturn']],
  ['identify', ['discuss', 'commit']],
  ['thirdParty', ['identify', 'talk', 'discuss', 'commit']],
  ['minor', ['askReturn', 'note', 'identify', 'workId', 'recording', 'consents', 'commit']],
  ['estate', ['discuss', 'commit', 'identify', 'askReturn', 'whoOpened']],
  ['complaint', ['discuss', 'commit', 'talk']],
  ['safety', ['discuss', 'commit', 'note', 'whoOpened']],
  ['leaving', ['discuss', 'commit', 'talk', 'identify']],
]

test.each(NOT_HERE)('at the stage %s nothing else is offered', (stage, steps) => {
  const state = doorState(sample[stage], silent, 'strict')
  expect(state.stage).toBe(stage)
  for (const step of steps) expect(state.steps).not.toContain(step)
})

test.each([
  ['debtor', 'identify', false],
  ['spouse', 'identify', true],
  ['executor', 'identify', true],
  ['debtor', 'talk', false],
  ['spouse', 'talk', true],
] as const)(
  '7: that the debtor has died: the %s at the stage %s: %s',
  (counterpart, stage, can) => {
    const facts: FactSet = { ...sample[stage], counterpart }
    const state = doorState(facts, silent, 'pack')
    expect(state.stage).toBe(stage)
    expect(state.steps.includes('deceased')).toBe(can)
  },
)

test.each(Object.entries(sample))(
  'a debt fact is in view in the talk alone: %s',
  (stage, facts) => {
    const state = doorState(facts, silent, 'strict')
    expect(state.mayDisclose).toBe(stage === 'talk')
    expect(state.closed === undefined).toBe(stage === 'talk')
  },
)

test('a stop without a mode ends talk and commitment, and leaves note and exit', () => {
  const state = doorState(talking, { hits: [hit('stop')] }, 'pack')
  expect(state.closed).toMatchObject({ kind: 'stopped' })
  for (const step of ['discuss', 'commit', 'talk'] as const) expect(state.steps).not.toContain(step)
  for (const step of ['note', 'exit', 'leave'] as const) expect(state.steps).toContain(step)
})

test('what a supervisor may open, and what only warns, ends nothing', () => {
  for (const verdict of ['supervisor', 'warn', 'flag', 'reason'] as const) {
    const state = doorState(talking, { hits: [hit(verdict)] }, 'pack')
    expect(state.stopped).toBeUndefined()
    expect(state.steps).toContain('discuss')
    if (verdict !== 'supervisor') expect(state.closed).toBeUndefined()
  }
})

test('what a supervisor alone may open keeps a promise from being made until he has', () => {
  const asked = hit('supervisor')
  const state = (...opened: string[]) =>
    doorState(
      talking,
      { hits: [asked] },
      'pack',
      opened.map(rule => ({ rule })),
    )
  expect(state().closed).toEqual({ kind: 'approval', hit: asked })
  expect(state().steps).not.toContain('commit')
  expect(state('ANOTHER-01').closed).toEqual({ kind: 'approval', hit: asked })
  expect(state(asked.rule).closed).toBeUndefined()
  expect(state(asked.rule).steps).toContain('commit')
})

test('where a lawyer acts and no pack says what that changes, nothing is promised', () => {
  const state = doorState({ ...talking, saysLawyer: true }, silent, 'strict')
  expect(state.closed).toEqual({ kind: 'lawyer' })
  expect(state.steps).toContain('discuss')
  expect(state.steps).not.toContain('commit')
  expect(doorState({ ...talking, saysLawyer: true }, silent, 'pack').closed).toBeUndefined()
})

const AT_CLOSE: readonly [string, string, string | undefined][] = [
  ['21:44', 'allow', undefined],
  ['21:45', 'warn', '15'],
  ['21:55', 'warn', '5'],
  ['21:59', 'warn', '1'],
  ['22:00', 'stop', undefined],
  ['07:59', 'stop', undefined],
  ['08:00', 'allow', undefined],
]

test.each(AT_CLOSE)('without a pack at %s: %s', (time, verdict, minutes) => {
  const nowAt = asInstant(Date.parse(`2026-11-23T${time}:00+08:00`))
  const facts: FactSet = { ...talking, placeZone: 'Asia/Shanghai', nowAt }
  const pack: PolicyPack = STRICT_PACK
  const judged = decide(pack, 'during', facts)
  expect(judged.verdict).toBe(verdict)
  expect(judged.hits[0]?.numbers?.['minutes']?.toString()).toBe(minutes)
})

test('where there is no talk, none ends', () => {
  const identify = doorState({ ...talking, identityOk: false }, silent, 'pack')
  expect(identify.stage).toBe('identify')
  expect(talkEnded(identify)).toBe(identify)
})

test('where the talk is to end, nothing of it is on the screen; what is noted and the ways out stay', () => {
  const talk = doorState(talking, silent, 'pack')
  expect(talk.steps).toContain('discuss')
  const ended = talkEnded(talk)
  expect(ended).toMatchObject({ stage: 'talk', mayDisclose: false })
  for (const step of ['discuss', 'commit', 'pay']) {
    expect(talk.steps).toContain(step)
    expect(ended.steps).not.toContain(step)
  }
  for (const step of ['note', 'recording', 'leave', 'unsafe', 'exit']) {
    expect(ended.steps).toContain(step)
  }
})
