import { RECORD_FLAGS } from '#protocol/desk.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aDraft, anId, aVisit, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { aRelief, anApplication } from '#tests/fixtures/relief.ts'

const agent = { id: anId(6, 1), staffNo: '1001', name: '甲' }
const at = { caseId: anId(2, 1), caseNo: 'J-1', debtorName: '王**' }
const who = { ...at, agent }
const sha256 = 'a'.repeat(64)
const grant = { by: agent, at: NOON, reason: '准' }
const rule = ownPack('CN-CARD').rules[0]
if (!rule) throw new Error('a pack without rules')
const edition = 'CN-CARD@2026.11.1'
const { reasons } = aDecision().answers
const { hits } = aDecision().judgement

const line = {
  ...{ id: anId(7, 1), ...who, metWith: 'DEBTOR', outcomes: ['PAID'], promisedFen: 1 },
  ...{ finalisedAt: NOON, receivedAt: NOON, flags: RECORD_FLAGS, amends: anId(7, 2) },
}
const checkIn = {
  ...{ id: anId(20, 1), madeAt: NOON, class: 'AT_PLACE', distanceM: 1.5, accuracyM: 20, ageMs: 4 },
  ...{ hasTarget: true, agent, isHeld: false },
}
const decision = {
  ...{ id: anId(24, 1), agent, madeAt: NOON, moment: 'prestart', edition, verdict: 'reason' },
  gate: 'reason',
  findings: hits.map(hit => ({
    ...{ hit, text: rule.text, sources: [], reason: reasons[0], override: { isGranted: true } },
  })),
  ...{
    facts: aDecision().facts,
    differences: [{ kind: 'hits', rule: 'CN-NOTICE', bank: 'allow' }],
  },
  ...{ isHeld: false, second: { edition, verdict: 'allow', rules: [rule.id] } },
}
const attachment = {
  ...{ id: anId(35, 1), agent, isHeld: false, isNamed: true, takenAt: NOON, type: 'image/jpeg' },
  ...{ bytes: 7, sha256, reach: 'open', file: 'stored', storedAt: NOON },
}
const device = {
  ...{ id: anId(8, 1), agent, state: 'active', enrolledAt: NOON, lastSeenAt: NOON },
  ...{ appVersion: '0.1.0', waiting: 1 },
}
const item = {
  ...{ id: anId(9, 1), kind: 'finaliseRecord', ...who, receivedAt: NOON },
  device: { id: anId(8, 1), state: 'lost' },
}
const application = {
  ...{ id: anId(31, 1), ...who, madeAt: NOON, recordId: anId(7, 1) },
  ...{ relief: aRelief({ INTEREST: 1 }), owedFen: 2, leftFen: 1, grounds: '失业' },
  commitment: { id: anId(10, 1), payments: 3, totalFen: 1 },
}
const limits = { products: [], mostPercent: 50, caseFen: 1, dayFen: 1, mostInstalments: 1 }
const authority = { limits, from: TODAY, until: TODAY, by: agent, at: NOON, reason: '试用' }
const promise = {
  ...{ id: anId(10, 1), ...who, recordId: anId(7, 1), kind: 'SINGLE', state: 'ACTIVE' },
  ...{ madeOn: TODAY, itemNo: 1, itemCount: 1, dueOn: TODAY, amountFen: 2, paidFen: 1 },
  ...{ totalFen: 2, totalPaidFen: 1, asOf: NOON },
}
const place = {
  ...{ id: anId(21, 1), ...who, address: '人民路 1 号', madeAt: NOON, found: 'AT_DOOR' },
  ...{ accuracyM: 12, moved: { metres: 40, towards: 'NE' }, isOvertaken: false },
}
const exception = {
  ...{ agents: [agent], caseNo: 'J-1', debtorName: '王**', rule: rule.id, day: TODAY },
}

/** Good documents of the desk: what it asks and what it is answered. */
export const DESK_SAMPLES: readonly unknown[] = [
  { records: [line], total: 1, after: 'a', agents: [agent] },
  {
    ...{ line, record: aDraft(), visit: aVisit(), sha256, checkIns: [checkIn] },
    ...{ decisions: [decision], attachments: [attachment] },
  },
  {
    waiting: [{ ...application, mayApprove: true }],
    total: 1,
    decided: [{ ...application, state: 'APPROVED', decision: grant }],
    withdrawn: [{ ...application, raised: 'NO_GRANT' }],
  },
  anApplication(),
  { of: { role: 'agent' }, limits, from: TODAY, until: TODAY, reason: '试用' },
  { of: { staffId: anId(6, 1) }, limits: null, from: TODAY, until: TODAY, reason: '离岗' },
  {
    today: TODAY,
    roles: [{ role: 'agent', line: authority, maySet: true }],
    staff: [{ ...agent, role: 'agent', devices: 1, own: authority, maySet: false }],
  },
  { devices: [device] },
  {},
  {
    waiting: [item],
    total: 1,
    decided: [{ ...item, state: 'setAside', decidedAt: NOON, decidedBy: agent, reason: '重复' }],
  },
  { status: 'held', code: 40_901 },
  { challenge: '0123456789' },
  { challenge: '0123456789', reason: '准' },
  {
    ...exception,
    ...{ edition, verdict: 'block', openBy: 'supervisor', text: rule.text, sources: [] },
    granted: grant,
  },
  { code: '12345678', granted: grant },
  {
    exceptions: [
      { id: anId(40, 1), ...exception, what: { 'zh-CN': '夜间', en: 'Night' }, granted: grant },
    ],
  },
  { waiting: [place], total: 1 },
  { group: 'DUE', staffId: anId(6, 1), from: TODAY, to: TODAY, after: 'a' },
  {
    ...{ promises: [promise], total: 1, agents: [agent] },
    counts: { DUE: 1, GRACE: 0, BROKEN: 0, KEPT: 0, WAITING: 0 },
    measures: {
      ...{ metCount: 2, promisedCount: 1, maturedCount: 1, keptCount: 1 },
      ...{ maturedFen: 2, receivedFen: 1 },
    },
  },
  ...reasons,
]
