import { existsSync, readFileSync } from 'node:fs'

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly errors: readonly unknown[]
}

export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** A file that could not even be loaded counts as one failure, and so does a missing report. */
export function tallyVitest(report: VitestReport | undefined): Tally {
  if (!report) return { passed: 0, failed: 1 }
  const least = report.success ? 0 : 1
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, least) }
}

/** A flaky test is a failed one. */
export function tallyPlaywright(report: PlaywrightReport | undefined): Tally {
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  const failed = unexpected + flaky
  return { passed: expected, failed: Math.max(failed, report.errors.length > 0 ? 1 : 0) }
}

function readReport<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined
}

if (import.meta.main) {
  const unit = tallyVitest(readReport<VitestReport>('test-results/vitest.json'))
  const e2e = tallyPlaywright(readReport<PlaywrightReport>('test-results/playwright.json'))
  const failed = unit.failed + e2e.failed
  console.log(`${unit.passed + e2e.passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
