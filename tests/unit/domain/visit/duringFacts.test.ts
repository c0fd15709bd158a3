import { expect, test } from 'vitest'
import type { HoldId, RecordId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold, HoldKind } from '#domain/case/hold.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { asDay } from '#domain/time/day.ts'
import type { DoorEvent, DoorNote } from '#domain/visit/doorLog.ts'
import { duringFacts } from '#domain/visit/duringFacts.ts'
import { holdsOnHand } from '#domain/visit/holdsOnHand.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { aDossier, aDraft, anId, NOON } from '#tests/fixtures/builders.ts'

const heldFor = (...kinds: HoldKind[]): Dossier['holds'] =>
  kinds.map((kind, at) => {
    return { id: anId<HoldId>(30, at), kind, from: asDay('2026-11-01') } as const
  })
const log = (...said: readonly DoorNote[]): readonly DoorEvent[] =>
  said.map(note => ({ at: NOON, ...note }))

interface Known {
  readonly dossier?: Partial<Dossier>
  readonly records?: readonly VisitRecord[]
  readonly door?: readonly DoorEvent[]
}

function factsOf({ dossier: over, records = [], door = [] }: Known): FactSet {
  const dossier = aDossier(over)
  const holds = holdsOnHand(dossier, records, [])
  return duringFacts({ dossier, holds, startedAt: NOON, door, now: NOON })
}
const bank = (facts: FactSet) => ({ policy: { pack: 'CN-CARD', facts } })
/** The record of an earlier visit on which that was said. */
function earlier(...said: readonly DoorNote[]): VisitRecord {
  const { stepId: _step, ...draft } = aDraft()
  const id = anId<RecordId>(7, said[0]?.fact === 'saysLawyer' ? 8 : 9)
  return { ...draft, id, door: log(...said), finalisedAt: NOON, finalisedBy: anId(6, 1) }
}

test('a debtor whom the books know as dead or as unable to act is no debtor to talk to at the door', () => {
  const stateBy = (...kinds: HoldKind[]) =>
    factsOf({ dossier: { holds: heldFor(...kinds) } }).debtorState
  expect(stateBy('DECEASED')).toBe('deceased')
  expect(stateBy('INCAPABLE')).toBe('incapable')
  expect(stateBy('INCAPABLE', 'DECEASED')).toBe('deceased')
  expect(stateBy('DISPUTE')).toBeUndefined()
})

const DEAD = { fact: 'debtorState', value: 'deceased' } as const
const ALIVE = { fact: 'debtorState', value: 'alive' } as const
const INCAPABLE = { fact: 'debtorState', value: 'incapable' } as const
const STATES: readonly [string, Known, string | undefined][] = [
  ['nobody said anything', {}, undefined],
  ['said here', { door: log(DEAD) }, 'deceased'],
  ['said here and taken back', { door: log(DEAD, ALIVE) }, 'alive'],
  ['said at an earlier visit', { records: [earlier(DEAD)] }, 'deceased'],
  [
    'an earlier visit is not taken back here',
    { records: [earlier(DEAD)], door: log(ALIVE) },
    'deceased',
  ],
  [
    'the books are not, either',
    { dossier: { holds: heldFor('DECEASED') }, door: log(ALIVE) },
    'deceased',
  ],
  [
    'the books, and less of it here',
    { dossier: { holds: heldFor('DECEASED') }, door: log(INCAPABLE) },
    'deceased',
  ],
  [
    'the books, and more of it here',
    { dossier: { holds: heldFor('INCAPABLE') }, door: log(DEAD) },
    'deceased',
  ],
  [
    'the bank’s own word against a hold',
    { dossier: { holds: heldFor('INCAPABLE'), ...bank({ debtorState: 'deceased' }) } },
    'deceased',
  ],
]

test.each(STATES)('7: the gravest that is said of the debtor stands: %s', (_what, known, state) => {
  expect(factsOf(known).debtorState).toBe(state)
})

