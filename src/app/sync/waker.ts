/** Lets a loop sleep until somebody wakes it; a call made while it works is not lost. */
export interface Waker {
  wake(): void
  /** Resolves at the next wake, at once if one came since the last sleep. */
  sleep(): Promise<void>
}

export function waker(): Waker {
  let woken = false
  let resume: (() => void) | undefined
  return {
    wake() {
      woken = true
      resume?.()
    },
    async sleep() {
      if (!woken) {
        await new Promise<void>(resolve => {
          resume = resolve
        })
      }
      resume = undefined
      woken = false
    },
  }
}
