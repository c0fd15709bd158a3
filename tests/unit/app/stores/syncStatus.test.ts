import { createPinia, setActivePinia } from 'pinia'
import { expect, test } from 'vitest'
import { useSyncStatus } from '#app/stores/syncStatus.ts'
import { INITIAL_SYNC_STATE } from '#app/sync/syncState.ts'

test('a file that the bank does not have counts among what is not sent', () => {
  setActivePinia(createPinia())
  const status = useSyncStatus()
  const state = { ...INITIAL_SYNC_STATE, unsent: 1, unsentFiles: 2, refusedFiles: 1 }
  status.connect({
    state: () => state,
    subscribe: () => () => undefined,
    syncNow: () => undefined,
  })
  expect([status.unsent, status.quarantined]).toEqual([3, 1])
})
