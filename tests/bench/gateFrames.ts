import type { Locator, Page } from '@playwright/test'
import { addDays } from '#domain/time/day.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { median } from './median.ts'

const RUNS = 9
const VERDICT = '[data-verdict]'

/** From a tap to the frame that shows its answer. */
interface Shown {
  /** 1: it stands in the very next frame. */
  readonly frames: number
  readonly ms: number
}

export interface GateFigures {
  /** A time is chosen, and the rules' word on it changes. */
  readonly slot: Shown
  /** 上门 is tapped at the dossier, and the gate stands there with its verdict; the page was seen once. */
  readonly page: Shown
  /** A tap that leads to a page that judges nothing: the outbox. */
  readonly plainPage: Shown
  readonly runs: Readonly<Record<'slots' | 'pages' | 'plainPages', readonly Shown[]>>
}

/** In flight mode, on the demo bank's day. */
export async function gateFrames(tablet: Tablet): Promise<GateFigures> {
  await tablet.signIn()
  await tablet.on.today.untilJudged()
  await tablet.goOffline()
  const slots = await slotRuns(tablet)
  const { pages, plainPages } = await pageRuns(tablet)
  return {
    ...{ slot: middle(slots), page: middle(pages), plainPage: middle(plainPages) },
    runs: { slots, pages, plainPages },
  }
}

async function slotRuns({ on, page, words }: Tablet): Promise<readonly Shown[]> {
  await on.today.open()
  const agreed = on.today.visits().filter({ hasText: words.visit.appointment.CONFIRMED })
  await agreed.first().click()
  await on.dossier.action('appointment').click()
  await on.appointment.pick('move')
  await on.appointment.fillSlot(addDays(bankToday(), 1), '20:00', '22:30')
  await on.gate.expectState('closed')
  const { slot } = words.appointment
  const to = page.getByRole('group', { name: slot.title }).getByLabel(slot.to)
  const runs: Shown[] = []
  for (let run = 0; run < RUNS; run += 1) {
    await chosen(to, '20:30', `${VERDICT}:not([data-verdict=closed])`)
    runs.push(await chosen(to, '22:30', `${VERDICT}[data-verdict=closed]`))
  }
  return runs
}

async function pageRuns(tablet: Tablet) {
  const { on, page, words } = tablet
  const pages: Shown[] = []
  const plainPages: Shown[] = []
  for (let run = 0; run <= RUNS; run += 1) {
    await on.today.open()
    await on.today.openPlannedVisit()
    const opened = await tapped(on.dossier.action('door'), VERDICT)
    const outbox = page.getByRole('navigation').getByRole('link', { name: words.frame.nav.outbox })
    await on.today.open()
    await on.today.untilUsable()
    const plain = await tapped(outbox, `h1`, words.outbox.title)
    // The first of each also loads its code.
    if (run === 0) continue
    pages.push(opened)
    plainPages.push(plain)
  }
  return { pages, plainPages }
}

/** Types a time as a person's picker does, and waits in the page. */
async function chosen(field: Locator, time: string, shown: string): Promise<Shown> {
  await installWait(field.page())
  return field.evaluate(
    (input: HTMLInputElement, [value, selector]) => {
      const wait = (globalThis as unknown as WithWait).untilShown(selector, '')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
      return wait
    },
    [time, shown] as const,
  )
}

async function tapped(target: Locator, shown: string, text = ''): Promise<Shown> {
  await target.waitFor()
  await installWait(target.page())
  return target.evaluate(
    (element: HTMLElement, [selector, wanted]) => {
      const wait = (globalThis as unknown as WithWait).untilShown(selector, wanted)
      element.click()
      return wait
    },
    [shown, text] as const,
  )
}

interface WithWait {
  untilShown(selector: string, text: string): Promise<Shown>
}

/** Counts the frames until something stands on the page. */
const installWait = (page: Page): Promise<void> =>
  page.evaluate(() => {
    ;(globalThis as unknown as WithWait).untilShown = (selector, text) =>
      new Promise(resolve => {
        const from = performance.now()
        let frames = 0
        const look = (): void => {
          frames += 1
          const found = document.querySelector(selector)
          if (found?.textContent.includes(text)) resolve({ frames, ms: performance.now() - from })
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
  })

const middle = (all: readonly Shown[]): Shown => ({
  frames: median(all.map(({ frames }) => frames)),
  ms: median(all.map(({ ms }) => ms)),
})
