import { shallowRef, type ShallowRef } from 'vue'
import { parse } from '#protocol/parse.ts'
import { demoResponseSchema, type DemoResponse } from '#protocol/session.ts'
import { API } from '#protocol/version.ts'
import { usePlatform } from './usePlatform.ts'

const TIMEOUT_MS = 10_000

/** The sign-ins of a demo bank; none at a real one, and none without a network. */
export function useDemoAccounts(): Readonly<ShallowRef<DemoResponse['accounts']>> {
  const { network } = usePlatform()
  const accounts = shallowRef<DemoResponse['accounts']>([])
  const ask = async (): Promise<void> => {
    const response = await network.fetch(`${API}/demo`, { method: 'GET', timeoutMs: TIMEOUT_MS })
    if (!response.ok) return
    const read = parse(demoResponseSchema, await response.json())
    if (read.ok) accounts.value = read.value.accounts
  }
  ask().catch(() => {
    // A convenience of the demonstration: one signs in by hand without it.
    accounts.value = []
  })
  return accounts
}
