import fc from 'fast-check'
import { INTEREST_BASES, type Tariff } from '#domain/case/tariff.ts'
import { asFen } from '#domain/money/fen.ts'
import { ROUNDINGS } from '#domain/money/rate.ts'
import { addDays, asDay } from '#domain/time/day.ts'
import { DEMO } from '#tests/fixtures/workedExample.ts'
import type { Story } from '#tests/fixtures/ledgers.ts'

export const RUNS = { numRuns: 10_000 }

const yuan = (max: number) => fc.integer({ min: 0, max: max * 100 }).map(asFen)

/** A bank with any conventions. */
export const tariffs: fc.Arbitrary<Tariff> = fc
  .record({
    interestOn: fc.constantFrom(...INTEREST_BASES),
    interestFrom: fc.constantFrom('POSTED' as const, 'TRANSACTED' as const),
    rounding: fc.constantFrom(...ROUNDINGS),
    roundedPer: fc.constantFrom('CYCLE' as const, 'DAY' as const),
    laterOn: fc.constantFrom('PRINCIPAL' as const, 'UNDEMANDED_PRINCIPAL' as const),
    flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    toleranceFen: fc.constantFrom(0, 1000).map(asFen),
    floorFen: yuan(30),
    graceDays: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ flags, laterOn, floorFen, graceDays, ...terms }) => ({
    ...DEMO,
    ...terms,
    countsBothEnds: flags[0],
    compounds: flags[1],
    minimum: { ...DEMO.minimum, laterOn, roundedUpToYuan: flags[2] },
    lateFee: { ...DEMO.lateFee, floorFen, capFen: asFen(50_000) },
    grace: { days: graceDays, untilMinute: 1200 },
  }))

const START = asDay('2026-06-01')
const within = (days: number) =>
  fc.integer({ min: 0, max: days }).map(count => addDays(START, count))

const item = fc
  .record({
    on: within(100),
    before: fc.integer({ min: 0, max: 4 }),
    fen: fc.integer({ min: 1, max: 1_000_000 }),
    kind: fc.constantFrom('PURCHASE' as const, 'CASH_ADVANCE' as const, 'INSTALMENT' as const),
  })
  .map(({ before, ...given }) => ({ ...given, transactedOn: addDays(given.on, -before) }))

/** Payments from a hundredth of a story to more than all of it. */
const payment = (days: number) =>
  fc.record({
    on: within(days),
    fen: fc.integer({ min: 1, max: 1_200_000 }),
    atMinute: fc.integer({ min: 0, max: 1439 }),
  })

/** What was bought and paid on an account with two to five statements; payments come within so many days. */
export const stories = (paymentDays = 170): fc.Arbitrary<Story> =>
  fc.record({
    items: fc.array(item, { maxLength: 4 }),
    paid: fc.array(payment(paymentDays), { maxLength: 3 }),
    statements: fc.integer({ min: 2, max: 5 }),
  })
