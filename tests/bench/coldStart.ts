import type { Page } from '@playwright/test'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { copyCases } from './moreCases.ts'
import { markUsable, untilUsable } from './markUsable.ts'
import { median } from './median.ts'

const RUNS = 7
const CASES = 200
const SLOWDOWN = 4
/** The first screen of a signed-in tablet that was just started. */
export const LOCKED = '.unlock input'
const TODAY = '.visits .link'
const EMPTY_IS_USABLE = '#usable'

export interface ColdStart {
  readonly appMs: number
  readonly emptyMs: number
  readonly ratio: number
  /** From the password to a day's list that can be tapped, less what a wrong password takes: the key alone. */
  readonly unlockMs: number
  readonly cases: number
  readonly runs: Readonly<Record<'appMs' | 'emptyMs' | 'unlocks', readonly number[]>>
}

/** From a browser that has just started, offline and slowed down, to the screen that asks for the password. */
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
  const unlocks: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    emptyMs.push(await startOnce(tablet, `${emptyOrigin}/`, EMPTY_IS_USABLE))
    appMs.push(await startOnce(tablet, '/today', LOCKED))
    unlocks.push(await unlockOnce(tablet))
  }
  const [app, empty] = [median(appMs), median(emptyMs)]
  const unlockMs = median(unlocks)
  const runs = { appMs, emptyMs, unlocks }
  return { appMs: app, emptyMs: empty, ratio: app / empty, unlockMs, cases, runs }
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

/** Unthrottled. */
async function unlockOnce(tablet: Tablet): Promise<number> {
  const page = await tablet.launch()
  await tablet.goOffline()
  await page.goto('/today')
  // Not by a locator: the agent's own hands would unlock it (e2e/support/attend.ts).
  await page.waitForFunction(shown => document.querySelector(shown) !== null, LOCKED)
  // Once before, so that the worker and its WebAssembly are there for both.
  await timeOf(page, 'not it either', '.unlock [role=alert]')
  const wrong = await timeOf(page, 'not the password', '.unlock [role=alert]')
  const right = await timeOf(page, demoStaff('1001').password, TODAY)
  await tablet.close()
  return right - wrong
}

/** Milliseconds in the page from handing in a password to the frame that shows `selector`. */
async function timeOf(page: Page, password: string, selector: string): Promise<number> {
  return page.evaluate(
    async ([given, shown]) => {
      const field = document.querySelector<HTMLInputElement>('.unlock input')
      if (!field) throw new Error('not locked')
      field.value = given
      field.dispatchEvent(new Event('input'))
      await new Promise(resolve => requestAnimationFrame(resolve))
      const began = performance.now()
      field.form?.requestSubmit()
      // The last attempt's answer goes with the first frame.
      do {
        await new Promise(resolve => requestAnimationFrame(resolve))
      } while (!document.querySelector(shown))
      return performance.now() - began
    },
    [password, selector] as const,
  )
}
