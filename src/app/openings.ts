import type { DoorstepDb } from './db/doorstepDb.ts'
import { loadOnce } from './loadOnce.ts'
import type { Platform } from './platform/platform.ts'
import type { HeldKey } from './platform/vault/heldKey.ts'
import { markNow } from './platform/vault/markedTime.ts'
import type { Vault } from './platform/vault/vault.ts'
import { unlockState, type UnlockState } from './sync/unlockState.ts'
import type { Unlocking } from './sync/unlockWays.ts'

/** Opening and shutting the vault, as `deps.ts` builds the session on it. */
export interface Openings {
  readonly state: UnlockState
  readonly unlocking: () => Promise<Unlocking>
  openedInFull(): void
  /** At the lock. */
  shut(): void
  /** The vault goes. */
  forget(): void
}

interface UnlockParts {
  readonly db: DoorstepDb
  readonly vault: () => Promise<Vault>
  readonly held: HeldKey
  /** Whenever the vault was opened. */
  readonly goOn: () => void
  readonly platform: Pick<Platform, 'clock' | 'timers'>
}

/** Opening and shutting the vault, with the code of passkeys and PINs loaded when one is set up or used. */
export function lateUnlocking({ platform, db, vault, held, goOn }: UnlockParts): Openings {
  const { clock, timers } = platform
  const state = unlockState(clock)
  let loaded: Unlocking | undefined
  function openedInFull(): void {
    state.openedAt = markNow(clock)
    loaded?.renew()
    state.set({ pinFell: undefined })
    goOn()
  }
  const unlocking = loadOnce(async () => {
    const { buildUnlocking } = await import('./unlockDeps.ts')
    const own = { db, held, clock, timers, state, vault: await vault() }
    return (loaded = buildUnlocking({ ...own, onOpened: goOn, onOpenedInFull: openedInFull }))
  })
  return {
    ...{ state, unlocking, openedInFull },
    shut() {
      if (loaded) loaded.shut()
      else held.drop()
    },
    forget() {
      held.drop()
      loaded?.dropPin()
      state.found(undefined)
    },
  }
}
