import type { Live, LiveObserver } from './live.ts'

/** Lets all subscribers share one subscription and its newest value; the last to leave ends it. */
export function sharedLive<T>(source: Live<T>): Live<T> {
  const observers = new Set<LiveObserver<T>>()
  let newest: { readonly value: T } | undefined
  let stop: (() => void) | undefined

  function start(): void {
    stop = source.subscribe({
      next(value) {
        newest = { value }
        for (const observer of observers) observer.next(value)
      },
      error(error) {
        for (const observer of observers) observer.error(error)
      },
    })
  }

  return {
    subscribe(observer) {
      observers.add(observer)
      if (newest) observer.next(newest.value)
      if (!stop) start()
      return () => {
        observers.delete(observer)
        if (observers.size > 0) return
        stop?.()
        stop = undefined
        // What was opened for reading does not outlive its readers.
        newest = undefined
      }
    },
  }
}
