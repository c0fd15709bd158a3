import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** `npm run screens`: pictures of every screen for people to look at; judges nothing. */
export default defineConfig({
  testDir: 'screens',
  testMatch: '**/*.screens.ts',
  outputDir: join(import.meta.dirname, '../../test-results/screens-run'),
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
})
