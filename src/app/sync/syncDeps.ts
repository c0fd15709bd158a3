import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { Sealer } from '#app/db/seal.ts'
import type { Clock } from '#app/platform/clock.ts'
import type { Hash } from '#app/platform/hash.ts'
import type { Ids } from '#app/platform/ids.ts'
import type { Signatures } from '#app/platform/signatures.ts'
import type { TimeAnchor } from './timeAnchor.ts'
import type { Transport } from './transport.ts'

/** What a sync run works with. */
export interface SyncDeps {
  readonly db: DoorstepDb
  readonly sealer: Sealer
  readonly transport: Transport
  readonly clock: Clock
  readonly hash: Hash
  readonly signatures: Signatures
  readonly ids: Ids
  readonly anchor: TimeAnchor
}

/** How far a run is; for showing. */
export interface Progress {
  readonly phase: 'pushing' | 'pulling' | 'files'
  /** Operations, documents, and of files bytes. */
  readonly done: number
  readonly total?: number
}

export type Report = (progress: Progress) => void
