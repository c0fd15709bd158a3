import { browserPasskeys } from './platform/passkeys.ts'
import { browserSight } from './platform/sight.ts'
import { Unlocking, type UnlockDeps } from './sync/unlockWays.ts'

/** Builds passkey and PIN; loaded by `deps.ts` when one is set up or used. */
export const buildUnlocking = (base: Omit<UnlockDeps, 'passkeys' | 'sight'>): Unlocking =>
  new Unlocking({ ...base, passkeys: browserPasskeys, sight: browserSight })
