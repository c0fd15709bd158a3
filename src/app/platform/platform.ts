import type { BackgroundSync } from './backgroundSync.ts'
import type { Channel } from './channel.ts'
import type { Clock } from './clock.ts'
import type { Download } from './download.ts'
import type { Hash } from './hash.ts'
import type { Ids } from './ids.ts'
import type { Install } from './install.ts'
import type { Locks } from './locks.ts'
import type { Network } from './network.ts'
import type { Position } from './position.ts'
import type { ServiceWorker } from './serviceWorker.ts'
import type { Storage } from './storage.ts'
import type { Timers } from './timers.ts'

/** Everything the app takes from the machine it runs on. */
export interface Platform {
  readonly backgroundSync: BackgroundSync
  readonly channel: Channel
  readonly clock: Clock
  readonly download: Download
  readonly hash: Hash
  readonly ids: Ids
  readonly install: Install
  readonly locks: Locks
  readonly network: Network
  readonly position: Position
  readonly serviceWorker: ServiceWorker
  readonly storage: Storage
  readonly timers: Timers
  /** Uniform in [0, 1); for spreading retries, never for secrets. */
  readonly random: () => number
}
