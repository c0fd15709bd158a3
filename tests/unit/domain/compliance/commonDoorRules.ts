import { amongOthers, each, type Patch, type RuleRow } from './ruleRow.ts'

const SAID = ['crime', 'court', 'police', 'blacklist', 'creditWipe', 'extraFee'] as const
const SEEN = ['interior', 'minorFace', 'bystanderFace', 'neighbourDoor', 'idOfThirdParty'] as const

/** While one talks, and while it is not known whether one does. */
export const inTalk = (patch: Patch): readonly [Patch, ...Patch[]] => [
  { phase: 'disclose', ...patch },
  { phase: 'talk', ...patch },
  { phase: 'commit', ...patch },
  { phase: undefined, ...patch },
]
export const outOfTalk = (patch: Patch): readonly Patch[] => [
  { phase: 'knock', ...patch },
  { phase: 'leaving', ...patch },
  { phase: 'left', ...patch },
]

/** The rules that bind at the door, wherever it is. */
export const COMMON_DOOR_ROWS: readonly RuleRow[] = [
  {
    rule: 'ID-01',
    says: { during: 'stop' },
    fails: inTalk({ idShown: false }),
    passes: outOfTalk({ idShown: false }),
    unknown: { phase: ['pass', 'fail'], idShown: ['fail', 'fail'] },
  },
  {
    rule: 'REC-02',
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
    rule: 'PLACE-01',
    says: { during: 'stop' },
    fails: [{ inPrivate: true }, { inPrivate: true, entryConsent: undefined }],
    passes: [{ inPrivate: true, entryConsent: true }],
    unknown: { inPrivate: ['pass', 'pass'], entryConsent: ['pass', 'fail'] },
  },
  {
    rule: 'LEAVE-01',
    says: { during: 'stop' },
    fails: [{ askedToLeave: true }],
    unknown: { askedToLeave: ['pass', 'pass'] },
  },
  {
    rule: '3P-01',
    says: { during: 'stop' },
    mode: 'thirdParty',
    fails: each('counterpart', 'unknown', 'unrelated', 'kin', 'spouse'),
    passes: each('counterpart', 'executor', 'minor'),
    unknown: { counterpart: ['fail', 'fail'] },
  },
  {
    rule: 'MINOR-01',
    says: { during: 'stop', attach: 'quarantine' },
    mode: 'minor',
    fails: [{ counterpart: 'minor' }],
    passes: each('counterpart', 'unknown', 'unrelated', 'kin', 'spouse', 'executor'),
    unknown: { counterpart: ['pass', 'pass'] },
  },
  {
    rule: 'IDENT-01',
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
    rule: 'IDENT-02',
    says: { commit: 'block' },
    fails: [{ identityOk: false }],
    unknown: { identityOk: ['fail', 'fail'] },
  },
  {
    rule: 'LAW-01',
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
    rule: 'DEAD-01',
    says: { during: 'stop', commit: 'stop' },
    mode: 'estate',
    fails: [{ debtorState: 'deceased' }, { debtorState: 'incapable' }],
    unknown: { debtorState: ['pass', 'pass'] },
  },
  {
    rule: 'SAFE-01',
    says: { during: 'stop' },
    mode: 'safety',
    fails: [{ distress: true }],
    unknown: { distress: ['pass', 'pass'] },
  },
  {
    rule: 'CPL-01',
    says: { during: 'stop', commit: 'stop' },
    mode: 'complaint',
    fails: [{ complaintRaised: true }],
    unknown: { complaintRaised: ['pass', 'pass'] },
  },
]

/** The rules of what is agreed, said and attached, wherever it is. */
export const COMMON_COMMIT_ROWS: readonly RuleRow[] = [
  {
    rule: 'PLAN-04',
    says: { commit: 'block' },
    fails: [{ planSumsOk: false }],
    unknown: { planSumsOk: ['fail', 'fail'] },
  },
  {
    rule: 'RELIEF-01',
    says: { commit: 'supervisor' },
    fails: [{ reliefFen: 54_805 }, { reliefFen: 50_001 }, { reliefFen: 1, reliefLimitFen: 0 }],
    passes: [{ reliefFen: 50_000 }, { reliefFen: 0, reliefLimitFen: 0 }],
    unknown: { reliefFen: ['fail', 'fail'], reliefLimitFen: ['fail', 'fail'] },
  },
  {
    rule: 'RELIEF-02',
    says: { commit: 'block' },
    fails: [{ reliefPrincipalFen: 1 }],
    passes: [{ reliefPrincipalFen: 0 }],
    unknown: { reliefPrincipalFen: ['pass', 'pass'] },
  },
  {
    rule: 'PAY-01',
    says: { during: 'block', commit: 'block' },
    fails: each('payChannel', 'cash', 'agentAccount', 'agencyAccount', 'newLoan'),
    passes: each('payChannel', 'bankApp', 'bankTransfer', 'counter'),
    unknown: { payChannel: ['pass', 'pass'] },
  },
  {
    rule: 'TRUTH-01',
    says: { record: 'flag', commit: 'block' },
    fails: amongOthers('saidFlags', [], ...SAID),
    passes: [{ saidFlags: [] }],
    unknown: { saidFlags: ['pass', 'pass'] },
  },
  {
    rule: 'ATT-01',
    says: { attach: 'quarantine' },
    fails: amongOthers('attachHas', ['document'], ...SEEN),
    passes: [{ attachHas: [] }, { attachHas: ['document'] }],
    unknown: { attachHas: ['pass', 'pass'] },
  },
]
