import * as v from 'valibot'
import type {
  AccountId,
  CaseId,
  ContactAttemptId,
  ContactPointId,
  DebtorId,
  HoldId,
  ThirdPartyId,
} from '#domain/base/ids.ts'
import type { Account } from '#domain/case/account.ts'
import type { ContactAttempt, Notice } from '#domain/case/contact.ts'
import type { ContactPoint } from '#domain/case/contactPoint.ts'
import type {
  CasePolicy,
  Debtor,
  Dossier,
  ThirdParty,
  VulnerabilityNote,
} from '#domain/case/dossier.ts'
import { HOLD_KINDS, type Hold } from '#domain/case/hold.ts'
import { isFactKey, factOf } from '#domain/compliance/facts.ts'
import { factSetSchema, packName } from './decisionDocument.ts'
import { foreignBalanceSchema } from './foreignDocument.ts'
import { ledgerSchema, tariffSchema } from './tariffDocument.ts'
import {
  day,
  fen,
  fenNotNegative,
  id,
  instant,
  name,
  text,
  wgs84Point,
  whole,
  zoneName,
} from './values.ts'

const contactBase = {
  id: id<ContactPointId>(),
  label: v.picklist(['HOME', 'WORK', 'REGISTERED', 'MAILING', 'OTHER']),
  source: v.picklist([
    'CONTRACT',
    'DEBTOR',
    'PUBLIC',
    'AUTHORISED_QUERY',
    'RESERVED_CONTACT',
    'FIELD',
  ]),
  status: v.picklist(['VALID', 'UNVERIFIED', 'INVALID', 'FORBIDDEN']),
  verifiedAt: v.optional(instant),
}

/** A contact point of any kind. */
export const contactPointSchema: v.GenericSchema<unknown, ContactPoint> = v.variant('kind', [
  v.strictObject({ ...contactBase, kind: v.literal('PHONE'), number: name(32) }),
  v.strictObject({ ...contactBase, kind: v.literal('EMAIL'), address: name(254) }),
  v.strictObject({
    ...contactBase,
    kind: v.literal('ADDRESS'),
    district: name(60),
    street: name(120),
    detail: text(200),
    point: v.optional(wgs84Point),
  }),
])

/** One overdue account. */
export const accountSchema: v.GenericSchema<unknown, Account> = v.strictObject({
  id: id<AccountId>(),
  product: name(60),
  cardNoTail: v.pipe(v.string(), v.regex(/^\d{4}$/)),
  parts: v.strictObject({
    PRINCIPAL: fen,
    INTEREST: fen,
    PENALTY: fen,
    FEE: fen,
    UNBILLED: fen,
  }),
  minimumDueFen: fenNotNegative,
  dailyRatePpm: whole(0, 10_000),
  oldestDueOn: day,
  lastPayment: v.optional(v.strictObject({ on: day, amountFen: fenNotNegative })),
  accrued: v.optional(v.strictObject({ on: day, amountFen: fenNotNegative })),
  ledger: v.optional(ledgerSchema),
  tariffs: v.optional(v.pipe(v.array(tariffSchema), v.maxLength(20))),
})

const debtorSchema: v.GenericSchema<unknown, Debtor> = v.strictObject({
  id: id<DebtorId>(),
  name: name(80),
  idNoTail: v.pipe(v.string(), v.regex(/^[0-9X]{4}$/)),
  gender: v.optional(v.picklist(['F', 'M'])),
  birthYear: v.optional(whole(1900, 2100)),
  occupation: v.optional(text(80)),
})

const thirdPartySchema: v.GenericSchema<unknown, ThirdParty> = v.strictObject({
  id: id<ThirdPartyId>(),
  name: name(80),
  relation: name(40),
  role: v.picklist(['RELATED', 'UNRELATED']),
  mayBeContacted: v.boolean(),
})

const holdSchema: v.GenericSchema<unknown, Hold> = v.strictObject({
  id: id<HoldId>(),
  kind: v.picklist(HOLD_KINDS),
  from: day,
  until: v.optional(day),
  // Where a hold arose is told by its facts; a file of the bank names none but its own.
  origin: v.optional(v.literal('BANK')),
  setBy: v.optional(name(80)),
  evidence: v.optional(name(200)),
  answers: v.optional(id<string>()),
  liftedOn: v.optional(day),
  liftedBy: v.optional(name(80)),
})

const vulnerabilitySchema: v.GenericSchema<unknown, VulnerabilityNote> = v.strictObject({
  kind: v.picklist([
    'ILLNESS',
    'ELDERLY',
    'MINOR_PRESENT',
    'DISTRESS',
    'BEREAVEMENT',
    'DISASTER',
    'OTHER',
  ]),
  notedOn: day,
  facts: text(500),
})

/** One try to reach the debtor. */
export const contactAttemptSchema: v.GenericSchema<unknown, ContactAttempt> = v.strictObject({
  id: id<ContactAttemptId>(),
  cycleNo: whole(1, 999),
  channel: v.picklist(['PHONE', 'SMS', 'EMAIL', 'LETTER', 'VISIT']),
  direction: v.picklist(['OUT', 'IN']),
  at: instant,
  result: v.picklist([
    'REACHED',
    'NO_ANSWER',
    'THIRD_PARTY_ANSWERED',
    'NUMBER_INVALID',
    'DELIVERED',
    'RETURNED',
    'PROMISED',
    'REFUSED',
    'DISPUTED',
  ]),
  contactPointId: v.optional(id<ContactPointId>()),
  note: v.optional(text(500)),
})

/** A written demand. */
export const noticeSchema: v.GenericSchema<unknown, Notice> = v.strictObject({
  id: id<ContactAttemptId>(),
  cycleNo: whole(1, 999),
  amountFen: fenNotNegative,
  deadlineOn: day,
  sentAt: instant,
  servedAt: v.optional(instant),
})

/** What only the bank knows: facts of its own books alone, so that no file says what was seen at a door. */
const casePolicySchema: v.GenericSchema<unknown, CasePolicy> = v.strictObject({
  pack: packName,
  facts: v.pipe(
    factSetSchema,
    v.check(
      facts => Object.keys(facts).every(key => isFactKey(key) && factOf(key).source === 'bank'),
      'facts of the bank',
    ),
  ),
})

/** A case as it travels from the bank to the tablet (and into the server by import). */
export const dossierSchema: v.GenericSchema<unknown, Dossier> = v.strictObject({
  id: id<CaseId>(),
  caseNo: name(40),
  cycleNo: whole(1, 999),
  placeZone: zoneName,
  asOf: instant,
  debtor: debtorSchema,
  accounts: v.pipe(v.array(accountSchema), v.minLength(1), v.maxLength(20)),
  foreign: v.optional(v.pipe(v.array(foreignBalanceSchema), v.minLength(1), v.maxLength(20))),
  contactPoints: v.pipe(v.array(contactPointSchema), v.maxLength(60)),
  thirdParties: v.pipe(v.array(thirdPartySchema), v.maxLength(20)),
  holds: v.pipe(v.array(holdSchema), v.maxLength(20)),
  vulnerabilities: v.pipe(v.array(vulnerabilitySchema), v.maxLength(20)),
  attempts: v.pipe(v.array(contactAttemptSchema), v.maxLength(500)),
  notices: v.pipe(v.array(noticeSchema), v.maxLength(50)),
  policy: v.optional(casePolicySchema),
})
