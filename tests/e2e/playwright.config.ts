import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const results = join(import.meta.dirname, '../../test-results')
const inCi = process.env['CI'] !== undefined

/** The app as built, on the real server; each test brings up its own (see support/e2eTest.ts). */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: join(results, 'e2e'),
  // Each test has its own server, network and browsers; while one waits, another goes on.
  workers: 2,
  // A run of an hour on a busy machine must not be lost to one late answer; testTally.ts tells of it.
  retries: inCi ? 1 : 0,
  forbidOnly: inCi,
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: inCi
    ? [['list'], ['json', { outputFile: join(results, 'playwright.json') }]]
    : [['list']],
})
