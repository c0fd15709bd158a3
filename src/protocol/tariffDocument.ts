import * as v from 'valibot'
import { BALANCE_PARTS } from '#domain/case/account.ts'
import type { AccountLedger } from '#domain/case/ledger.ts'
import {
  INTEREST_BASES,
  type AgreementTerms,
  type InstalmentMethod,
  type Tariff,
} from '#domain/case/tariff.ts'
import { LARGEST_FEN } from '#domain/money/fen.ts'
import { ROUNDINGS, type Rate } from '#domain/money/rate.ts'
import { day, fen, fenNotNegative, name, whole } from './values.ts'

/** An exact share, 0 ≤ num, 1 ≤ den ≤ 10⁹. */
export const rateSchema: v.GenericSchema<unknown, Rate> = v.strictObject({
  num: whole(0, 1_000_000_000),
  den: whole(1, 1_000_000_000),
})

/**
 * A share of at most `num / den`. Banks have no other; beyond it the sums of a long ledger would leave the whole numbers, and a
 * bad file must be named at the import, not at a door.
 */
const rateUpTo = (num: number, den: number): v.GenericSchema<unknown, Rate> =>
  v.pipe(
    rateSchema,
    v.check(rate => BigInt(rate.num) * BigInt(den) <= BigInt(rate.den) * BigInt(num), 'a share'),
  )

/** Up to the largest amount of a form: 99,999,999.99 yuan. */
const ledgerFen = v.pipe(fenNotNegative, v.maxValue(LARGEST_FEN))

/** A way in which instalments may be agreed. */
export const methodSchema: v.GenericSchema<unknown, InstalmentMethod> = v.variant('kind', [
  v.strictObject({ id: name(60), kind: v.literal('NO_COST') }),
  v.strictObject({
    id: name(60),
    kind: v.literal('FLAT_FEE'),
    monthlyRate: rateUpTo(1, 1),
    refundsUnearned: v.boolean(),
  }),
  v.strictObject({ id: name(60), kind: v.literal('ANNUITY'), yearlyRate: rateUpTo(1, 1) }),
])

const agreementTermsSchema: v.GenericSchema<unknown, AgreementTerms> = v.strictObject({
  methods: v.pipe(v.array(methodSchema), v.maxLength(20)),
  mostInstalments: whole(1, 60),
  mostExtensionDays: whole(0, 3660),
  keptFrom: rateUpTo(1, 1),
  keptLeastFen: fenNotNegative,
  graceDays: whole(0, 60),
  overpaymentCarries: v.boolean(),
  onBreach: v.picklist(['REVIVES', 'TERMS_STAY']),
})

const balanceOrder = v.pipe(
  v.array(v.picklist(BALANCE_PARTS)),
  v.check(order => new Set(order).size === BALANCE_PARTS.length, 'every part once'),
)

/** A bank's conventions for one product from a day on. */
export const tariffSchema: v.GenericSchema<unknown, Tariff> = v.strictObject({
  id: name(60),
  product: name(60),
  from: day,
  currency: v.literal('CNY'),
  dailyRate: rateUpTo(1, 100),
  interestOn: v.picklist(INTEREST_BASES),
  interestFrom: v.picklist(['POSTED', 'TRANSACTED']),
  countsBothEnds: v.boolean(),
  rounding: v.picklist(ROUNDINGS),
  roundedPer: v.picklist(['CYCLE', 'DAY']),
  compounds: v.boolean(),
  minimum: v.strictObject({
    firstRate: rateUpTo(1, 1),
    laterRate: rateUpTo(1, 1),
    laterOn: v.picklist(['PRINCIPAL', 'UNDEMANDED_PRINCIPAL']),
    roundedUpToYuan: v.boolean(),
  }),
  lateFee: v.strictObject({
    rate: rateUpTo(1, 1),
    floorFen: fenNotNegative,
    capFen: v.optional(fenNotNegative),
  }),
  grace: v.strictObject({ days: whole(0, 60), untilMinute: whole(0, 1440) }),
  toleranceFen: fenNotNegative,
  allocation: v.pipe(
    v.array(v.strictObject({ fromOverdueDay: whole(0, 36_600), order: balanceOrder })),
    v.minLength(1),
    v.maxLength(20),
    v.check(
      terms =>
        terms[0]?.fromOverdueDay === 0 &&
        terms.every(
          (term, at) => at === 0 || term.fromOverdueDay > (terms[at - 1]?.fromOverdueDay ?? 0),
        ),
      'ascending from day 0',
    ),
  ),
  yardstick: rateSchema,
  agreement: agreementTermsSchema,
})

/** What an account came from. */
export const ledgerSchema: v.GenericSchema<unknown, AccountLedger> = v.strictObject({
  items: v.pipe(
    v.array(
      v.strictObject({
        ref: name(60),
        kind: v.picklist(['PURCHASE', 'CASH_ADVANCE', 'INSTALMENT']),
        transactedOn: day,
        postedOn: day,
        amountFen: ledgerFen,
      }),
    ),
    v.maxLength(500),
  ),
  payments: v.pipe(
    v.array(
      v.strictObject({
        ref: name(60),
        on: day,
        atMinute: v.optional(whole(0, 1439)),
        amountFen: ledgerFen,
      }),
    ),
    v.maxLength(500),
  ),
  statements: v.pipe(
    v.array(
      v.strictObject({
        on: day,
        dueOn: day,
        interestFen: fenNotNegative,
        lateFeeFen: fenNotNegative,
        minimumFen: fenNotNegative,
        totalFen: fen,
      }),
    ),
    v.maxLength(240),
  ),
})
