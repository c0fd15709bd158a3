import * as v from 'valibot'
import type {
  AccountId,
  ApplicationId,
  CaseId,
  CommitmentId,
  DeviceId,
  GrantId,
  PaymentId,
  RecordId,
  StaffId,
} from '#domain/base/ids.ts'
import {
  ASSET_KINDS,
  INCOME_KINDS,
  SPENDING_KINDS,
  type AbilitySheet,
} from '#domain/repayment/ability.ts'
import { APPLICATION_STATES, type ReliefApplication } from '#domain/repayment/application.ts'
import { AUTHORITY_REFUSALS, type IssuedGrant } from '#domain/repayment/authority.ts'
import {
  ITEM_STATES,
  MOST_ITEMS,
  type CommitmentStanding,
  type FollowTerms,
  type PromiseItem,
} from '#domain/repayment/commitment.ts'
import {
  OFFERS,
  type Agreement,
  type Negotiation,
  type Signed,
} from '#domain/repayment/negotiation.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import type { Relief } from '#domain/repayment/relief.ts'
import { methodSchema, rateSchema } from './tariffDocument.ts'
import { day, fen, fenNotNegative, id, instant, name, sha256, text, whole } from './values.ts'

/** One promised payment. */
export const promiseItemSchema: v.GenericSchema<unknown, PromiseItem> = v.strictObject({
  dueOn: day,
  amountFen: fen,
})

const lines = <const Kinds extends readonly string[]>(kinds: Kinds) =>
  v.pipe(
    v.array(v.strictObject({ kind: v.picklist(kinds), amountFen: fenNotNegative })),
    v.maxLength(30),
  )

/** The debtor's means and burdens a month. */
export const abilitySchema: v.GenericSchema<unknown, AbilitySheet> = v.strictObject({
  refused: v.boolean(),
  incomes: lines(INCOME_KINDS),
  spending: lines(SPENDING_KINDS),
  assets: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(ASSET_KINDS),
        amountFen: fenNotNegative,
        encumbered: v.boolean(),
      }),
    ),
    v.maxLength(30),
  ),
  dependants: whole(0, 20),
})

/** A signature on glass: at most 200 strokes of 4000 numbers, thousandths of the field's width. */
export const signedSchema: v.GenericSchema<unknown, Signed> = v.strictObject({
  sha256,
  at: instant,
  strokes: v.pipe(v.array(v.pipe(v.array(whole(0, 4000)), v.maxLength(4000))), v.maxLength(200)),
  onPaper: v.optional(v.literal(true)),
})

/** What is being worked out at the table. Typed texts are kept as they are, right or wrong. */
export const negotiationSchema: v.GenericSchema<unknown, Negotiation> = v.strictObject({
  offer: v.optional(v.picklist(OFFERS)),
  typed: v.record(name(40), text(2000)),
  series: v.optional(v.pipe(v.array(promiseItemSchema), v.maxLength(MOST_ITEMS))),
  ability: v.optional(abilitySchema),
  costSheet: v.optional(signedSchema),
  agreement: v.optional(signedSchema),
  refusedToSign: v.optional(v.literal(true)),
  on: v.optional(day),
  applicationId: v.optional(id<ApplicationId>()),
})

/** What is forgiven, part by part. */
export const reliefSchema: v.GenericSchema<unknown, Relief> = v.strictObject({
  INTEREST: fenNotNegative,
  PENALTY: fenNotNegative,
  FEE: fenNotNegative,
})

const reliefBasisSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('GRANT'), grantId: id<GrantId>() }),
  v.strictObject({ kind: v.literal('APPLIED'), applicationId: id<ApplicationId>() }),
  v.strictObject({ kind: v.literal('APPROVED'), applicationId: id<ApplicationId>() }),
])

