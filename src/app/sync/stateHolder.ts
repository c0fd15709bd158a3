import type { Stop } from '#app/platform/stop.ts'
import { INITIAL_SYNC_STATE, type SyncState } from './syncState.ts'

type Changed = { readonly [K in keyof SyncState]?: SyncState[K] | undefined }

/** The engine's state with its listeners. */
export interface StateHolder {
  get(): SyncState
  /** Changes some members; `undefined` takes one away. */
  set(changed: Changed): void
  subscribe(listener: (state: SyncState) => void): Stop
}

export function stateHolder(from: SyncState = INITIAL_SYNC_STATE): StateHolder {
  let state = from
  const listeners = new Set<(state: SyncState) => void>()
  return {
    get: () => state,
    set(changed) {
      // As text a member that is undefined is not there.
      const next = JSON.stringify({ ...state, ...changed })
      if (next === JSON.stringify(state)) return
      state = JSON.parse(next) as SyncState
      for (const listener of listeners) listener(state)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
