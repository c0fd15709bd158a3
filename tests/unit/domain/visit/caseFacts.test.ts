import { describe, expect, test } from 'vitest'
import { caseFacts } from '#domain/visit/caseFacts.ts'
import { finalise } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { runningCycle } from '#domain/case/stage.ts'
import { holdHistory } from '#domain/case/holdHistory.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { OUTCOME_CODES, outcomeFlags, type Outcome } from '#domain/visit/outcome.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { HELD_FOR } from '#domain/visit/holdFacts.ts'
import { identityProof } from '#domain/visit/identityProof.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { asFen } from '#domain/money/fen.ts'
import { addDays } from '#domain/time/day.ts'
import { aDossier, aDraft, anAccount, anId, aVisit, NOON, TODAY } from '#tests/fixtures/builders.ts'

test('history, visits, records and promises become facts of their cycle', () => {
  const done = finalise({
    form: RECORD_FORM,
    draft: aDraft(),
    by: anId(6, 1),
    at: NOON,
    today: TODAY,
    commitmentId: anId(10, 1),
  })
  if (!done.ok || !done.value.commitment) throw new Error('the fixture finalises')
  const dossier = aDossier({
    attempts: [
      {
        id: anId(9, 1),
        cycleNo: 1,
        channel: 'PHONE',
        direction: 'OUT',
        at: NOON,
        result: 'REACHED',
      },
      {
        id: anId(9, 2),
        cycleNo: 1,
        channel: 'PHONE',
        direction: 'IN',
        at: NOON,
        result: 'REACHED',
      },
      {
        id: anId(9, 3),
        cycleNo: 1,
        channel: 'SMS',
        direction: 'OUT',
        at: NOON,
        result: 'DELIVERED',
      },
    ],
  })
  const facts = caseFacts(
    dossier,
    [aVisit({ appointment: { state: 'CONFIRMED' } }), aVisit({ id: anId(5, 2) })],
    [done.value.record],
    [done.value.commitment, { ...done.value.commitment, id: anId(10, 2), state: 'BROKEN' }],
  )
  expect(facts.map(fact => fact.kind)).toEqual([
    'phoneTried',
    'appointmentConfirmed',
    'visitMade',
    'recordFinalised',
    'nextNamed',
    'promiseMade',
    'promiseBroken',
  ])
})

const aRecord = (over: Partial<VisitRecord> = {}): VisitRecord => {
  const { stepId: _step, ...draft } = aDraft()
  return { ...draft, finalisedAt: NOON, finalisedBy: anId(6, 1), ...over }
}
const answered = (over: Record<string, unknown>): VisitRecord =>
  aRecord({ answers: { ...aRecord().answers, ...over } as VisitRecord['answers'] })
const aPlan = (state: Commitment['state']): Commitment => ({
  id: anId(10, 3),
  caseId: anId(2, 1),
  cycleNo: 1,
  kind: 'PLAN',
  state,
  madeOn: TODAY,
  madeBy: anId(6, 1),
  items: [1, 2].map(n => ({ dueOn: addDays(TODAY, 30 * n), amountFen: asFen(100_00) })),
})
const holds = (
  records: readonly VisitRecord[],
  commitments: readonly Commitment[] = [],
  dossier: Dossier = aDossier(),
) => holdHistory(caseFacts(dossier, [], records, commitments))

test('every outcome that pauses a case holds it for something, and no other does', () => {
  for (const code of OUTCOME_CODES) {
    const pauses = outcomeFlags(code).pausesCase !== 'NO'
    expect([code, HELD_FOR[code] !== undefined]).toEqual([code, pauses])
  }
})

test.each(Object.entries(HELD_FOR) as [Outcome, string][])(
  '%s holds the case for %s',
  (code, kind) => {
    expect(holds([answered({ outcomes: ['CALL_BACK', code] })])).toEqual([
      { id: anId(7, 1), kind, from: TODAY, origin: 'DOOR', evidence: code },
    ])
  },
)

