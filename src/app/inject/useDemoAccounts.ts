import { shallowRef, type ShallowRef } from 'vue'
import { parse } from '#protocol/parse.ts'
import { demoResponseSchema, type DemoResponse } from '#protocol/demo.ts'
import { API } from '#protocol/version.ts'
import { usePlatform } from './usePlatform.ts'

const TIMEOUT_MS = 10_000

type Account = DemoResponse['accounts'][number]

export interface DemoAccounts {
  /** The sign-ins of a demo bank; none at a real one, and none without a network. */
  readonly accounts: Readonly<ShallowRef<readonly Account[]>>
  /** The same account with a code that nobody has used yet. */
  readonly renewed: (account: Account) => Promise<Account>
}

export function useDemoAccounts(): DemoAccounts {
  const { network } = usePlatform()
  const accounts = shallowRef<readonly Account[]>([])
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
  return {
    accounts,
    async renewed(account) {
      // Its code may still be good; if it is not, the sign-in says so.
      await ask().catch(() => undefined)
      return accounts.value.find(({ staffNo }) => staffNo === account.staffNo) ?? account
    },
  }
}
