let told = (): void => undefined
const shown = new Promise<void>(resolve => {
  told = resolve
})

/** It must come even where the browser is never idle. */
const LATEST_MS = 500

/** The first screen shows what it is for; what it did without may come now. */
export function tellFirstScreen(): void {
  told()
}

/** Resolves when the first screen is there and nothing else is under way; for each caller in a task of its own. */
export async function firstScreen(): Promise<void> {
  await shown
  await new Promise<void>(resolve => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve)
    else requestIdleCallback(() => resolve(), { timeout: LATEST_MS })
  })
}
