import { expect, test } from 'vitest'
import { tallyPlaywright, tallyVitest } from '#tests/support/testTally.ts'

const vitest = { success: true, numPassedTests: 5, numFailedTests: 0 }
const stats = { expected: 3, unexpected: 0, flaky: 0 }

test('passes are counted', () => {
  expect(tallyVitest(vitest)).toEqual({ passed: 5, failed: 0 })
  expect(tallyPlaywright({ stats, errors: [] })).toEqual({ passed: 3, failed: 0 })
})

test('a run that never reported has failed', () => {
  expect(tallyVitest(undefined).failed).toBe(1)
  expect(tallyPlaywright(undefined).failed).toBe(1)
})

test('a file that did not load and a flaky test are failures', () => {
  expect(tallyVitest({ ...vitest, success: false }).failed).toBe(1)
  expect(tallyPlaywright({ stats, errors: ['no config'] }).failed).toBe(1)
  expect(tallyPlaywright({ stats: { ...stats, flaky: 2 }, errors: [] }).failed).toBe(2)
})
