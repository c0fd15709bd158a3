import { FULL_FACTS } from '#tests/fixtures/packs.ts'
import { COMMON_RULES } from './commonRules.ts'
import { clockOf, hourRows } from './hourRows.ts'
import {
  amongOthers,
  chosen,
  each,
  rowsOf,
  today,
  type PackTable,
  type RuleRow,
} from './ruleRow.ts'

const PLANNED = { plan: 'block', prestart: 'block' } as const
const inYork = clockOf('2026-11-23', '-05:00')
/** 02:00 becomes 03:00, and 02:00 becomes 01:00. */
const SPRING = clockOf('2026-03-08', '-04:00')
const AUTUMN = clockOf('2026-11-01', '-05:00')
const inDenver = clockOf('2026-11-23', '-07:00')
const inPhoenix = clockOf('2026-07-01', '-07:00')

const FACTS = {
  ...FULL_FACTS,
  placeZone: 'America/New_York',
  startsAt: inYork('10:00'),
  nowAt: inYork('10:10'),
  nightConsentUntil: inYork('20:00'),
} as const

const LATE = { nightConsentUntil: undefined } as const

/** The hours are those of the place, whatever the clock of the bank or of the law’s seat. */
const ZONE_ROW = {
  fails: [
    { placeZone: 'America/New_York', startsAt: inDenver('18:40'), ...LATE },
    { placeZone: 'America/Denver', startsAt: inDenver('20:26'), ...LATE },
    { placeZone: 'America/Denver', startsAt: inYork('09:59'), ...LATE },
    { placeZone: 'America/Phoenix', startsAt: inPhoenix('20:26'), ...LATE },
    { placeZone: 'America/Denver', startsAt: inPhoenix('20:25'), ...LATE },
    { placeZone: 'Mars/Olympus' },
  ],
  passes: [
    { placeZone: 'America/Denver', startsAt: inDenver('18:40'), ...LATE },
    { placeZone: 'America/Denver', startsAt: inDenver('20:25'), ...LATE },
    { placeZone: 'America/Denver', startsAt: inYork('10:00'), ...LATE },
    { placeZone: 'America/Phoenix', startsAt: inPhoenix('20:25'), ...LATE },
  ],
} as const

const [BEGUN, GOING] = hourRows({
  rule: 'US-TIME-01',
  close: 21,
  days: [inYork, SPRING, AUTUMN],
  isOpenToConsent: true,
  isOfPlace: true,
})

const TIME_ROWS: readonly RuleRow[] = [
  {
    ...BEGUN,
    fails: [...BEGUN.fails, ...ZONE_ROW.fails],
    passes: [...(BEGUN.passes ?? []), ...ZONE_ROW.passes],
  },
  GOING,
  {
    rule: 'US-TIME-02',
    says: PLANNED,
    fails: [{ saidInconvenient: true }],
    unknown: { saidInconvenient: ['pass', 'pass'] },
  },
  {
    rule: 'US-HARASS-01',
    says: { plan: 'reason', prestart: 'reason' },
    fails: [
      { contactDays: ['2026-11-17'] },
      { contactDays: today(1) },
      // The seventh day, which has 25 hours; the eighth in New York is still the seventh in Denver.
      { contactDays: ['2026-10-26'], startsAt: AUTUMN('23:30') },
      { contactDays: ['2026-10-26'], startsAt: AUTUMN('24:00'), placeZone: 'America/Denver' },
      { contactDays: ['2026-03-02'], startsAt: SPRING('23:30') },
    ],
    passes: [
      { contactDays: ['2026-11-16', '2026-11-24'] },
      { contactDays: ['2026-10-26'], startsAt: AUTUMN('24:00') },
      { contactDays: ['2026-03-02'], startsAt: SPRING('24:00') },
    ],
    unknown: { contactDays: ['fail', 'fail'], placeZone: ['fail', 'fail'] },
  },
]