const LAWYER = { fact: 'saysLawyer', value: true } as const
const NO_LAWYER = { fact: 'saysLawyer', value: false } as const
const detained = { ...earlier(LAWYER), answers: { outcomes: ['DETAINED'] } } as const
const decided = heldFor('LEGAL').map(hold => {
  return { ...hold, from: asDay('2026-11-23'), liftedOn: asDay('2026-11-23') }
})
const said = earlier(LAWYER)
const restingOn = (over: Partial<Hold>): Known => ({
  dossier: { holds: decided.map(hold => ({ ...hold, ...over })) },
  records: [said],
})
const LAWYERS: readonly [string, Known, boolean | undefined][] = [
  ['nobody named one', {}, undefined],
  ['named here', { door: log(LAWYER) }, true],
  ['named here and taken back', { door: log(LAWYER, NO_LAWYER) }, false],
  ['named at an earlier visit', { records: [earlier(LAWYER)] }, true],
  ['with a detention beside it', { records: [detained] }, true],
  ['not taken back here', { records: [earlier(LAWYER)], door: log(NO_LAWYER) }, true],
  ['the bank knows one', { dossier: bank({ saysLawyer: true }), door: log(NO_LAWYER) }, true],
  [
    'the bank has decided since',
    { dossier: { holds: decided }, records: [earlier(LAWYER)] },
    undefined,
  ],
  ['a court order is no answer to a lawyer', restingOn({ evidence: 'COURT_ORDER' }), true],
  ['the bank says that it rests on the lawyer', restingOn({ evidence: 'saysLawyer' }), undefined],
  ['the bank names the record', restingOn({ evidence: 'POA-7', answers: said.id }), undefined],
]

test.each(LAWYERS)('6: a lawyer acts until the bank has decided: %s', (_what, known, has) => {
  expect(factsOf(known).saysLawyer).toBe(has)
})

test('every hold is told to the rules, whoever set it and whatever is noted beside it', () => {
  const dossier = { holds: heldFor('DISPUTE'), ...bank({ caseHold: ['ceased'] }) }
  expect(factsOf({ dossier, records: [detained, earlier(DEAD)] }).caseHold).toEqual([
    'ceased',
    'deceased',
    'dispute',
    'legal',
  ])
  expect(factsOf({ dossier: bank({ caseHold: [] }) }).caseHold).toEqual([])
  expect(factsOf({})).not.toHaveProperty('caseHold')
})

test('who looks at the books alone is told of their holds alone', () => {
  const dossier = aDossier({ holds: heldFor('DECEASED') })
  const facts = duringFacts({ dossier, startedAt: NOON, door: [], now: NOON })
  expect(facts).toMatchObject({ debtorState: 'deceased', caseHold: ['deceased'] })
})

test('what the books note of the debtor himself counts at the door as it does at the gate', () => {
  const noted = (kind: 'ILLNESS' | 'MINOR_PRESENT') =>
    factsOf({
      dossier: { vulnerabilities: [{ kind, notedOn: asDay('2026-11-01'), facts: '已知' }] },
    }).vulnerable
  expect(noted('ILLNESS')).toBe(true)
  expect(noted('MINOR_PRESENT')).toBeUndefined()
  expect(factsOf({ dossier: bank({ vulnerable: true }) }).vulnerable).toBe(true)
})

test('whoever the case is paused for is vulnerable, in the books and since an earlier visit', () => {
  expect(factsOf({ dossier: { holds: heldFor('VULNERABLE') } }).vulnerable).toBe(true)
  expect(factsOf({ records: [earlier({ fact: 'distress', value: true })] }).vulnerable).toBe(true)
  expect(factsOf({ dossier: { holds: heldFor('HARDSHIP') } }).vulnerable).toBeUndefined()
  const lifted = heldFor('VULNERABLE').map(hold => ({ ...hold, liftedOn: asDay('2026-11-23') }))
  expect(factsOf({ dossier: { holds: lifted } }).vulnerable).toBeUndefined()
})
