import type { Logger } from 'pino'

export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/**
 * Does some work now and every `periodMs` until the answer is called, never twice at once. A time at which it fails is
 * made up for by the next one; `fault` is what the log says then.
 */
export function every(
  periodMs: number,
  log: Pick<Logger, 'error'>,
  fault: string,
  work: (isStopped: () => boolean) => Promise<void>,
): () => void {
  let isStopped = false
  let isRunning = false
  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    try {
      await work(() => isStopped)
    } catch (error) {
      if (!isStopped) log.error({ err: error }, fault)
    } finally {
      isRunning = false
    }
  }
  void run()
  const timer = setInterval(() => void run(), periodMs).unref()
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
