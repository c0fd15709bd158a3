import { expect, test } from 'vitest'
import { splitEvenly } from '#domain/money/allocate.ts'
import { asFen } from '#domain/money/fen.ts'

test('the remainder is in the last part', () => {
  expect(splitEvenly(asFen(100), 3)).toEqual([33, 33, 34])
  expect(splitEvenly(asFen(0), 2)).toEqual([0, 0])
  expect(splitEvenly(asFen(5), 1)).toEqual([5])
})

test.each([0, -1, 1.5])('%d parts are refused', count => {
  expect(() => splitEvenly(asFen(100), count)).toThrow()
})

test('a negative amount is not split', () => {
  expect(() => splitEvenly(asFen(-1), 2)).toThrow()
})
