import type { Instant } from '#domain/time/instant.ts'
import type { ProblemName } from '#protocol/problem.ts'

/** What the engine is doing; `waiting` ends by itself, the last two only by a person. */
export type SyncPhase =
  'idle' | 'pushing' | 'pulling' | 'files' | 'waiting' | 'signInNeeded' | 'updateRequired'

/** The engine's state as screens show it. */
export interface SyncState {
  readonly phase: SyncPhase
  /** When push and pull last ran to their end. */
  readonly lastSyncAt?: Instant
  /** Why the last run did not; absent after a good one. */
  readonly lastProblem?: ProblemName
  /** Outbox entries waiting to be sent. */
  readonly unsent: number
  /** Outbox entries that the server refused. */
  readonly quarantined: number
  /** Files of visits that the bank does not have whole, and those that it refused; counted apart from the outbox. */
  readonly unsentFiles: number
  readonly refusedFiles: number
  readonly online: boolean
  /** Server time minus device time at the last answer. */
  readonly clockOffsetMs?: number
  /** While waiting: when it tries again by itself. */
  readonly nextTryAt?: Instant
  readonly progress?: { readonly done: number; readonly total?: number }
}

export const INITIAL_SYNC_STATE: SyncState = {
  phase: 'idle',
  unsent: 0,
  quarantined: 0,
  unsentFiles: 0,
  refusedFiles: 0,
  online: true,
}
