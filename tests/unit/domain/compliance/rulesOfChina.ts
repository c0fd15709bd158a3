import { inChina } from '#tests/fixtures/packs.ts'
import { COMMIT_ROWS, DOOR_ROWS } from './doorRulesOfChina.ts'
import { each, type RuleRow } from './ruleRow.ts'

const days = (...all: readonly string[]): readonly string[] => all
const today = (times: number): readonly string[] =>
  Array.from({ length: times }, () => '2026-11-23')
const PLANNED = { plan: 'block', prestart: 'block' } as const
const WITHOUT = { nightConsentUntil: undefined } as const

const CASE_ROWS: readonly RuleRow[] = [
  {
    rule: 'CN-ASSIGN-01',
    says: { assign: 'block', ...PLANNED },
    fails: [
      { agencyListed: false },
      { agencyNoticed: false },
      { role: undefined, agencyListed: false },
    ],
    passes: [{ role: 'bank', agencyListed: false, agencyNoticed: undefined }],
    unknown: {
      role: ['pass', 'fail'],
      agencyListed: ['fail', 'fail'],
      agencyNoticed: ['fail', 'fail'],
    },
  },
  {
    rule: 'CN-HOLD-01',
    says: { assign: 'block', ...PLANNED },
    fails: [
      { caseHold: ['complaint'] },
      ...['dispute', 'deceased', 'incapable', 'bankruptcy', 'ceased', 'notDebtor'].map(hold => ({
        caseHold: ['other', hold],
      })),
    ],
    passes: [{ caseHold: [] }, { caseHold: ['hardship', 'plan', 'legal', 'vulnerable', 'other'] }],
    unknown: { caseHold: ['fail', 'fail'] },
  },
  {
    rule: 'CN-HOLD-02',
    says: PLANNED,
    fails: [{ planState: 'kept' }],
    passes: [{ planState: 'broken' }, { planState: 'none' }],
    unknown: { planState: ['pass', 'pass'] },
  },
  {
    rule: 'CN-STEP-01',
    says: { plan: 'supervisor', prestart: 'supervisor' },
    fails: [{ phoneTries: 0 }, { noticeDelivered: false }],
    passes: [{ phoneTries: 1 }],
    unknown: { phoneTries: ['fail', 'fail'], noticeDelivered: ['fail', 'fail'] },
  },
  {
    rule: 'CN-STEP-02',
    says: { plan: 'reason', prestart: 'reason' },
    fails: [{ apptAgreed: false }],
    unknown: { apptAgreed: ['fail', 'fail'] },
  },
  {
    rule: 'CN-XFER-01',
    says: { plan: 'block' },
    fails: [{ transferNoticed: false }, { transferNoticed: false, creditorChanged: undefined }],
    passes: [{ creditorChanged: false, transferNoticed: false }],
    unknown: { creditorChanged: ['pass', 'fail'], transferNoticed: ['fail', 'fail'] },
  },
  {
    rule: 'CN-TEAM-01',
    says: { prestart: 'block' },
    fails: [{ teamPresent: 1 }, { teamPresent: 0 }],
    passes: [{ teamPresent: 2 }, { teamPresent: 3 }],
    unknown: { teamPresent: ['fail', 'fail'] },
  },
  {
    rule: 'CN-TEAM-02',
    says: { assign: 'block', prestart: 'block' },
    fails: [{ teamCertOk: false }],
    unknown: { teamCertOk: ['fail', 'fail'] },
  },
  {
    rule: 'CN-PLACE-02',
    says: PLANNED,
    fails: [{ place: 'work' }, { place: 'work', workConsent: undefined }],
    passes: [{ place: 'work', workConsent: true }, { place: 'other' }],
    unknown: { place: ['pass', 'pass'], workConsent: ['pass', 'fail'] },
  },
  {
    rule: 'CN-PLACE-03',
    says: PLANNED,
    fails: [{ addressState: 'wrong' }, { addressState: 'refused' }],
    passes: [{ addressState: 'unverified' }, { addressState: 'valid' }],
    unknown: { addressState: ['fail', 'fail'] },
  },
  {
    rule: 'CN-3P-02',
    says: PLANNED,
    fails: [
      ...each('target', 'kin', 'unrelated', 'spouse'),
      { target: 'kin', lostContact: undefined },
    ],
    passes: [{ target: 'kin', lostContact: true }, { target: 'guarantor' }, { target: 'executor' }],
    unknown: { target: ['pass', 'pass'], lostContact: ['pass', 'fail'] },
  },
]

