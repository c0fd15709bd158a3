import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { INITIAL_SYNC_STATE, type SyncState } from '../sync/syncState.ts'

/** The part of the engine that the store follows. */
export interface SyncSource {
  state(): SyncState
  subscribe(listener: (state: SyncState) => void): () => void
  syncNow(): void
}

/** Mirrors the engine's state for the screens. */
export const useSyncStatus = defineStore('syncStatus', () => {
  const state = shallowRef<SyncState>(INITIAL_SYNC_STATE)
  let source: SyncSource | undefined

  /** Follows the engine; returns what ends it. */
  function connect(engine: SyncSource): () => void {
    source = engine
    state.value = engine.state()
    return engine.subscribe(next => {
      state.value = next
    })
  }

  return {
    phase: computed(() => state.value.phase),
    lastSyncAt: computed(() => state.value.lastSyncAt),
    lastProblem: computed(() => state.value.lastProblem),
    /** Operations and files: to an agent both are things that the bank does not have. */
    unsent: computed(() => state.value.unsent + state.value.unsentFiles),
    quarantined: computed(() => state.value.quarantined + state.value.refusedFiles),
    online: computed(() => state.value.online),
    clockOffsetMs: computed(() => state.value.clockOffsetMs),
    nextTryAt: computed(() => state.value.nextTryAt),
    progress: computed(() => state.value.progress),
    connect,
    syncNow: () => source?.syncNow(),
  }
})
