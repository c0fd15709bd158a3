import { countDevice, watchDeviceCounts } from '#app/db/deviceCounts.ts'
import type { Stop } from '#app/platform/stop.ts'
import type { EngineDeps } from './engineDeps.ts'
import type { StateHolder } from './stateHolder.ts'

/**
 * Keeps the counts and the network's state on show, in every tab. A page that dies between its commit and its
 * word to the others leaves them unaware; so they count anew when they come to the front.
 */
export function watchDevice(deps: EngineDeps, state: StateHolder): Stop {
  state.set({ online: deps.network.isOnline() })
  const countAnew = (): void => {
    countDevice(deps.db).then(counts => state.set({ ...counts }), deps.onFault)
  }
  const stops = [
    watchDeviceCounts(deps.db, counts => state.set({ ...counts }), deps.onFault),
    deps.network.onChange(online => state.set({ online })),
    deps.network.onVisible(countAnew),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/**
 * What makes the leading tab run. A commit waits for its turn while the engine waits, so that a busy server
 * is not asked at every key; the network's return and the app's coming to the front start afresh.
 */
export function watchTriggers(
  deps: EngineDeps,
  state: StateHolder,
  wake: (why: 'commit' | 'file' | 'afresh') => void,
): Stop {
  let known = state.get()
  const stops = [
    state.subscribe(next => {
      const before = known
      known = next
      if (next.unsent > before.unsent) wake('commit')
      else if (next.unsentFiles > before.unsentFiles) wake('file')
    }),
    deps.network.onChange(online => {
      if (online) wake('afresh')
    }),
    deps.network.onVisible(() => wake('afresh')),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
