import { expect, test } from 'vitest'
import { CLOCK_TOLERANCE_MS as MOST } from '#domain/time/clockTolerance.ts'
import { asInstant } from '#domain/time/instant.ts'
import { clockWord } from '#app/sync/clockTrust.ts'
import { timeAnchor } from '#app/sync/timeAnchor.ts'

const SERVER = asInstant(1_795_500_000_000)
const HOUR = 3_600_000
/** An hour has passed since the server's word. */
const heard = { serverTime: SERVER, monotonicMs: 5_000 }
const steady = 5_000 + HOUR
const due = SERVER + HOUR

test.each([
  ['to the second', 0, 'ok', due],
  ['a minute ahead', MOST, 'ok', due + MOST],
  ['a minute and a bit ahead: set forward, or the tablet slept', MOST + 1, 'off', due + MOST + 1],
  ['a minute behind', -MOST, 'ok', due],
  ['set back by more', -MOST - 1, 'off', due],
  ['set back by three hours: judged by what is certain', -3 * HOUR, 'off', due],
] as const)('with the server’s word: %s', (_what, awayMs, trust, now) => {
  const device = { now: asInstant(due + awayMs), monotonicMs: steady }
  expect(clockWord(device, heard, undefined)).toEqual({ now, trust })
})

test.each([
  ['nothing is known', undefined, 0, undefined, 0],
  ['not before the highest time seen: that is not enough', 0, HOUR, undefined, HOUR],
  ['a minute before it', 0, -MOST, undefined, 0],
  ['well before it: set back', 0, -MOST - 1, 'off', 0],
] as const)('after a restart: %s', (...[, seen, at, trust, now]) => {
  const device = { now: asInstant(SERVER + at), monotonicMs: 0 }
  const seenTime = seen === undefined ? undefined : asInstant(SERVER + seen)
  const word = clockWord(device, undefined, seenTime)
  expect(word.trust).toBe(trust)
  expect(word.now).toBe(SERVER + now)
})

test('the anchor tells what was heard in this page alone', () => {
  let now = asInstant(SERVER + 7)
  let monotonicMs = 100
  const anchor = timeAnchor({ now: () => now, monotonicMs: () => monotonicMs })
  anchor.restore('an older token')
  expect(anchor.heard()).toBeUndefined()
  anchor.note({ serverTime: SERVER, token: 'a token' })
  now = asInstant(SERVER + HOUR)
  monotonicMs = 200
  expect(anchor.heard()).toMatchObject({ serverTime: SERVER, monotonicMs: 100 })
  expect(anchor.anchor()).toEqual({ token: 'a token', mono: 100 })
  expect(anchor.offsetMs()).toBe(-7)
})
