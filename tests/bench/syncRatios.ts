import type { Page } from '@playwright/test'
import type { DoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { clearRun, seedDossiers, seedVisits } from './bankSeed.ts'
import { median } from './median.ts'
import type { BenchPage } from './page/page.ts'

const RUNS = 5
const DOSSIERS = 5000
const RECORDS = 1000
const RECORDER = '1001'

declare global {
  interface Window {
    readonly bench: BenchPage
  }
}

/** The engine's time and that of the plain floor, run by run. */
export interface Ratio {
  readonly engineMs: number
  readonly plainMs: number
  readonly ratio: number
  readonly runs: { readonly engineMs: readonly number[]; readonly plainMs: readonly number[] }
}

export interface SyncRatios {
  readonly dossierBytes: number
  readonly pull: Ratio
  readonly save: Ratio
  readonly push: Ratio
}

/** The app's engine against IndexedDB and fetch by hand, in one browser under the app's service worker. */
export async function syncRatios(
  tablet: Tablet,
  server: DoorstepServer,
  benchUrl: string,
): Promise<SyncRatios> {
  const page = tablet.page
  await page.goto(benchUrl)
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js'))
  await tablet.untilOfflineReady()
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller && 'bench' in window)
  const accounts = await page.evaluate(async () => {
    const answer = (await (await fetch('/api/v1/demo')).json()) as {
      accounts: { staffNo: string; role: string }[]
    }
    return answer.accounts.filter(account => account.role === 'agent')
  })
  const [puller, recorder] = [accounts.at(-1), accounts.find(each => each.staffNo === RECORDER)]
  if (!puller || !recorder) throw new Error('the demo bank has no such agents')
  const signIn = ({ staffNo }: typeof puller): Promise<void> =>
    page.evaluate(given => window.bench.signIn(given), staffNo)

  const dossierBytes = await seedDossiers(server.dataDir, puller.staffNo, DOSSIERS)
  await signIn(puller)
  const pull = await pulls(page)
  await signIn(recorder)
  return { dossierBytes, pull, ...(await records(page, server.dataDir)) }
}

async function pulls(page: Page): Promise<Ratio> {
  const engine = (run: number): Promise<number> =>
    page.evaluate(given => window.bench.enginePull(...given), [`e${run}`, DOSSIERS] as const)
  const plain = (run: number): Promise<number> =>
    page.evaluate(given => window.bench.plainPull(...given), [`p${run}`, DOSSIERS] as const)
  const engineMs: number[] = []
  const plainMs: number[] = []
  // The first of each warms up the code, the server's caches and the disk.
  for (let run = 0; run <= RUNS; run += 1) {
    const first = run % 2 === 0
    if (first) engineMs.push(await engine(run))
    plainMs.push(await plain(run))
    if (!first) engineMs.push(await engine(run))
  }
  return ratioOf(engineMs.slice(1), plainMs.slice(1))
}

async function records(page: Page, dataDir: string): Promise<Pick<SyncRatios, 'save' | 'push'>> {
  const engine: { saveMs: number; pushMs: number }[] = []
  const plain: { saveMs: number; pushMs: number }[] = []
  for (let run = 0; run <= RUNS; run += 1) {
    const mine = [`re${run}`, await seedVisits(dataDir, RECORDER, RECORDS)] as const
    const floor = [`rp${run}`, await seedVisits(dataDir, RECORDER, RECORDS)] as const
    const runEngine = async (): Promise<void> => {
      engine.push(await page.evaluate(given => window.bench.engineRecords(...given), mine))
    }
    const first = run % 2 === 0
    if (first) await runEngine()
    plain.push(await page.evaluate(given => window.bench.plainRecords(...given), floor))
    if (!first) await runEngine()
    await clearRun(dataDir, [...mine[1], ...floor[1]])
  }
  const of = (key: 'saveMs' | 'pushMs'): Ratio =>
    ratioOf(
      engine.slice(1).map(each => each[key]),
      plain.slice(1).map(each => each[key]),
    )
  return { save: of('saveMs'), push: of('pushMs') }
}

function ratioOf(engineMs: readonly number[], plainMs: readonly number[]): Ratio {
  const [engine, plain] = [median(engineMs), median(plainMs)]
  return { engineMs: engine, plainMs: plain, ratio: engine / plain, runs: { engineMs, plainMs } }
}
