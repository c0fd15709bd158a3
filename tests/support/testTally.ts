import { existsSync, readFileSync } from 'node:fs'

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      /** Of every try, so that a test that passed may have some. */
      readonly failureMessages: readonly string[] | null
    }[]
  }[]
}

interface PlaywrightSuite {
  readonly specs: readonly {
    readonly title: string
    readonly tests: readonly { readonly status: string }[]
  }[]
  readonly suites?: readonly PlaywrightSuite[]
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly errors: readonly unknown[]
  readonly suites: readonly PlaywrightSuite[]
}

export interface Tally {
  readonly passed: number
  readonly failed: number
  /** The titles of those that passed at their second try, which count as passed. */
  readonly flaky: readonly string[]
}

const UNREPORTED: Tally = { passed: 0, failed: 1, flaky: [] }

/** A file that could not even be loaded counts as one failure, and so does a missing report. */
export function tallyVitest(report: VitestReport | undefined): Tally {
  if (!report) return UNREPORTED
  const least = report.success ? 0 : 1
  const tests = report.testResults.flatMap(file => file.assertionResults)
  const flaky = tests.filter(
    test => test.status === 'passed' && (test.failureMessages ?? []).length > 0,
  )
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, least),
    flaky: flaky.map(test => test.fullName),
  }
}

/** As above. */
export function tallyPlaywright(report: PlaywrightReport | undefined): Tally {
  if (!report) return UNREPORTED
  const { expected, unexpected, flaky } = report.stats
  return {
    passed: expected + flaky,
    failed: Math.max(unexpected, report.errors.length > 0 ? 1 : 0),
    flaky: report.suites.flatMap(flakyIn),
  }
}

function flakyIn({ specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(spec => spec.tests.some(test => test.status === 'flaky'))
  return [...own.map(spec => spec.title), ...suites.flatMap(flakyIn)]
}

/**
 * What a run ends with. A run of an hour on a busy machine must not be lost to one late answer, so CI lets a test try
 * twice; yet it must be seen, or a fault that comes now and then would never be looked for.
 */
export function tallyLines(tallies: readonly Tally[]): string[] {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((all, t) => all + of(t), 0)
  const flaky = tallies.flatMap(tally => tally.flaky)
  return [
    ...(flaky.length > 0 ? [`flaky: ${flaky.length} (${flaky.join('; ')})`] : []),
    `${sum(tally => tally.passed)} passed, ${sum(tally => tally.failed)} failed`,
  ]
}

function readReport<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined
}

if (import.meta.main) {
  const tallies = [
    tallyVitest(readReport<VitestReport>('test-results/vitest.json')),
    tallyPlaywright(readReport<PlaywrightReport>('test-results/playwright.json')),
  ]
  for (const line of tallyLines(tallies)) console.log(line)
  process.exitCode = tallies.every(tally => tally.failed === 0) ? 0 : 1
}
