import {
  asId,
  type CommitmentId,
  type HoldId,
  type RecordId,
  type VisitId,
} from '#domain/base/ids.ts'
import type { AddressContact } from '#domain/case/contactPoint.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { GateState } from '#domain/compliance/gate.ts'
import type { Commitment, CommitmentState } from '#domain/repayment/commitment.ts'
import { asDay } from '#domain/time/day.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { DoorNote } from '#domain/visit/doorLog.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { inChina } from '#tests/fixtures/packs.ts'
import { AGENT_ID, CASE_ID, sampleDossier, uuid } from '../../unit/app/support/sampleCase.ts'
import { calmDossier, triedOn, type GateOptions } from './gateStage.ts'

/** A situation as its case, its clock and its books make it, and what the gate's page then shows. */
export interface GateRow {
  readonly situation: string
  readonly what: string
  readonly options: GateOptions
  readonly state: GateState
  /** Every rule that speaks, the worst first. */
  readonly rules: readonly string[]
  /** Which of them a reason is given to. */
  readonly explained?: readonly string[]
  /** Which of them a supervisor is asked about. */
  readonly asked?: readonly string[]
}

type Row = readonly [
  what: string,
  options: GateOptions,
  state: GateState,
  rules?: readonly string[],
  more?: Pick<GateRow, 'explained' | 'asked'>,
]

const startAt = (time: string): GateOptions => ({ now: asInstant(inChina(time)) })
/** As it was planned, judged before setting out. */
const planned = (changed: Partial<Dossier>, more: GateOptions = {}): GateOptions => ({
  ...{ leave: true, dossier: calmDossier(changed) },
  ...more,
})
const underUs = (facts: FactSet = {}) => ({ policy: { pack: 'US-FDCPA', facts } })
const saidIn = (facts: FactSet) => ({
  policy: { pack: 'CN-CARD', facts: { ...calmDossier().policy?.facts, ...facts } },
})
const held = (kind: 'COMPLAINT' | 'DECEASED') => ({
  holds: [{ id: asId<HoldId>(uuid(30)), kind, from: asDay('2026-11-23') }],
})
const address = (changed: Partial<AddressContact>) => ({
  contactPoints: sampleDossier().contactPoints.map(each =>
    each.kind === 'ADDRESS' ? { ...each, ...changed } : each,
  ),
})
const agreement = (state: CommitmentState): readonly Commitment[] => [
  {
    ...{ id: asId<CommitmentId>(uuid(31)), caseId: CASE_ID, cycleNo: 1, kind: 'PLAN', state },
    ...{ madeOn: asDay('2026-10-23'), madeBy: AGENT_ID, items: [] },
  },
]
/** After a missed instalment the six steps begin anew: phoned and written to again. */
const inCycle = (cycleNo: number) => {
  const { attempts, notices } = calmDossier()
  return {
    attempts: attempts.map(each => ({ ...each, cycleNo })),
    notices: notices.map(each => ({ ...each, cycleNo })),
  }
}
/** The same moment at two places, with neither's debtor having agreed to another hour. */
const lateMonday = (zone: string): GateOptions => ({
  now: asInstant(Date.parse('2026-11-24T01:40:00Z')),
  dossier: calmDossier({ placeZone: asZoneName(zone), ...underUs() }),
})

/** What the agents took down at the door a fortnight ago. */
const earlier = (answers: VisitRecord['answers'], note?: DoorNote): VisitRecord => ({
  ...{ id: asId<RecordId>(uuid(40)), visitId: asId<VisitId>(uuid(41)), caseId: CASE_ID },
  ...{ cycleNo: 1, formId: 'visit-record', edition: 1, answers: { metWith: 'DEBTOR', ...answers } },
  startedAt: asInstant(inChina('15:00', '2026-11-09')),
  finalisedAt: asInstant(inChina('16:00', '2026-11-09')),
  finalisedBy: AGENT_ID,
  ...(note && { door: [{ at: asInstant(inChina('15:05', '2026-11-09')), ...note }] }),
})
const LAWYER_NAMED = earlier({}, { fact: 'saysLawyer', value: true })

