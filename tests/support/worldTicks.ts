/** One turn of Node's event loop. */
export const tick = (): Promise<void> => new Promise(resolve => void setImmediate(resolve))

/**
 * Makes timers of zero milliseconds run in the next turn of the event loop. Node would wait a whole
 * millisecond, which costs a world minutes over all, and its order would hang on the machine's speed.
 * Called once; there is no way back.
 */
export function hurryZeroTimers(): void {
  const wait = globalThis.setTimeout
  const cancel = globalThis.clearTimeout
  if (HURRIED in wait) return
  const hurried = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): unknown =>
    ms ? wait(run, ms, ...args) : setImmediate(run, ...args)
  globalThis.setTimeout = Object.assign(hurried, wait, { [HURRIED]: true }) as typeof setTimeout
  globalThis.clearTimeout = timer => {
    if (timer instanceof Immediate) clearImmediate(timer)
    else cancel(timer)
  }
}

const HURRIED = Symbol('hurried')

const probe = setImmediate(() => undefined)
const Immediate = probe.constructor as abstract new () => NodeJS.Immediate
