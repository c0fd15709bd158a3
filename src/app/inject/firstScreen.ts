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

const TOUCHES = ['pointerdown', 'focusin'] as const

/** Resolves when somebody touches the first screen: what comes after it may load while they type. */
export function firstTouch(): Promise<void> {
  return new Promise(resolve => {
    const touched = (): void => {
      for (const kind of TOUCHES) removeEventListener(kind, touched, true)
      resolve()
    }
    for (const kind of TOUCHES) addEventListener(kind, touched, true)
  })
}
