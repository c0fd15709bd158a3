import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visitWorth, WAY_SOURCES, type WorthQuestion } from '#domain/case/visitWorth.ts'
import {
  BUCKETS,
  MEET_DAYS,
  MEET_HOURS,
  OTHER_CHANNELS,
  WORTH_HISTORIES,
  WORTH_WILLINGNESS,
  type WorthRates,
} from '#domain/case/worthRates.ts'
import { asFen, LARGEST_FEN, type Fen } from '#domain/money/fen.ts'

const whole = (max: number) => fc.integer({ min: 0, max })
const fen = (max: number): fc.Arbitrary<Fen> => whole(max).map(asFen)
const ppm = fc.oneof(whole(1_000_000), fc.constantFrom(0, 1, 1_000_000))
const each = <K extends string, T>(keys: readonly K[], of: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(keys.map(key => [key, of]))) as fc.Arbitrary<Record<K, T>>
const small = fen(10_000_000)

const rates: fc.Arbitrary<WorthRates> = fc.record({
  edition: fc.constant('any'),
  otherChannel: fc.constantFrom(...OTHER_CHANNELS),
  payMetPpm: each(BUCKETS, ppm),
  payOtherPpm: each(BUCKETS, ppm),
  sharePpm: each(BUCKETS, ppm),
  willingnessPercent: each(WORTH_WILLINGNESS, whole(1000)),
  historyPercent: each(WORTH_HISTORIES, whole(1000)),
  meetPpm: each(MEET_DAYS, each(MEET_HOURS, ppm)),
  agents: fc.integer({ min: 2, max: 4 }),
  hourFen: small,
  metMin: whole(480),
  unmetMin: whole(480),
  kmFen: small,
  unknownTravel: fc.record({ minutes: whole(1440), metres: whole(1_000_000) }),
  complaintPpm: ppm,
  complaintFen: small,
  otherFen: small,
  marginFen: small,
})
const question: fc.Arbitrary<WorthQuestion> = fc.record({
  recoverableFen: fc.oneof(fen(LARGEST_FEN), fen(100_000)),
  bucket: fc.constantFrom(...BUCKETS),
  willingness: fc.constantFrom(...WORTH_WILLINGNESS),
  history: fc.constantFrom(...WORTH_HISTORIES),
  day: fc.constantFrom(...MEET_DAYS),
  hour: fc.constantFrom(...MEET_HOURS),
  way: fc.record({
    minutes: whole(1440),
    metres: whole(1_000_000),
    source: fc.constantFrom(...WAY_SOURCES),
  }),
})

const RUNS = { numRuns: 3000 }

test('more that could come in never lowers the gain', () => {
  fc.assert(
    fc.property(question, rates, whole(1_000_000), (asked, by, more) => {
      const richer = { ...asked, recoverableFen: asFen(asked.recoverableFen + more) }
      expect(visitWorth(richer, by).gainFen).toBeGreaterThanOrEqual(visitWorth(asked, by).gainFen)
    }),
    RUNS,
  )
})

test('the parts sum to the whole; no fen and no chance is a fraction', () => {
  fc.assert(
    fc.property(question, rates, (asked, by) => {
      const worth = visitWorth(asked, by)
      const sum = worth.parts.reduce((total, { amountFen }) => total + amountFen, 0)
      expect(sum).toBe(worth.gainFen)
      for (const { amountFen } of worth.parts) expect(Number.isSafeInteger(amountFen)).toBe(true)
      expect(worth.parts.some(({ amountFen }) => Object.is(amountFen, -0))).toBe(false)
      for (const chance of Object.values(worth.chances)) {
        expect(Number.isSafeInteger(chance) && chance >= 0 && chance <= 1_000_000).toBe(true)
      }
    }),
    RUNS,
  )
})

test('the break-even is exactly where the sign turns', () => {
  fc.assert(
    fc.property(question, rates, (asked, by) => {
      const worth = visitWorth(asked, by)
      const gainAt = (fenDue: number) =>
        visitWorth({ ...asked, recoverableFen: asFen(fenDue) }, by).gainFen
      const { breakEvenFen } = worth
      if (breakEvenFen === undefined) {
        expect(worth.gainFen).toBeLessThan(0)
        return
      }
      expect(gainAt(breakEvenFen)).toBeGreaterThanOrEqual(0)
      if (breakEvenFen > 0) expect(gainAt(breakEvenFen - 1)).toBeLessThan(0)
      expect(worth.verdict === 'NOT_WORTH').toBe(asked.recoverableFen < breakEvenFen)
    }),
    RUNS,
  )
})

test('a longer way never raises the gain, a better chance to meet never lowers what comes in', () => {
  fc.assert(
    fc.property(question, rates, whole(500), (asked, by, more) => {
      const { way } = asked
      const farther = { ...way, minutes: way.minutes + more, metres: way.metres + more }
      expect(visitWorth({ ...asked, way: farther }, by).gainFen).toBeLessThanOrEqual(
        visitWorth(asked, by).gainFen,
      )
      const hours = by.meetPpm[asked.day]
      const met = {
        ...by.meetPpm,
        [asked.day]: { ...hours, [asked.hour]: Math.min(1_000_000, hours[asked.hour] + more) },
      }
      expect(visitWorth(asked, { ...by, meetPpm: met }).parts[0]?.amountFen).toBeGreaterThanOrEqual(
        visitWorth(asked, by).parts[0]?.amountFen ?? 0,
      )
    }),
    RUNS,
  )
})
