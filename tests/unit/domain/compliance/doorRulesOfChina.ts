import { inChina } from '#tests/fixtures/packs.ts'
import { each, type Patch, type RuleRow } from './ruleRow.ts'

const inTalk = (patch: Patch): readonly [Patch, ...Patch[]] => [
  { phase: 'disclose', ...patch },
  { phase: 'talk', ...patch },
  { phase: 'commit', ...patch },
  { phase: undefined, ...patch },
]
const outOfTalk = (patch: Patch): readonly Patch[] => [
  { phase: 'knock', ...patch },
  { phase: 'leaving', ...patch },
]

/** The rules that bind at the door. */
export const DOOR_ROWS: readonly RuleRow[] = [
  {
    rule: 'CN-ID-01',
    says: { during: 'stop' },
    fails: inTalk({ idShown: false }),
    passes: outOfTalk({ idShown: false }),
    unknown: { phase: ['pass', 'fail'], idShown: ['fail', 'fail'] },
  },
  {
    rule: 'CN-REC-01',
    says: { during: 'supervisor' },
    fails: [...inTalk({ recording: 'audio' }), { recording: 'none' }],
    passes: outOfTalk({ recording: 'none' }),
    unknown: { phase: ['pass', 'fail'], recording: ['fail', 'fail'] },
  },
  {
    rule: 'CN-REC-02',
    says: { during: 'stop', attach: 'quarantine' },
    fails: [{ inPrivate: true }, { inPrivate: true, filmConsent: undefined }],
    passes: [
      { inPrivate: true, filmConsent: true },
      { inPrivate: true, recording: 'audio' },
      { inPrivate: true, recording: 'none' },
    ],
    unknown: {
      inPrivate: ['pass', 'pass'],
      filmConsent: ['pass', 'fail'],
      recording: ['pass', 'pass'],
    },
  },
  {
    rule: 'CN-PLACE-01',
    says: { during: 'stop' },
    fails: [{ inPrivate: true }, { inPrivate: true, entryConsent: undefined }],
    passes: [{ inPrivate: true, entryConsent: true }],
    unknown: { inPrivate: ['pass', 'pass'], entryConsent: ['pass', 'fail'] },
  },
  {
    rule: 'CN-LEAVE-01',
    says: { during: 'stop' },
    fails: [{ askedToLeave: true }],
    unknown: { askedToLeave: ['pass', 'pass'] },
  },
  {
    rule: 'CN-3P-01',
    says: { during: 'stop' },
    fails: each('counterpart', 'unknown', 'unrelated', 'kin', 'spouse'),
    passes: [{ counterpart: 'executor' }],
    unknown: { counterpart: ['fail', 'fail'] },
  },
  {
    rule: 'CN-MINOR-01',
    says: { during: 'stop', attach: 'quarantine' },
    fails: [{ counterpart: 'minor' }],
    unknown: { counterpart: ['pass', 'pass'] },
  },
  {
    rule: 'CN-IDENT-01',
    says: { during: 'stop' },
    fails: [
      { phase: 'disclose', identityOk: false },
      { phase: 'commit', identityOk: false },
      { phase: undefined, identityOk: false },
    ],
    passes: [...outOfTalk({ identityOk: false }), { phase: 'talk', identityOk: false }],
    unknown: { phase: ['pass', 'fail'], identityOk: ['fail', 'fail'] },
  },
  {
    rule: 'CN-IDENT-02',
    says: { commit: 'block' },
    fails: [{ identityOk: false }],
    unknown: { identityOk: ['fail', 'fail'] },
  },
  {
    rule: 'CN-LAW-01',
    says: {
      plan: 'supervisor',
      prestart: 'supervisor',
      during: 'supervisor',
      commit: 'supervisor',
    },
    fails: [{ saysLawyer: true }],
    unknown: { saysLawyer: ['pass', 'pass'] },
  },
  {
    rule: 'CN-DEAD-01',
    says: { during: 'stop', commit: 'stop' },
    fails: [{ debtorState: 'deceased' }, { debtorState: 'incapable' }],
    unknown: { debtorState: ['pass', 'pass'] },
  },
  {
    rule: 'CN-SAFE-01',
    says: { during: 'stop' },
    fails: [{ distress: true }],
    unknown: { distress: ['pass', 'pass'] },
  },
  {
    rule: 'CN-CPL-01',
    says: { during: 'stop', commit: 'stop' },
    fails: [{ complaintRaised: true }],
    unknown: { complaintRaised: ['pass', 'pass'] },
  },
]

/** The rules of what is agreed, said and attached. */
export const COMMIT_ROWS: readonly RuleRow[] = [
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
  {
    rule: 'CN-PLAN-04',
    says: { commit: 'block' },
    fails: [{ planSumsOk: false }],
    unknown: { planSumsOk: ['fail', 'fail'] },
  },
  {
    rule: 'CN-RELIEF-01',
    says: { commit: 'supervisor' },
    fails: [{ reliefFen: 54_805 }, { reliefFen: 50_001 }, { reliefFen: 1, reliefLimitFen: 0 }],
    passes: [{ reliefFen: 50_000 }, { reliefFen: 0, reliefLimitFen: 0 }],
    unknown: { reliefFen: ['fail', 'fail'], reliefLimitFen: ['fail', 'fail'] },
  },
  {
    rule: 'CN-RELIEF-02',
    says: { commit: 'block' },
    fails: [{ reliefPrincipalFen: 1 }],
    passes: [{ reliefPrincipalFen: 0 }],
    unknown: { reliefPrincipalFen: ['pass', 'pass'] },
  },
  {
    rule: 'CN-PAY-01',
    says: { during: 'block', commit: 'block' },
    fails: each('payChannel', 'cash', 'agentAccount', 'agencyAccount', 'newLoan'),
    passes: each('payChannel', 'bankApp', 'bankTransfer', 'counter'),
    unknown: { payChannel: ['pass', 'pass'] },
  },
  {
    rule: 'CN-TRUTH-01',
    says: { record: 'flag', commit: 'block' },
    fails: [
      { saidFlags: ['police'] },
      ...['crime', 'court', 'blacklist', 'creditWipe', 'extraFee'].map(said => ({
        saidFlags: [said],
      })),
    ],
    passes: [{ saidFlags: [] }],
    unknown: { saidFlags: ['pass', 'pass'] },
  },
  {
    rule: 'CN-ATT-01',
    says: { attach: 'quarantine' },
    fails: [
      { attachHas: ['document', 'interior'] },
      ...['minorFace', 'bystanderFace', 'neighbourDoor', 'idOfThirdParty'].map(seen => ({
        attachHas: [seen],
      })),
    ],
    passes: [{ attachHas: [] }, { attachHas: ['document'] }],
    unknown: { attachHas: ['pass', 'pass'] },
  },
]