const CASE_ROWS: readonly RuleRow[] = [
  {
    rule: 'US-PLACE-01',
    says: PLANNED,
    fails: [
      { place: 'work', employerForbids: true },
      { place: 'work', employerForbids: undefined },
      { place: undefined, employerForbids: undefined },
    ],
    passes: [
      { place: 'work', employerForbids: false },
      { place: 'home', employerForbids: true },
      { place: 'other', employerForbids: undefined },
    ],
    unknown: { place: ['pass', 'fail'], employerForbids: ['pass', 'fail'] },
  },
  {
    rule: 'US-ATTY-01',
    says: { ...PLANNED, during: 'stop', commit: 'block' },
    fails: [{ saysLawyer: true }, { saysLawyer: true, lawyerSilentOrConsents: undefined }],
    passes: [{ saysLawyer: true, lawyerSilentOrConsents: true }],
    unknown: { saysLawyer: ['pass', 'pass'], lawyerSilentOrConsents: ['pass', 'fail'] },
  },
  {
    rule: 'US-CEASE-01',
    says: PLANNED,
    fails: amongOthers('caseHold', ['other'], 'ceased', 'notDebtor'),
    passes: [
      { caseHold: [] },
      ...amongOthers('caseHold', [], 'complaint', 'dispute', 'deceased', 'incapable'),
      { caseHold: ['bankruptcy', 'hardship', 'vulnerable', 'legal', 'plan', 'other'] },
    ],
    unknown: { caseHold: ['fail', 'fail'] },
  },
  {
    rule: 'US-STAY-01',
    says: PLANNED,
    fails: amongOthers('caseHold', ['other'], 'bankruptcy'),
    passes: [
      { caseHold: [] },
      ...amongOthers('caseHold', [], 'complaint', 'dispute', 'deceased', 'incapable'),
      { caseHold: ['ceased', 'notDebtor', 'hardship', 'vulnerable', 'legal', 'plan', 'other'] },
    ],
    unknown: { caseHold: ['fail', 'fail'] },
  },
  {
    rule: 'US-HOLD-01',
    says: PLANNED,
    fails: amongOthers('caseHold', ['other'], 'complaint', 'incapable'),
    passes: [
      { caseHold: [] },
      ...amongOthers('caseHold', [], 'dispute', 'deceased', 'bankruptcy', 'ceased', 'notDebtor'),
      { caseHold: ['hardship', 'vulnerable', 'legal', 'plan', 'other'] },
    ],
    unknown: { caseHold: ['fail', 'fail'] },
  },
  {
    rule: 'US-NOTICE-01',
    says: PLANNED,
    fails: [{ noticeDelivered: false }],
    unknown: { noticeDelivered: ['fail', 'fail'] },
  },
  {
    rule: 'US-NOTICE-02',
    says: PLANNED,
    fails: amongOthers('caseHold', ['other'], 'dispute'),
    passes: [
      { caseHold: [] },
      ...amongOthers('caseHold', [], 'complaint', 'ceased', 'notDebtor', 'deceased', 'incapable'),
      { caseHold: ['bankruptcy', 'hardship', 'vulnerable', 'legal', 'plan', 'other'] },
    ],
    unknown: { caseHold: ['fail', 'fail'] },
  },
]

const ALL_PARTIES = { twoPartyState: true } as const
const DEAD = { debtorState: 'deceased' } as const

const DOOR_ROWS: readonly RuleRow[] = [
  {
    rule: 'US-3P-01',
    says: { during: 'stop' },
    mode: 'thirdParty',
    fails: each('counterpart', 'unknown', 'unrelated', 'kin', 'minor'),
    passes: each('counterpart', 'spouse', 'executor'),
    unknown: { counterpart: ['fail', 'fail'] },
  },
  {
    rule: 'US-DEAD-01',
    says: { during: 'stop', commit: 'stop' },
    mode: 'estate',
    fails: [
      DEAD,
      ...['unknown', 'unrelated', 'kin', 'minor'].map(counterpart => ({ ...DEAD, counterpart })),
    ],
    passes: [
      { ...DEAD, counterpart: 'spouse' },
      { ...DEAD, counterpart: 'executor' },
      { debtorState: 'incapable' },
    ],
    unknown: { debtorState: ['pass', 'pass'], counterpart: ['pass', 'fail'] },
  },
  {
    rule: 'US-REC-01',
    says: { during: 'stop' },
    fails: [
      ALL_PARTIES,
      { twoPartyState: undefined },
      { ...ALL_PARTIES, filmConsent: undefined },
      { ...ALL_PARTIES, recording: 'audio' },
      { ...ALL_PARTIES, recording: undefined },
    ],
    passes: [
      { ...ALL_PARTIES, filmConsent: true },
      { ...ALL_PARTIES, recording: 'none' },
      { twoPartyState: false, recording: 'audio' },
    ],
    unknown: {
      twoPartyState: ['fail', 'fail'],
      filmConsent: ['pass', 'fail'],
      recording: ['pass', 'fail'],
    },
  },
]

/** Every rule for collectors in the United States, with what the law there asks and no more. */
export const AMERICA: PackTable = {
  name: 'US-FDCPA',
  facts: FACTS,
  rows: [
    ...TIME_ROWS,
    ...CASE_ROWS,
    ...DOOR_ROWS,
    ...rowsOf(
      'US',
      chosen(
        COMMON_RULES,
        ...['HOLD-03', 'LEAVE-01', 'SAFE-01', 'SAFE-02', 'PLAN-04', 'RELIEF-01', 'STALE-02'],
      ),
    ),
  ],
}
