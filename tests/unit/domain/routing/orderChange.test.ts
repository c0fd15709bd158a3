import { expect, test } from 'vitest'
import { orderChange } from '#domain/routing/orderChange.ts'

const change = (before: string, after: string) => orderChange([...before], [...after])

test('the fewest stops that moved are named, with their places before and after', () => {
  expect(change('abcdef', 'abcdef')).toEqual([])
  expect(change('abcdef', 'bcdefa')).toEqual([{ id: 'a', from: 0, to: 5 }])
  expect(change('abcdef', 'afbcde')).toEqual([{ id: 'f', from: 5, to: 1 }])
  expect(change('abcd', 'dcba')).toHaveLength(3)
})

test('what stands in one of the two alone has not moved', () => {
  expect(change('abc', 'axbc')).toEqual([])
  expect(change('abxc', 'abc')).toEqual([])
})
