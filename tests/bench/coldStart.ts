import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { copyCases } from './moreCases.ts'
import { markUsable, untilUsable } from './markUsable.ts'
import { median } from './median.ts'

const RUNS = 7
const CASES = 200
const SLOWDOWN = 4
const TODAY_IS_USABLE = '.visits .link'
const EMPTY_IS_USABLE = '#usable'

export interface ColdStart {
  readonly appMs: number
  readonly emptyMs: number
  readonly ratio: number
  readonly cases: number
  readonly runs: { readonly appMs: readonly number[]; readonly emptyMs: readonly number[] }
}

/** From a browser that has just started, offline and slowed down, to a day's list that can be tapped. */
export async function coldStart(tablet: Tablet, emptyOrigin: string): Promise<ColdStart> {
  const page = tablet.page
  await page.goto(emptyOrigin)
  await tablet.untilOfflineReady()
  await page.reload()
  await page.goto('/today')
  const cases = await copyCases(page, CASES)
  await tablet.close()
  const appMs: number[] = []
  const emptyMs: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    emptyMs.push(await startOnce(tablet, `${emptyOrigin}/`, EMPTY_IS_USABLE))
    appMs.push(await startOnce(tablet, '/today', TODAY_IS_USABLE))
  }
  const [app, empty] = [median(appMs), median(emptyMs)]
  return { appMs: app, emptyMs: empty, ratio: app / empty, cases, runs: { appMs, emptyMs } }
}

async function startOnce(tablet: Tablet, url: string, usable: string): Promise<number> {
  const page = await tablet.launch()
  await tablet.goOffline()
  const session = await tablet.context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  await markUsable(page, usable)
  await page.goto(url, { waitUntil: 'commit' })
  const ms = await untilUsable(page)
  await tablet.close()
  return ms
}