test.each([
  [{ fact: 'debtorState', value: 'deceased' }, 'DECEASED'],
  [{ fact: 'debtorState', value: 'incapable' }, 'INCAPABLE'],
  [{ fact: 'complaintRaised', value: true }, 'COMPLAINT'],
  [{ fact: 'saysLawyer', value: true }, 'LEGAL'],
  [{ fact: 'distress', value: true }, 'VULNERABLE'],
  [{ fact: 'debtorState', value: 'alive' }, undefined],
  [{ fact: 'distress', value: false }, undefined],
])('%o at the door holds the case for %s', (event, kind) => {
  const door = [{ at: NOON, ...event } as DoorEvent]
  expect(holds([aRecord({ door })]).map(hold => hold.kind)).toEqual(kind ? [kind] : [])
})

test.each<readonly [string, Outcome[], Omit<DoorEvent, 'at'>[], [string, string][]]>([
  [
    'a lawyer and a detention: neither hides the other',
    ['DETAINED'],
    [{ fact: 'saysLawyer', value: true }],
    [
      ['LEGAL', 'DETAINED'],
      ['LEGAL', 'saysLawyer'],
    ],
  ],
  [
    'two doubts about the debt',
    ['DISPUTES_DEBT', 'CLAIMS_FRAUD'],
    [],
    [
      ['DISPUTE', 'DISPUTES_DEBT'],
      ['DISPUTE', 'CLAIMS_FRAUD'],
    ],
  ],
  [
    'a death and a complaint, as the door and the outcome name them: one each',
    ['DECEASED', 'COMPLAINT_MADE'],
    [
      { fact: 'debtorState', value: 'deceased' },
      { fact: 'complaintRaised', value: true },
    ],
    [
      ['DECEASED', 'DECEASED'],
      ['COMPLAINT', 'COMPLAINT_MADE'],
    ],
  ],
])('6: what holds a case after one visit: %s', (_what, outcomes, said, expected) => {
  const door = said.map(each => ({ at: NOON, ...each }))
  const found = holds([aRecord({ door, answers: { ...aRecord().answers, outcomes } })])
  const grounds = found.map(({ kind, evidence }) => [kind, evidence])
  expect(grounds.toSorted()).toEqual(expected.toSorted())
})

test('a correction takes a hold away or brings one; what it corrects says nothing more', () => {
  const disputed = answered({ outcomes: ['DISPUTES_DEBT'] })
  const corrected = aRecord({ id: anId(7, 2), amends: { recordId: disputed.id, reason: '误选' } })
  expect(holds([disputed, corrected])).toEqual([])
  expect(
    holds([
      aRecord(),
      { ...disputed, id: anId(7, 2), amends: { recordId: anId(7, 1), reason: 'x' } },
    ]),
  ).toHaveLength(1)
})

test('what was noted at the door stays noted, whatever is corrected later', () => {
  const door: DoorEvent[] = [{ at: NOON, fact: 'complaintRaised', value: true }]
  const corrected = aRecord({ id: anId(7, 2), amends: { recordId: anId(7, 1), reason: '补充' } })
  expect(holds([aRecord({ door }), corrected]).map(hold => hold.kind)).toEqual(['COMPLAINT'])
})

test.each([
  ['ACTIVE', 1],
  ['IN_GRACE', 1],
  ['PROPOSED', 0],
  ['PENDING_APPROVAL', 0],
  ['SUSPENDED', 0],
  ['KEPT', 0],
  ['BROKEN', 0],
  ['RENEGOTIATED', 0],
] as const)('a plan that is %s: %i hold', (state, count) => {
  expect(holds([], [aPlan(state)]).map(hold => [hold.kind, hold.from])).toEqual(
    Array(count).fill(['PLAN', TODAY]),
  )
})

test.each(['SINGLE', 'SERIES'] as const)('what was merely promised (%s) is no plan', kind => {
  expect(holds([], [{ ...aPlan('ACTIVE'), kind }])).toEqual([])
})

