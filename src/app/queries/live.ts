import { liveQuery } from 'dexie'

export interface LiveObserver<T> {
  readonly next: (value: T) => void
  readonly error: (error: unknown) => void
}

/** A value that is told now and again after every change of the rows behind it, until unsubscribed. */
export interface Live<T> {
  subscribe(observer: LiveObserver<T>): () => void
}

/**
 * Reads raw rows live and opens them outside of the database's transaction. An older opening that
 * finishes late never overwrites a newer one.
 */
export function live<R, T>(read: () => Promise<R>, open: (raw: R) => Promise<T>): Live<T> {
  return {
    subscribe(observer) {
      let asked = 0
      let told = 0
      const stop = new AbortController()
      const subscription = liveQuery(read).subscribe({
        next: raw => {
          const turn = (asked += 1)
          open(raw).then(
            value => {
              if (stop.signal.aborted || turn < told) return
              told = turn
              observer.next(value)
            },
            (error: unknown) => {
              if (!stop.signal.aborted) observer.error(error)
            },
          )
        },
        error: error => observer.error(error),
      })
      return () => {
        stop.abort()
        subscription.unsubscribe()
      }
    },
  }
}
