import { expect, test } from 'vitest'
import { RecentlyUsed } from '#app/map/tiles/recentlyUsed.ts'

test('the entry that was longest not used goes first', () => {
  const kept = new RecentlyUsed<number>(3)
  for (const [at, key] of ['a', 'b', 'c'].entries()) kept.set(key, at)
  expect(kept.get('a')).toBe(0)
  kept.set('d', 3)
  expect(kept.get('b')).toBeUndefined()
  expect(['a', 'c', 'd'].map(key => kept.get(key))).toEqual([0, 2, 3])
  expect(kept.size).toBe(3)
})

test('an entry set anew takes no second place', () => {
  const kept = new RecentlyUsed<number>(2)
  kept.set('a', 1)
  kept.set('b', 2)
  kept.set('a', 3)
  kept.set('c', 4)
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([3, undefined, 4])
})
