/** Mutual exclusion over all tabs of this origin. */
export interface Locks {
  /**
   * Runs `work` while holding the lock called `name`, waiting for it first; a closed or crashed tab
   * gives its locks back. With `ifAvailable` it does not wait and resolves to undefined when taken.
   * An aborted `signal` ends the wait (rejects with its reason), not the work.
   */
  exclusive<T>(name: string, work: () => Promise<T>, options?: LockOptions): Promise<T | undefined>
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
}
