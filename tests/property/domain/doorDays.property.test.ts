import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asId, type VisitId } from '#domain/base/ids.ts'
import type { Day } from '#domain/time/day.ts'
import { asZoneName, wallClock } from '#domain/time/hours.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { triedDays, type TriedInput } from '#domain/visit/doorDays.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { attempt, record } from '#tests/fixtures/visitFacts.ts'

const ZONE = asZoneName('Asia/Shanghai')
const HOUR = 3_600_000

/** Within ten days, by the hour, so that several fall on one day. */
const moment = fc.integer({ min: 0, max: 240 }).map(hours => asInstant(NOON - hours * HOUR))
const attempts = fc.array(
  fc
    .record({ at: moment, result: fc.constantFrom('REACHED', 'NO_ANSWER') })
    .map(each => attempt({ channel: 'VISIT', ...each })),
  { maxLength: 8 },
)
const records = fc.array(
  fc
    .record({
      startedAt: moment,
      laterH: fc.integer({ min: 0, max: 48 }),
      met: fc.constantFrom('DEBTOR', 'NO_ANSWER', 'MINOR_ONLY'),
    })
    .map(({ startedAt, laterH, met }) =>
      record({ startedAt, met, finalisedAt: asInstant(startedAt + laterH * HOUR) }),
    ),
  { maxLength: 8 },
)
const begun = fc
  .array(moment, { maxLength: 3 })
  .map(all => all.map((at, no) => ({ visitId: asId<VisitId>(anId(5, 900 + no)), at })))

const input: fc.Arbitrary<TriedInput> = fc.record({
  zone: fc.constant(ZONE),
  asOf: moment,
  attempts,
  records,
  begun,
  visitId: fc.constant(anId<VisitId>(5, 1)),
})

/** How often each day is there. */
const tally = (days: readonly Day[]): ReadonlyMap<Day, number> => {
  const times = new Map<Day, number>()
  for (const day of days) times.set(day, (times.get(day) ?? 0) + 1)
  return times
}
const dayOf = (at: Instant): Day => wallClock(ZONE, at).day

test('of no day fewer than either source says, nor more than both together', () => {
  fc.assert(
    fc.property(input, given => {
      const all = triedDays(given)
      const books = triedDays({ ...given, records: [], begun: [] })
      const own = triedDays({ ...given, attempts: [] })
      for (const key of ['attemptDays', 'contactDays'] as const) {
        const [both, told, kept] = [all, books, own].map(each => tally(each[key]))
        const days = new Set([...all[key], ...books[key], ...own[key]])
        for (const day of days) {
          const [at, by, of] = [both, told, kept].map(times => times?.get(day) ?? 0)
          expect(at).toBeGreaterThanOrEqual(Math.max(by ?? 0, of ?? 0))
          expect(at).toBeLessThanOrEqual((by ?? 0) + (of ?? 0))
        }
        expect(all[key]).toEqual([...all[key]].toSorted())
      }
    }),
    { numRuns: 1000 },
  )
})

test('a record since the books were closed is one more on its day, whatever they say of it', () => {
  fc.assert(
    fc.property(input, moment, (given, startedAt) => {
      const finalisedAt = asInstant(Math.max(startedAt, given.asOf))
      const own = record({ startedAt, finalisedAt })
      const before = triedDays(given)
      const after = triedDays({ ...given, records: [...given.records, own] })
      for (const key of ['attemptDays', 'contactDays'] as const) {
        expect(after[key]).toEqual([...before[key], dayOf(startedAt)].toSorted())
      }
    }),
    { numRuns: 500 },
  )
})
