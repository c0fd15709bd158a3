/** Mutual exclusion over all tabs of this origin. */
export interface Locks {
  /**
   * Runs `work` while holding the lock called `name`, waiting for it first; a closed or crashed tab
   * gives its locks back. With `ifAvailable` it does not wait and resolves to undefined when taken.
   * An aborted `signal` ends the wait (rejects with its reason), not the work.
   */
  exclusive<T>(name: string, work: () => Promise<T>, options?: LockOptions): Promise<T | undefined>
  /** Waits for the lock called `name` and holds it together with others who only share it, until the answer was called and is done. */
  share(name: string): Promise<() => Promise<void>>
  /** How many hold it now, over all tabs. */
  holders(name: string): Promise<number>
}

export interface LockOptions {
  readonly ifAvailable?: boolean
  readonly signal?: AbortSignal
}

export const browserLocks: Locks = {
  exclusive: <T>(name: string, work: () => Promise<T>, options: LockOptions = {}) =>
    navigator.locks.request(name, options, (lock): Promise<T | undefined> =>
      lock ? work() : Promise.resolve(undefined),
    ),
  share: name =>
    new Promise((resolve, reject) => {
      const holding = navigator.locks.request(
        name,
        { mode: 'shared' },
        () =>
          new Promise<void>(release => {
            resolve(async () => {
              release()
              await holding
            })
          }),
      )
      holding.catch(reject)
    }),
  async holders(name) {
    const { held = [] } = await navigator.locks.query()
    return held.filter(lock => lock.name === name).length
  },
}
