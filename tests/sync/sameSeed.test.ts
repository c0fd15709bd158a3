import { expect, test } from 'vitest'
import { runWorld } from './runWorld.ts'
import { scriptOf } from './script.ts'
import { useHouse } from './useHouse.ts'

const house = useHouse()

test.each([3, 8, 14, 21, 30, 36])('seed %i tells the same story twice', async seed => {
  const first = await runWorld(house(), scriptOf(seed))
  const second = await runWorld(house(), scriptOf(seed))
  expect(second.trace).toEqual(first.trace)
  expect(first.error).toBeUndefined()
})
