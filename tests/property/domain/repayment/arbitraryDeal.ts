import fc from 'fast-check'
import type { InstalmentMethod } from '#domain/case/tariff.ts'
import { asFen, yuanText, type Fen } from '#domain/money/fen.ts'
import type { AuthorityGrant } from '#domain/repayment/authority.ts'
import type { NegotiationFacts, ToldStatement } from '#domain/repayment/negotiate.ts'
import { OFFERS, type Typed } from '#domain/repayment/negotiation.ts'
import type { PlanWish } from '#domain/repayment/plan.ts'
import { dayFromNumber, dayNumber, asDay, type Day } from '#domain/time/day.ts'
import { factsOf, GRANT, MEANS, TERMS } from '#tests/fixtures/negotiation.ts'
import { DEMO } from '#tests/fixtures/workedExample.ts'

const fen = (least: number, most: number): fc.Arbitrary<Fen> =>
  fc.integer({ min: least, max: most }).map(asFen)

/** Any day of 2024–2060, month ends and leap days more often than others. */
export const anyDay: fc.Arbitrary<Day> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: dayNumber(asDay('2024-01-01')), max: dayNumber(asDay('2060-12-31')) })
      .map(dayFromNumber),
  },
  fc.constantFrom('2028-02-29', '2027-01-31', '2027-10-31', '2023-12-31', '2028-01-30').map(asDay),
)

/** Rates up to 36 % a year, as exact shares. */
export const anyMethod: fc.Arbitrary<InstalmentMethod> = fc.oneof(
  fc.constant<InstalmentMethod>({ id: 'FREE', kind: 'NO_COST' }),
  fc.integer({ min: 0, max: 300 }).map((num): InstalmentMethod => ({
    id: 'FLAT',
    kind: 'FLAT_FEE',
    monthlyRate: { num, den: 10_000 },
    refundsUnearned: true,
  })),
  fc.integer({ min: 0, max: 3600 }).map((num): InstalmentMethod => ({
    id: 'ANNUITY',
    kind: 'ANNUITY',
    yearlyRate: { num, den: 10_000 },
  })),
)

/** Wishes within all bounds but the five years. */
export const anyWish: fc.Arbitrary<PlanWish> = fc.record({
  sumFen: fc.oneof(fen(1, 5000), fen(10_000, 100_000_000)),
  method: anyMethod,
  count: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 59, 60)),
  signedOn: anyDay,
  wishedDay: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(29, 30, 31)),
})

/** A relief of a part as it may be typed: yuan, per cent, nothing, and now and then nonsense. */
const reliefTyped = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 0, max: 110 }).map(percent => `${percent}%`),
  fen(0, 200_000).map(yuanText),
)

const statement: fc.Arbitrary<ToldStatement> = fc
  .tuple(fen(-1000, 5_000_000), fen(-500, 200_000), fen(0, 50_000), fen(0, 5000), fen(0, 9000))
  .map(([PRINCIPAL, INTEREST, PENALTY, FEE, accruedFen]) => ({
    basis: 'COUNTED',
    on: asDay('2026-11-23'),
    accounts: [{ tariff: DEMO }],
    parts: { PRINCIPAL, INTEREST, PENALTY, FEE, UNBILLED: asFen(0) },
    accruedFen,
    totalFen: asFen(PRINCIPAL + INTEREST + PENALTY + FEE + accruedFen),
    overdueDays: 90,
  }))

const grant: fc.Arbitrary<AuthorityGrant | undefined> = fc.option(
  fc
    .record({ mostPercent: fc.integer({ min: 0, max: 100 }), caseFen: fen(0, 300_000) })
    .map(limits => ({ ...GRANT, ...limits })),
  { nil: undefined },
)

const day = anyDay.map((value): string => value)
const soon = fc
  .integer({ min: 0, max: 400 })
  .map(days => dayFromNumber(dayNumber(asDay('2026-11-23')) + days))

const typed: fc.Arbitrary<Typed> = fc.record({
  amount: fc.oneof(fc.constant(''), fen(1, 4_000_000).map(yuanText)),
  dueOn: fc.oneof(fc.constant(''), soon, day),
  days: fc.integer({ min: 1, max: 31 }).map(String),
  count: fc.integer({ min: 1, max: 61 }).map(String),
  method: fc.constantFrom('FREE', 'FLAT', 'ANNUITY'),
  wishedDay: fc.integer({ min: 1, max: 31 }).map(String),
  'relief.INTEREST': reliefTyped,
  'relief.PENALTY': reliefTyped,
  'relief.FEE': fc.oneof(fc.constant(''), reliefTyped),
  grounds: fc.constantFrom('住院', ''),
  aboveAbility: fc.constant('亲友相助'),
  planReason: fc.constant('不愿说明'),
  willing: fc.constant('yes'),
  noNewCard: fc.constant('yes'),
  'series.0.amount': fen(1, 100_000).map(yuanText),
  'series.0.dueOn': soon,
  'series.3.amount': fen(1, 100_000).map(yuanText),
  'series.3.dueOn': soon,
})

/** Negotiations of which most come to a deal. */
export const anyNegotiation: fc.Arbitrary<NegotiationFacts> = fc
  .tuple(fc.constantFrom(...OFFERS), typed, statement, grant)
  .map(([offer, texts, told, given]) =>
    factsOf(offer, texts, {
      statement: told,
      grant: given,
      terms: TERMS,
      negotiation: { ability: MEANS },
    }),
  )