describe('a promise that was followed', () => {
  const standing = { asOf: NOON, items: [], paidFen: asFen(0) }
  const facts = (state: Commitment['state'], over: Partial<Commitment> = {}) =>
    caseFacts(aDossier(), [], [], [{ ...aPlan(state), kind: 'SERIES', ...over }]).map(
      ({ kind, at }) => [kind, new Date(at).toISOString().slice(0, 10)],
    )

  test.each([
    ['KEPT', 'promiseKept'],
    ['PARTLY_KEPT', 'promisePartlyKept'],
    ['BROKEN', 'promiseBroken'],
  ] as const)('%s at the close at which it was found', (state, kind) => {
    expect(facts(state, { standing: { ...standing, closedOn: addDays(TODAY, 3) } })).toEqual([
      [kind, addDays(TODAY, 3)],
    ])
    expect(facts(state)).toEqual([[kind, addDays(TODAY, 60)]])
  })

  test('kept after all by a late posting: its cycle stays over', () => {
    const broken = { ...standing, closedOn: addDays(TODAY, 9), brokenOn: addDays(TODAY, 3) }
    expect(facts('KEPT', { standing: broken })).toEqual([
      ['promiseBroken', addDays(TODAY, 3)],
      ['promiseKept', addDays(TODAY, 9)],
    ])
    const all = caseFacts(aDossier(), [], [], [{ ...aPlan('KEPT'), standing: broken }])
    expect(runningCycle(1, all)).toBe(2)
  })

  test.each(['CANCELLED', 'RENEGOTIATED', 'REJECTED'] as const)('%s says nothing', state => {
    expect(facts(state)).toEqual([])
  })
})

test('the bank sets and lifts, by name', () => {
  const hold = {
    id: anId<never>(8, 1),
    kind: 'COMPLAINT',
    from: TODAY,
    setBy: '投诉处理岗',
    evidence: 'TS-2026-118',
    liftedOn: addDays(TODAY, 5),
    liftedBy: '合规部',
  } as const
  expect(holds([], [], aDossier({ holds: [hold] }))).toEqual([hold])
})

test.each([
  ['shown', { identityShown: 'SHOWN_ACCEPTED' }, 'SHOWN'],
  ['doubted', { identityShown: 'SHOWN_DOUBTED' }, 'SHOWN'],
  ['not shown, no word why', { identityShown: 'NOT_SHOWN', particulars: ' ' }, 'UNTOLD'],
  [
    'not shown, with the reason',
    { identityShown: 'NOT_SHOWN', remarks: '对方即刻关门' },
    'EXPLAINED',
  ],
  ['nobody there', { metWith: 'NO_ANSWER', identityShown: undefined }, 'EXPLAINED'],
])('identity %s', (_what, answers, proof) => {
  expect(identityProof(answered(answers))).toBe(proof)
})

test('identity shown by the door log is shown', () => {
  const door: DoorEvent[] = [{ at: NOON, fact: 'idShown', value: true }]
  expect(identityProof({ ...answered({ identityShown: 'NOT_SHOWN' }), door })).toBe('SHOWN')
})

test.each([
  ['CONFIRMED', undefined, 'appointmentConfirmed', undefined],
  ['PROPOSED', undefined, 'appointmentProposed', undefined],
  ['WAIVED', '两次未接', 'appointmentWaived', true],
  ['WAIVED', ' ', 'appointmentWaived', false],
  ['WAIVED', undefined, 'appointmentWaived', false],
] as const)('an appointment %s (%s) is %s', (state, reason, kind, hasReason) => {
  const visit = aVisit({ appointment: { state, ...(reason && { reason }) } })
  expect(caseFacts(aDossier(), [visit], [], [])).toMatchObject([
    { kind, ...(hasReason !== undefined && { hasReason }) },
  ])
  expect(caseFacts(aDossier(), [{ ...visit, state: 'CANCELLED' }], [], [])).toEqual([])
})

test('books with nothing owed end the case; a credit does as well', () => {
  const kinds = (fen: number) => {
    const parts = { PRINCIPAL: fen, INTEREST: 0, PENALTY: 0, FEE: 0, UNBILLED: 0 }
    const account = anAccount({ parts: parts as never })
    return caseFacts(aDossier({ accounts: [account] }), [], [], []).map(fact => fact.kind)
  }
  expect(kinds(1)).toEqual([])
  expect(kinds(0)).toEqual(['recovered'])
  expect(kinds(-5)).toEqual(['recovered'])
})
