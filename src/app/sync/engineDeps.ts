import type { BackgroundSync } from '#app/platform/backgroundSync.ts'
import type { Channel } from '#app/platform/channel.ts'
import type { Locks } from '#app/platform/locks.ts'
import type { Network } from '#app/platform/network.ts'
import type { Timers } from '#app/platform/timers.ts'
import type { SyncDeps } from './syncDeps.ts'

/** What the engine needs besides a run's own deps. */
export interface EngineDeps extends SyncDeps {
  readonly locks: Pick<Locks, 'exclusive'>
  readonly network: Network
  readonly timers: Timers
  readonly channel: Channel
  readonly backgroundSync: BackgroundSync
  readonly random: () => number
  readonly appVersion: string
  /** Told of what must never happen; the engine itself goes on. */
  readonly onFault: (error: unknown) => void
}