/** What was agreed beyond days and amounts. */
export const agreementSchema: v.GenericSchema<unknown, Agreement> = v.strictObject({
  offer: v.picklist(OFFERS),
  statement: v.strictObject({
    on: day,
    totalFen: fen,
    accruedFen: fen,
    overdueDays: whole(0, 36_600),
    tariffIds: v.pipe(v.array(name(60)), v.maxLength(60)),
    basis: v.picklist(['COUNTED', 'BANK']),
    parts: v.optional(
      v.strictObject({ PRINCIPAL: fen, INTEREST: fen, PENALTY: fen, FEE: fen, UNBILLED: fen }),
    ),
  }),
  relief: v.optional(v.strictObject({ perPart: reliefSchema, basis: reliefBasisSchema })),
  plan: v.optional(
    v.strictObject({
      method: methodSchema,
      sumFen: fenNotNegative,
      costFen: fenNotNegative,
      totalFen: fenNotNegative,
      yearlyBp: whole(0, 1_000_000),
      effectiveBp: whole(0, 1_000_000_000),
    }),
  ),
  aboveAbility: v.optional(text(1000)),
  planReason: v.optional(text(1000)),
  isWilling: v.optional(v.boolean()),
  onBreach: v.optional(v.picklist(['REVIVES', 'TERMS_STAY'])),
  pledgesNoNewCard: v.optional(v.boolean()),
  otherTerms: v.optional(text(2000)),
  costSheet: v.optional(signedSchema),
  signed: v.optional(signedSchema),
})

/** How the bank follows a commitment. */
export const followTermsSchema: v.GenericSchema<unknown, FollowTerms> = v.strictObject({
  keptFrom: rateSchema,
  keptLeastFen: fenNotNegative,
  graceDays: whole(0, 60),
  overpaymentCarries: v.boolean(),
})

/** How a commitment stands in the bank's books. */
export const standingSchema: v.GenericSchema<unknown, CommitmentStanding> = v.strictObject({
  closedOn: day,
  asOf: instant,
  items: v.pipe(
    v.array(v.strictObject({ state: v.picklist(ITEM_STATES), paidFen: fenNotNegative })),
    v.maxLength(MOST_ITEMS),
  ),
  paidFen: fenNotNegative,
  brokenOn: v.optional(day),
})

/** An application for relief above the agent's authority. */
export const applicationSchema: v.GenericSchema<unknown, ReliefApplication> = v.pipe(
  v.strictObject({
    id: id<ApplicationId>(),
    caseId: id<CaseId>(),
    recordId: id<RecordId>(),
    commitmentId: v.optional(id<CommitmentId>()),
    madeBy: id<StaffId>(),
    madeAt: instant,
    state: v.picklist(APPLICATION_STATES),
    relief: reliefSchema,
    owedFen: fenNotNegative,
    leftFen: fenNotNegative,
    grounds: text(1000),
    raised: v.optional(v.picklist(AUTHORITY_REFUSALS)),
    decision: v.optional(v.strictObject({ by: id<StaffId>(), at: instant, reason: name(1000) })),
  }),
  v.check(({ grounds, raised }) => raised !== undefined || grounds.trim() !== '', 'grounds'),
)

/** What an agent may forgive on one device; the payload of a signed grant. */
export const grantSchema: v.GenericSchema<unknown, IssuedGrant> = v.strictObject({
  id: id<GrantId>(),
  issue: whole(1),
  staffId: id<StaffId>(),
  deviceId: id<DeviceId>(),
  products: v.pipe(v.array(name(60)), v.maxLength(60)),
  mostPercent: whole(0, 100),
  caseFen: fenNotNegative,
  dayFen: fenNotNegative,
  mostInstalments: whole(1, 60),
  from: day,
  until: day,
})

/** A posting of the bank. */
export const paymentSchema: v.GenericSchema<unknown, Payment> = v.strictObject({
  id: id<PaymentId>(),
  caseId: id<CaseId>(),
  accountId: v.optional(id<AccountId>()),
  bankRef: name(80),
  postedOn: day,
  amountFen: v.pipe(
    fenNotNegative,
    v.check(raw => raw > 0, 'above zero'),
  ),
  reverses: v.optional(name(80)),
})
