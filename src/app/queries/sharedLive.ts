import type { Live, LiveObserver } from './live.ts'

/**
 * Lets all subscribers share one subscription and its newest value. The last to leave ends it, unless another comes in the
 * same turn: a page that takes the place of another finds what that one had.
 */
export function sharedLive<T>(source: Live<T>, ended?: () => void): Live<T> {
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
        queueMicrotask(end)
      }
    },
  }

  function end(): void {
    if (observers.size > 0 || !stop) return
    stop()
    stop = undefined
    // What was opened for reading does not outlive its readers.
    newest = undefined
    ended?.()
  }
}

/** As above, one for each key; the key is forgotten with its last reader. */
export function sharedLives<T>(): (key: string, source: () => Live<T>) => Live<T> {
  const lives = new Map<string, Live<T>>()
  return (key, source) => {
    const known = lives.get(key)
    if (known) return known
    const made = sharedLive(source(), () => lives.delete(key))
    lives.set(key, made)
    return made
  }
}
