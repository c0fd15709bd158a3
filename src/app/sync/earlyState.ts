import { countOutbox } from '#app/db/outboxCounts.ts'
import { readMeta } from '#app/db/meta.ts'
import { stateHolder, type StateHolder } from './stateHolder.ts'
import type { EngineDeps } from './engineDeps.ts'

/** What can be shown of the sync before its engine is there: counts, the last run, the network. */
export function earlyState({
  db,
  network,
  onFault,
}: Pick<EngineDeps, 'db' | 'network' | 'onFault'>): StateHolder {
  const state = stateHolder()
  state.set({ online: network.isOnline() })
  network.onChange(online => state.set({ online }))
  Promise.all([readMeta(db, 'sync'), countOutbox(db)]).then(([facts, counts]) => {
    state.set({ ...counts, lastSyncAt: facts?.lastSyncAt, clockOffsetMs: facts?.clockOffsetMs })
  }, onFault)
  return state
}
