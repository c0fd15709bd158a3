import { expect, test } from 'vitest'
import { tallyLines, tallyPlaywright, tallyVitest } from '#tests/support/testTally.ts'

const vitest = { success: true, numPassedTests: 5, numFailedTests: 0, testResults: [] }
const stats = { expected: 3, unexpected: 0, flaky: 0 }
const playwright = { stats, errors: [], suites: [] }
const unreported = { passed: 0, failed: 1, flaky: [] }

test('passes are counted', () => {
  expect(tallyVitest(vitest)).toEqual({ passed: 5, failed: 0, flaky: [] })
  expect(tallyPlaywright(playwright)).toEqual({ passed: 3, failed: 0, flaky: [] })
})

test('a run that never reported has failed', () => {
  expect(tallyVitest(undefined)).toEqual(unreported)
  expect(tallyPlaywright(undefined)).toEqual(unreported)
})

test('a file that did not load is a failure', () => {
  expect(tallyVitest({ ...vitest, success: false }).failed).toBe(1)
  expect(tallyPlaywright({ ...playwright, errors: ['no config'] }).failed).toBe(1)
})

test('what passed at its second try has passed, and is told before the last line', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'pushes > once', failureMessages: ['late'] },
    { status: 'passed', fullName: 'pulls', failureMessages: [] },
    { status: 'failed', fullName: 'seals', failureMessages: ['late', 'late'] },
    { status: 'skipped', fullName: 'moves', failureMessages: null },
  ]
  const unit = tallyVitest({ ...vitest, testResults: [{ assertionResults }] })
  expect(unit.flaky).toEqual(['pushes > once'])

  const specs = [
    { title: 'a visit', tests: [{ status: 'flaky' }] },
    { title: 'a lock', tests: [{ status: 'expected' }] },
  ]
  const e2e = tallyPlaywright({
    stats: { expected: 3, unexpected: 1, flaky: 1 },
    errors: [],
    suites: [{ specs: [], suites: [{ specs }] }],
  })
  expect(e2e).toEqual({ passed: 4, failed: 1, flaky: ['a visit'] })
  expect(tallyLines([unit, e2e])).toEqual([
    'flaky: 2 (pushes > once; a visit)',
    '9 passed, 1 failed',
  ])
})

test('a run without a second try says nothing of it', () => {
  expect(tallyLines([tallyVitest(vitest), tallyPlaywright(playwright)])).toEqual([
    '8 passed, 0 failed',
  ])
})
