import type { Page } from '@playwright/test'
import type { Dossier } from '#domain/case/dossier.ts'
import type { SealRun } from './page/sealCost.ts'
import { median } from './median.ts'

const RUNS = 5

export interface SealRatios {
  readonly write: number
  readonly read: number
  readonly runs: readonly object[]
}

/** Sealed rows against plain ones, in turns, in one browser; the first of each warms up. */
export async function sealRatios(
  page: Page,
  benchUrl: string,
  dossier: Dossier,
): Promise<SealRatios> {
  await page.goto(benchUrl)
  await page.waitForFunction(() => 'bench' in window)
  const cost = (kind: 'plain' | 'sealed', run: number) =>
    page.evaluate(given => window.bench.sealCost(...given), [
      ...([kind, `${kind}${run}`] as const),
      dossier,
    ] as const)
  const runs: Record<'plain' | 'sealed', SealRun>[] = []
  for (let run = 0; run <= RUNS; run += 1) {
    const measured = { plain: await cost('plain', run), sealed: await cost('sealed', run) }
    if (run > 0) runs.push(measured)
  }
  const of = (kind: 'plain' | 'sealed', part: 'writeMs' | 'readMs'): number =>
    median(runs.map(each => each[kind][part]))
  return {
    write: of('sealed', 'writeMs') / of('plain', 'writeMs'),
    read: of('sealed', 'readMs') / of('plain', 'readMs'),
    runs,
  }
}
