import { expect, test } from 'vitest'
import { runSeed } from './runWorld.ts'
import { useHouse } from './worldSuite.ts'

const house = useHouse()

test.each([3, 8, 14, 21, 27, 36])('seed %i tells the same story twice', async seed => {
  const first = await runSeed(house(), seed)
  const second = await runSeed(house(), seed)
  expect(second.trace).toEqual(first.trace)
  expect(first.error).toBeUndefined()
})
