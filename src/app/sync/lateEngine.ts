import type { Engine } from './engine.ts'
import type { StateHolder } from './stateHolder.ts'
import type { SyncState } from './syncState.ts'

/**
 * An engine whose code comes when it is started, so that the first screen need not wait for it. Until then
 * it shows `early` and remembers that somebody asked for a run. Code that did not come is told to `onFault`
 * and asked for again with the next call.
 */
export function lateEngine(
  early: StateHolder,
  load: (from: SyncState) => Promise<Engine>,
  onFault: (error: unknown) => void,
): Engine {
  const listeners = new Set<(state: SyncState) => void>()
  const tell = (state: SyncState): void => listeners.forEach(listener => listener(state))
  const stopEarly = early.subscribe(tell)
  let engine: Engine | undefined
  let starting: Promise<void> | undefined
  let isAsked = false
  let isStopped = false

  async function begin(): Promise<void> {
    const loaded = await load(early.get())
    if (isStopped) return
    stopEarly()
    engine = loaded
    engine.subscribe(tell)
    engine.start()
    if (isAsked) engine.syncNow()
  }

  function start(): void {
    starting ??= begin().catch((error: unknown) => {
      starting = undefined
      onFault(error)
    })
  }

  return {
    start,
    async stop() {
      isStopped = true
      await starting
      await engine?.stop()
    },
    syncNow() {
      isAsked = true
      if (engine) engine.syncNow()
      else start()
    },
    state: () => (engine ? engine.state() : early.get()),
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
