import { COMMON_COMMIT_ROWS, COMMON_DOOR_ROWS } from './commonDoorRules.ts'
import { amongOthers, each, today, type RuleRow } from './ruleRow.ts'

const PLANNED = { plan: 'block', prestart: 'block' } as const
const days = (...all: readonly string[]): readonly string[] => all
const HOLDS = ['dispute', 'deceased', 'incapable', 'bankruptcy', 'ceased', 'notDebtor'] as const

const CASE_ROWS: readonly RuleRow[] = [
  {
    rule: 'HOLD-01',
    says: { assign: 'block', ...PLANNED },
    fails: [{ caseHold: ['complaint'] }, ...amongOthers('caseHold', ['other'], ...HOLDS)],
    passes: [{ caseHold: [] }, { caseHold: ['hardship', 'plan', 'legal', 'vulnerable', 'other'] }],
    unknown: { caseHold: ['fail', 'fail'] },
  },
  {
    rule: 'HOLD-02',
    says: PLANNED,
    fails: [{ planState: 'kept' }],
    passes: [{ planState: 'broken' }, { planState: 'none' }],
    unknown: { planState: ['pass', 'pass'] },
  },
  {
    rule: 'HOLD-03',
    says: { plan: 'supervisor', prestart: 'supervisor' },
    fails: [
      { caseHold: ['other', 'hardship'] },
      { caseHold: ['hardship'], saysLawyer: true },
      { caseHold: ['legal'] },
      { caseHold: ['legal'], saysLawyer: undefined },
    ],
    passes: [
      { caseHold: [] },
      // The rule about the lawyer speaks of him already.
      { caseHold: ['legal'], saysLawyer: true },
      { caseHold: ['complaint', ...HOLDS, 'vulnerable', 'plan', 'other'] },
    ],
    unknown: { caseHold: ['pass', 'pass'], saysLawyer: ['pass', 'fail'] },
  },
  {
    rule: 'SAFE-02',
    says: PLANNED,
    fails: amongOthers('caseHold', ['plan'], 'vulnerable', 'other'),
    passes: [{ caseHold: [] }, { caseHold: ['complaint', ...HOLDS, 'hardship', 'legal', 'plan'] }],
    unknown: { caseHold: ['fail', 'fail'] },
  },
  {
    rule: 'STEP-01',
    says: { plan: 'supervisor', prestart: 'supervisor' },
    fails: [{ phoneTries: 0 }, { noticeDelivered: false }],
    passes: [{ phoneTries: 1 }],
    unknown: { phoneTries: ['fail', 'fail'], noticeDelivered: ['fail', 'fail'] },
  },
  {
    rule: 'STEP-02',
    says: { plan: 'reason', prestart: 'reason' },
    fails: [{ apptAgreed: false }],
    unknown: { apptAgreed: ['fail', 'fail'] },
  },
  {
    rule: 'PLACE-03',
    says: PLANNED,
    fails: [{ addressState: 'wrong' }, { addressState: 'refused' }],
    passes: [{ addressState: 'unverified' }, { addressState: 'valid' }],
    unknown: { addressState: ['fail', 'fail'] },
  },
  {
    rule: '3P-02',
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
    rule: 'TIME-03',
    says: { prestart: 'reason', record: 'flag' },
    fails: [{ clockTrust: 'off' }],
    unknown: { clockTrust: ['fail', 'fail'] },
  },
  {
    rule: 'STALE-01',
    says: { prestart: 'reason' },
    fails: [{ factsAgeH: 25 }, { factsAgeH: 168 }],
    passes: [{ factsAgeH: 24 }, { factsAgeH: 0 }],
    unknown: { factsAgeH: ['fail', 'fail'] },
  },
  {
    rule: 'STALE-02',
    says: { prestart: 'block' },
    fails: [{ factsAgeH: 169 }],
    passes: [{ factsAgeH: 168 }],
    unknown: { factsAgeH: ['fail', 'fail'] },
  },
  {
    rule: 'FREQ-01',
    says: PLANNED,
    fails: [{ attemptDays: today(1) }],
    passes: [{ attemptDays: days('2026-11-22', '2026-11-24') }],
    unknown: { attemptDays: ['fail', 'fail'] },
  },
  {
    rule: 'FREQ-02',
    says: { plan: 'reason', prestart: 'reason' },
    fails: [{ contactDays: days('2026-11-17') }, { contactDays: today(1) }],
    passes: [{ contactDays: days('2026-11-16', '2026-11-24') }],
    unknown: { contactDays: ['fail', 'fail'] },
  },
  {
    rule: 'FREQ-03',
    says: PLANNED,
    fails: [{ contactDays: days('2026-11-17', '2026-11-20') }, { contactDays: today(2) }],
    passes: [
      { contactDays: days('2026-11-17') },
      { contactDays: days('2026-11-16', '2026-11-20') },
    ],
    unknown: { contactDays: ['fail', 'fail'] },
  },
]

/** Rules that mean the same in China, in the United Kingdom and in India, by their names there without the pack’s prefix. */
export const COMMON_RULES: readonly RuleRow[] = [
  ...CASE_ROWS,
  ...TIME_ROWS,
  ...COMMON_DOOR_ROWS,
  ...COMMON_COMMIT_ROWS,
]
