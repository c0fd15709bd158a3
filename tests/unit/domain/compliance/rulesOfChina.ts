import { FULL_FACTS, inChina } from '#tests/fixtures/packs.ts'
import { inTalk, outOfTalk } from './commonDoorRules.ts'
import { COMMON_RULES } from './commonRules.ts'
import { clockOf, hourRows } from './hourRows.ts'
import { rowsOf, today, type PackTable, type RuleRow } from './ruleRow.ts'

const PLANNED = { plan: 'block', prestart: 'block' } as const

const CASE_ROWS: readonly RuleRow[] = [
  {
    rule: 'CN-ASSIGN-01',
    says: { assign: 'block', ...PLANNED },
    fails: [
      { agencyListed: false },
      { agencyNoticed: false },
      { role: undefined, agencyListed: false },
    ],
    passes: [
      { role: 'bank', agencyListed: false, agencyNoticed: undefined },
      { role: 'debtBuyer', agencyListed: false },
    ],
    unknown: {
      role: ['pass', 'fail'],
      agencyListed: ['fail', 'fail'],
      agencyNoticed: ['fail', 'fail'],
    },
  },
  {
    rule: 'CN-XFER-01',
    says: PLANNED,
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
]

const TIME_ROWS: readonly RuleRow[] = [
  ...hourRows({
    rule: 'CN-TIME-01',
    close: 22,
    days: [clockOf('2026-11-23', '+08:00')],
    isOpenToConsent: true,
    isOfPlace: false,
  }),
  {
    rule: 'CN-TIME-02',
    says: { plan: 'warn' },
    fails: [
      { apptAgreed: false, startsAt: inChina('20:01') },
      { apptAgreed: false, startsAt: inChina('20:00:01') },
      { apptAgreed: false, startsAt: inChina('08:59:59') },
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
    passes: [{ talkDays: [...today(2), '2026-11-22'] }],
    unknown: { talkDays: ['fail', 'fail'] },
  },
]

const DOOR_ROWS: readonly RuleRow[] = [
  {
    rule: 'CN-REC-01',
    says: { during: 'supervisor' },
    fails: [...inTalk({ recording: 'audio' }), { recording: 'none' }],
    passes: outOfTalk({ recording: 'none' }),
    unknown: { phase: ['pass', 'fail'], recording: ['fail', 'fail'] },
  },
  {
    rule: 'CN-PLAN-01',
    says: { commit: 'block' },
    fails: [{ planMonths: 61 }, { planMonths: 72 }],
    passes: [{ planMonths: 60 }, { planMonths: 0 }],
    unknown: { planMonths: ['fail', 'fail'] },
  },
  {
    rule: 'CN-PLAN-02',
    says: { commit: 'block' },
    fails: [
      { planFieldsOk: false },
      { planFieldsOk: false, planMonths: 2 },
      { planFieldsOk: false, planMonths: undefined },
    ],
    passes: [
      { planFieldsOk: false, planMonths: 1 },
      { planFieldsOk: false, planMonths: 0 },
    ],
    unknown: { planMonths: ['pass', 'fail'], planFieldsOk: ['fail', 'fail'] },
  },
  {
    rule: 'CN-PLAN-03',
    says: { commit: 'block' },
    fails: [
      { costSheetSigned: false },
      { costSheetSigned: false, planMonths: 2 },
      { costSheetSigned: false, startsAt: inChina('00:00', '2026-08-01') },
      { costSheetSigned: false, startsAt: undefined, nowAt: undefined },
    ],
    passes: [
      { costSheetSigned: false, planMonths: 1 },
      { costSheetSigned: false, startsAt: inChina('23:59', '2026-07-31') },
      { costSheetSigned: false, startsAt: undefined, nowAt: inChina('23:59', '2026-07-31') },
    ],
    unknown: { planMonths: ['pass', 'fail'], costSheetSigned: ['fail', 'fail'] },
  },
]

/** Every rule of the Chinese pack with what keeps it and what breaks it, both sides of each boundary. */
export const CHINA: PackTable = {
  name: 'CN-CARD',
  facts: FULL_FACTS,
  rows: [...CASE_ROWS, ...TIME_ROWS, ...DOOR_ROWS, ...rowsOf('CN', COMMON_RULES)],
}
