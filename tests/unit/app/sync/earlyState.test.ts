import { expect, test } from 'vitest'
import type { Network } from '#app/platform/network.ts'
import { earlyState } from '#app/sync/earlyState.ts'
import { testTablet } from '../support/testTablet.ts'

test('a tablet that starts without a network and waits at the lock hears that it has come', async () => {
  const { db } = await testTablet()
  let tell: ((online: boolean) => void) | undefined
  const network = {
    isOnline: () => false,
    onChange: (listener: (online: boolean) => void) => {
      tell = listener
      return () => undefined
    },
  } as unknown as Network
  const state = earlyState({ db, network, onFault: error => expect.unreachable(String(error)) })
  expect(state.get().online).toBe(false)
  tell?.(true)
  expect(state.get().online).toBe(true)
})
