import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import { createSignInPace } from '#server/auth/signInPace.ts'
import { NOON } from '#tests/fixtures/builders.ts'

function paceWithClock() {
  let now: number = NOON
  const pace = createSignInPace(() => asInstant(now))
  const waitS = (pair = 'a'): number => {
    try {
      pace.take(pair)
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return (error as Problem<'tooManyRequests'>).detail?.retryAfterS ?? -1
    }
  }
  return { ...pace, waitS, passS: (s: number) => (now += s * 1000) }
}

test('two tries are free, then the wait doubles up to a minute', () => {
  const { waitS, passS } = paceWithClock()
  expect([waitS(), waitS(), waitS()]).toEqual([0, 0, 0])
  const waits: number[] = []
  for (let n = 0; n < 8; n++) {
    const wait = waitS()
    waits.push(wait)
    passS(wait - 0.001)
    expect(waitS()).toBe(1)
    passS(0.001)
    expect(waitS()).toBe(0)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
})

test('a stranger at another address slows nobody down; the right password and a quarter of an hour begin anew', () => {
  const { waitS, passS, forget } = paceWithClock()
  for (let n = 0; n < 50; n++) waitS('stranger S1')
  expect(waitS('stranger S1')).toBeGreaterThan(0)
  expect([waitS('office S1'), waitS('stranger S2')]).toEqual([0, 0])
  forget('stranger S1')
  expect([waitS('stranger S1'), waitS('stranger S1'), waitS('stranger S1')]).toEqual([0, 0, 0])
  passS(15 * 60)
  expect([waitS('stranger S1'), waitS('stranger S1')]).toEqual([0, 0])
})

test('ten thousand others push the oldest out, and no more are kept', () => {
  const { waitS } = paceWithClock()
  for (let n = 0; n < 3; n++) waitS('first')
  expect(waitS('first')).toBe(1)
  for (let n = 0; n < 10_000; n++) waitS(`other ${n}`)
  expect(waitS('first')).toBe(0)
})
