import type { Clock } from '#app/platform/clock.ts'
import { markNow, type Mark } from '#app/platform/vault/markedTime.ts'
import type { WrappedVault } from '#app/platform/vault/wrapKey.ts'
import type { UnlockWays } from './unlockPort.ts'

/** What is known of the ways of unlocking from the start; their code comes when one is set up or used. */
export interface UnlockState {
  /** When the vault was last opened in full: by the password or a passkey. */
  openedAt: Mark
  set(next: Partial<UnlockWays>): void
  watch(listener: (ways: UnlockWays) => void): void
  /** The vault as it lies on the device, or none. */
  found(wrapped: WrappedVault | undefined): void
}

export function unlockState(clock: Clock): UnlockState {
  let ways: UnlockWays = { passkey: false, pin: false }
  let tell: ((ways: UnlockWays) => void) | undefined
  const state: UnlockState = {
    openedAt: markNow(clock),
    set(next) {
      ways = { ...ways, ...next }
      tell?.(ways)
    },
    watch(listener) {
      tell = listener
      listener(ways)
    },
    found: wrapped =>
      state.set({ passkey: wrapped?.wraps.some(({ by }) => by === 'passkey') ?? false }),
  }
  return state
}
