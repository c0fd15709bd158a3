import type { Ballast } from './ballast.ts'
import type { Stop } from './stop.ts'

/** The room kept back, and whether it is wanting. */
export interface KeptRoom {
  /** Gives it up; false where there was none. Never rejects. */
  release(): Promise<boolean>
  /** Told now and at every change; low: there is nothing left to give up, and no room to keep some back again. */
  watch(listener: (isLow: boolean) => void): Stop
  /** Keeps room back again where there is enough. */
  restore(): Promise<void>
}

/** `load` brings the ballast's code, which the first screen does without. */
export function keptRoom(load: () => Promise<Ballast>): KeptRoom {
  const listeners = new Set<(isLow: boolean) => void>()
  let isLow = false
  function set(next: boolean): void {
    if (next === isLow) return
    isLow = next
    for (const listener of listeners) listener(isLow)
  }
  return {
    watch(listener) {
      listeners.add(listener)
      listener(isLow)
      return () => listeners.delete(listener)
    },
    async release() {
      set(true)
      // What cannot be given up leaves the disk as full as it is, and that is told where the commit failed.
      return load()
        .then(ballast => ballast.drop())
        .catch(() => false)
    },
    async restore() {
      const ballast = await load()
      set((await ballast.lay()) === 'NO_ROOM')
    },
  }
}