const TWICE_THIS_WEEK = triedOn('REACHED', '2026-11-18', '2026-11-20')
const AFTERNOON = ['14:00', '15:00'] as const
const FREQ = { explained: ['CN-FREQ-02'] } as const

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  '1': [
    ['a start at 21:58', startAt('21:58'), 'closed', ['CN-TIME-01']],
    ['a start at 21:26', startAt('21:26'), 'closed', ['CN-TIME-01']],
    ['the last start, 21:25', startAt('21:25'), 'open'],
  ],
  '6': [
    [
      'a lawyer acts, China',
      planned(saidIn({ saysLawyer: true })),
      ...(['approval', ['CN-LAW-01'], { asked: ['CN-LAW-01'] }] as const),
    ],
    [
      'after a visit at which a lawyer was named',
      planned({}, { records: [LAWYER_NAMED] }),
      ...(['approval', ['CN-LAW-01'], { asked: ['CN-LAW-01'] }] as const),
    ],
    [
      'after a visit at which a lawyer was named, United States',
      planned(underUs(), { records: [LAWYER_NAMED] }),
      ...(['closed', ['US-ATTY-01']] as const),
    ],
    [
      'a lawyer acts, United States',
      planned(underUs({ saysLawyer: true })),
      'closed',
      ['US-ATTY-01'],
    ],
    [
      'the lawyer is silent, United States',
      planned(underUs({ saysLawyer: true, lawyerSilentOrConsents: true })),
      'open',
    ],
  ],
  '7': [['the next visit after a death', planned(held('DECEASED')), 'closed', ['CN-HOLD-01']]],
  '8': [
    [
      'the next visit to a wrong address',
      planned(address({ status: 'INVALID' })),
      ...(['closed', ['CN-PLACE-03']] as const),
    ],
    [
      'an address that was refused',
      planned(address({ status: 'FORBIDDEN' })),
      ...(['closed', ['CN-PLACE-03']] as const),
    ],
  ],
  '9': [['a complaint is on file', planned(held('COMPLAINT')), 'closed', ['CN-HOLD-01']]],
  '10': [
    [
      'the second contact in a week',
      { dossier: calmDossier(triedOn('REACHED', '2026-11-20')) },
      ...(['reason', ['CN-FREQ-02'], FREQ] as const),
    ],
    [
      'the third contact in a week',
      planned(TWICE_THIS_WEEK),
      ...(['approval', ['CN-FREQ-03', 'CN-FREQ-02'], { ...FREQ, asked: ['CN-FREQ-03'] }] as const),
    ],
    [
      'the second attempt on a day',
      planned(triedOn('NO_ANSWER', '2026-11-23')),
      ...(['approval', ['CN-FREQ-01'], { asked: ['CN-FREQ-01'] }] as const),
    ],
    ['the eighth day', planned(triedOn('REACHED', '2026-11-16')), 'open'],
    [
      'the second contact in a week, United States',
      planned({ ...underUs(), ...triedOn('REACHED', '2026-11-20') }),
      ...(['reason', ['US-HARASS-01'], { explained: ['US-HARASS-01'] }] as const),
    ],
  ],
  '15': [
    ['the workplace', planned(address({ label: 'WORK' })), 'closed', ['CN-PLACE-02']],
    [
      'the workplace, and the debtor agreed',
      planned({ ...address({ label: 'WORK' }), ...saidIn({ workConsent: true }) }),
      'open',
    ],
    [
      'the workplace, United States, nobody asked the employer',
      planned({ ...address({ label: 'WORK' }), ...underUs() }),
      ...(['closed', ['US-PLACE-01']] as const),
    ],
    [
      'the workplace, United States, the employer allows it',
      planned({ ...address({ label: 'WORK' }), ...underUs({ employerForbids: false }) }),
      'open',
    ],
  ],
  '16': [
    [
      'again within a week of being asked to leave',
      planned(triedOn('REFUSED', '2026-11-21')),
      ...(['reason', ['CN-FREQ-02'], FREQ] as const),
    ],
  ],
  '17': [
    [
      'books 30 hours old, and a clock that is off',
      { booksAgeH: 30, aheadMin: 5 },
      ...(['reason', ['CN-TIME-03', 'CN-STALE-01']] as const),
      { explained: ['CN-TIME-03', 'CN-STALE-01'] },
    ],
    [
      'books more than seven days old',
      { booksAgeH: 169 },
      ...(['closed', ['CN-STALE-02', 'CN-STALE-01'], { explained: ['CN-STALE-01'] }] as const),
    ],
  ],
  '18': [
    [
      'an agreement that is kept',
      planned({}, { commitments: agreement('ACTIVE') }),
      ...(['closed', ['CN-HOLD-02']] as const),
    ],
    ['a missed instalment', planned(inCycle(2), { commitments: agreement('BROKEN') }), 'open'],
  ],
  '20': [
    ['20:40 in New York', lateMonday('America/New_York'), 'closed', ['US-TIME-01']],
    ['18:40 in Denver', lateMonday('America/Denver'), 'open'],
  ],
  '23': [
    [
      'books that were never read, planned',
      planned({}, { booksAgeH: 'never' }),
      ...(['closed', ['CN-HOLD-01', 'CN-SAFE-02']] as const),
    ],
    [
      'books that were never read, before knocking',
      { booksAgeH: 'never' },
      ...(['closed', ['CN-HOLD-01', 'CN-SAFE-02', 'CN-STALE-02', 'CN-STALE-01']] as const),
      { explained: ['CN-STALE-01'] },
    ],
  ],
  paused: [
    [
      'after a visit that the agents broke off because somebody was not safe',
      planned({}, { records: [earlier({ outcomes: ['LEFT_UNSAFE'] })] }),
      ...(['closed', ['CN-SAFE-02']] as const),
    ],
    [
      'after a visit at which somebody was in distress, before knocking',
      { records: [earlier({}, { fact: 'distress', value: true })] },
      ...(['closed', ['CN-SAFE-02']] as const),
    ],
    [
      'after a visit at which hardship was pleaded',
      planned({}, { records: [earlier({ outcomes: ['HARDSHIP_CLAIMED'] })] }),
      ...(['approval', ['CN-HOLD-03'], { asked: ['CN-HOLD-03'] }] as const),
    ],
  ],
}

