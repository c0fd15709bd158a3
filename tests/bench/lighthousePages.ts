import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import lighthouse, { type Result } from 'lighthouse'
import { freePort } from '#tests/e2e/support/freePort.ts'
import { screensOf } from '#tests/e2e/support/screens.ts'
import { CHROMIUM_ARGS, PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { wordsOf } from '#tests/e2e/support/words.ts'
import { requireChromium } from '#tests/support/chromium.ts'
import { median } from './median.ts'

const RUNS = 5
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

/** Medians of 0–100, with Lighthouse's own phone: slow network and a processor slowed down four times. */
export type Scores = Readonly<Record<(typeof CATEGORIES)[number], number>> & {
  /** How fast Lighthouse found this machine, median; it takes about 1,500 to 2,000 for granted. */
  readonly machine: number
  readonly runs: readonly Readonly<Record<string, number>>[]
  /** What keeps accessibility or best practices below 100. */
  readonly failed: readonly string[]
}

export interface LighthousePages {
  /** An empty Vue page on the same machine in the same minutes: what is to be had there. */
  readonly empty: Scores
  readonly signIn: Scores
  /** A signed-in tablet is locked wherever it is opened; Lighthouse has no password. */
  readonly locked: Scores
}

/** Measures an empty page, the sign-in page and the locked tablet. */
export async function lighthousePages(
  origin: string,
  emptyOrigin: string,
): Promise<LighthousePages> {
  const profile = mkdtempSync(join(tmpdir(), 'doorstep-lighthouse-'))
  const port = await freePort()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await requireChromium(),
    chromiumSandbox: false,
    args: [...CHROMIUM_ARGS, `--remote-debugging-port=${port}`],
    viewport: PORTRAIT,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  try {
    const empty = await scoresOf(`${emptyOrigin}/`, port)
    const signIn = await scoresOf(`${origin}/sign-in`, port)
    const page = await context.newPage()
    await page.goto(`${origin}/`)
    const on = screensOf(page, wordsOf('zh-CN'))
    await on.signIn.signIn('1001')
    await on.today.skipTour()
    await on.today.untilUsable()
    await on.today.untilSynced()
    await page.close()
    return { empty, signIn, locked: await scoresOf(`${origin}/today`, port) }
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function scoresOf(url: string, port: number): Promise<Scores> {
  const runs: Record<string, number>[] = []
  const failed = new Set<string>()
  for (let run = 0; run < RUNS; run += 1) {
    // What lies on the device stays: without it there is no Today.
    const result = await lighthouse(url, {
      port,
      onlyCategories: [...CATEGORIES],
      disableStorageReset: true,
      logLevel: 'silent',
    })
    if (!result) throw new Error(`no result for ${url}`)
    const { categories, audits, environment } = result.lhr
    runs.push({
      ...Object.fromEntries(
        CATEGORIES.map(id => [id, Math.round((categories[id]?.score ?? 0) * 100)]),
      ),
      machine: environment.benchmarkIndex,
      blockingMs: Math.round(audits['total-blocking-time']?.numericValue ?? -1),
    })
    for (const audit of failedAudits(result.lhr)) failed.add(audit)
  }
  const of = (id: string): number => median(runs.map(each => each[id] ?? 0))
  return {
    performance: of('performance'),
    accessibility: of('accessibility'),
    'best-practices': of('best-practices'),
    machine: of('machine'),
    runs,
    failed: [...failed],
  }
}

/** Of accessibility and best practices, what counts and is not perfect. */
function failedAudits({ categories, audits }: Result): string[] {
  const counted = CATEGORIES.slice(1).flatMap(id => categories[id]?.auditRefs ?? [])
  return counted
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id)
}
