import { expect, test } from 'vitest'
import { asInstant, isInstant, laterOf } from '#domain/time/instant.ts'

test.each([0, 1, 1_795_000_000_000])('%d is an instant', ms => {
  expect(isInstant(ms)).toBe(true)
})

test.each([-1, 0.5, Number.NaN, Infinity, 9e15])('%d is refused', ms => {
  expect(() => asInstant(ms)).toThrow()
})

test('the later of two', () => {
  expect(laterOf(asInstant(2), asInstant(7))).toBe(7)
  expect(laterOf(asInstant(7), asInstant(2))).toBe(7)
})