/** Every situation that the gate's own page judges, with both agents here; 2 is what happens before they are. */
export const GATE_ROWS: readonly GateRow[] = Object.entries(ROWS).flatMap(([situation, rows]) =>
  rows.map(([what, options, state, rules = [], more]) => ({
    ...{ situation, what, options, state, rules },
    ...more,
  })),
)

/** The same, of the situations that a visit is planned in: the times that are chosen, and the rule that stands against it. */
export const PLAN_ROWS: readonly (readonly [
  situation: string,
  rule: string,
  options: GateOptions,
  times: readonly [from: string, to: string],
])[] = [
  ['1', 'CN-TIME-01', {}, ['21:58', '22:28']],
  ['9', 'CN-HOLD-01', { dossier: calmDossier(held('COMPLAINT')) }, AFTERNOON],
  ['10', 'CN-FREQ-03', { dossier: calmDossier(TWICE_THIS_WEEK) }, AFTERNOON],
  ['15', 'CN-PLACE-02', { dossier: calmDossier(address({ label: 'WORK' })) }, AFTERNOON],
  ['18', 'CN-HOLD-02', { commitments: agreement('ACTIVE') }, AFTERNOON],
  ['23', 'CN-HOLD-01', { booksAgeH: 'never' }, AFTERNOON],
]

/** 8: a case whose only address is known to be wrong. */
export const WRONG_ADDRESS = calmDossier(address({ status: 'INVALID' }))