const TIME_ROWS: readonly RuleRow[] = [
  {
    rule: 'CN-TIME-01',
    says: PLANNED,
    fails: [
      { startsAt: inChina('21:26'), ...WITHOUT },
      { startsAt: inChina('21:25:01'), ...WITHOUT },
      { startsAt: inChina('21:58'), ...WITHOUT },
      { startsAt: inChina('07:59:59') },
      { plannedMin: 716, ...WITHOUT },
      { startsAt: inChina('21:56'), nightConsentUntil: inChina('22:30') },
    ],
    passes: [
      { startsAt: inChina('21:25'), ...WITHOUT },
      { startsAt: inChina('08:00') },
      { plannedMin: 715, ...WITHOUT },
      { startsAt: inChina('21:55'), nightConsentUntil: inChina('22:30') },
    ],
    unknown: {
      startsAt: ['fail', 'fail'],
      plannedMin: ['fail', 'fail'],
      nightConsentUntil: ['pass', 'fail'],
    },
  },
  {
    rule: 'CN-TIME-01',
    says: { during: 'stop' },
    fails: [
      { nowAt: inChina('22:00'), ...WITHOUT },
      { nowAt: inChina('07:59:59'), ...WITHOUT },
      { nowAt: inChina('22:31'), nightConsentUntil: inChina('22:30') },
      { nowAt: inChina('22:30'), nightConsentUntil: inChina('22:30') },
    ],
    passes: [
      { nowAt: inChina('21:44:59'), ...WITHOUT },
      { nowAt: inChina('22:05'), nightConsentUntil: inChina('22:30') },
      { nowAt: inChina('08:00'), ...WITHOUT },
    ],
    unknown: { nowAt: ['fail', 'fail'], nightConsentUntil: ['pass', 'fail'] },
  },
  {
    rule: 'CN-TIME-02',
    says: { plan: 'warn' },
    fails: [
      { apptAgreed: false, startsAt: inChina('20:01') },
      { apptAgreed: false, startsAt: inChina('08:59') },
      { apptAgreed: undefined, startsAt: inChina('08:59') },
    ],
    passes: [
      { apptAgreed: false, startsAt: inChina('20:00') },
      { apptAgreed: false, startsAt: inChina('09:00') },
      { apptAgreed: true, startsAt: inChina('21:00') },
    ],
    unknown: {
      apptAgreed: ['pass', 'fail'],
      startsAt: ['pass', 'fail'],
      plannedMin: ['pass', 'fail'],
    },
  },
  {
    rule: 'CN-TIME-03',
    says: { prestart: 'reason', record: 'flag' },
    fails: [{ clockTrust: 'off' }],
    unknown: { clockTrust: ['fail', 'fail'] },
  },
  {
    rule: 'CN-STALE-01',
    says: { prestart: 'reason' },
    fails: [{ factsAgeH: 25 }, { factsAgeH: 168 }],
    passes: [{ factsAgeH: 24 }, { factsAgeH: 0 }],
    unknown: { factsAgeH: ['fail', 'fail'] },
  },
  {
    rule: 'CN-STALE-02',
    says: { prestart: 'block' },
    fails: [{ factsAgeH: 169 }],
    passes: [{ factsAgeH: 168 }],
    unknown: { factsAgeH: ['fail', 'fail'] },
  },
  {
    rule: 'CN-FREQ-01',
    says: PLANNED,
    fails: [{ attemptDays: today(1) }],
    passes: [{ attemptDays: days('2026-11-22', '2026-11-24') }],
    unknown: { attemptDays: ['fail', 'fail'] },
  },
  {
    rule: 'CN-FREQ-02',
    says: { plan: 'reason', prestart: 'reason' },
    fails: [{ contactDays: days('2026-11-17') }, { contactDays: today(1) }],
    passes: [{ contactDays: days('2026-11-16', '2026-11-24') }],
    unknown: { contactDays: ['fail', 'fail'] },
  },
  {
    rule: 'CN-FREQ-03',
    says: PLANNED,
    fails: [{ contactDays: days('2026-11-17', '2026-11-20') }],
    passes: [
      { contactDays: days('2026-11-17') },
      { contactDays: days('2026-11-16', '2026-11-20') },
    ],
    unknown: { contactDays: ['fail', 'fail'] },
  },
  {
    rule: 'CN-CALL-01',
    says: { call: 'block' },
    fails: [{ dialDays: today(6) }],
    passes: [{ dialDays: [...today(5), '2026-11-22'] }],
    unknown: { dialDays: ['fail', 'fail'] },
  },
  {
    rule: 'CN-CALL-02',
    says: { call: 'block' },
    fails: [{ talkDays: today(3) }],
    passes: [{ talkDays: today(2) }],
    unknown: { talkDays: ['fail', 'fail'] },
  },
]

/** Every rule of the Chinese pack with what keeps it and what breaks it, both sides of each boundary. */
export const RULES_OF_CHINA: readonly RuleRow[] = [
  ...CASE_ROWS,
  ...TIME_ROWS,
  ...DOOR_ROWS,
  ...COMMIT_ROWS,
]
