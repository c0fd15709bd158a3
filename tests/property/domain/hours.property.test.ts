import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asZoneName, wallClock } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** 1970 to 2199, and closely about the end of China's last summer time. */
const moments = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) }),
  fc.integer({ min: Date.UTC(1991, 8, 13), max: Date.UTC(1991, 8, 17) }),
)

test('the wall clock of China is that of the time-zone database', () => {
  fc.assert(
    fc.property(moments, ms => {
      const { day, time } = wallClock(asZoneName('Asia/Shanghai'), asInstant(ms))
      expect(`${day} ${time}`).toBe(shanghai.format(ms))
    }),
    { numRuns: 10_000 },
  )
})
