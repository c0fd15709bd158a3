import type { Page } from '@playwright/test'

/** From the next page on: a performance mark `usable` in the frame after the one that shows `selector`. */
export async function markUsable(page: Page, selector: string): Promise<void> {
  await page.addInitScript(usable => {
    const look = (): void => {
      if (!document.querySelector(usable)) {
        requestAnimationFrame(look)
        return
      }
      // The frame after the one that found it: then it is painted.
      requestAnimationFrame(() => performance.mark('usable'))
    }
    requestAnimationFrame(look)
  }, selector)
}

/** Milliseconds from the start of the navigation to the mark. */
export async function untilUsable(page: Page): Promise<number> {
  const mark = await page.waitForFunction(
    () => performance.getEntriesByName('usable')[0]?.startTime,
    undefined,
    { timeout: 60_000 },
  )
  return (await mark.jsonValue()) ?? NaN
}
