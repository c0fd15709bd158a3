import type { SyncState } from './syncState.ts'

/** What the tabs of one device tell each other. */
export type EngineMessage =
  | { readonly type: 'poke' }
  | { readonly type: 'state'; readonly state: SyncState }
  /** A tab has just opened and asks the leading one for its state. */
  | { readonly type: 'hello' }

/** Reads a message of the channel, or undefined when it is none of ours. */
export function engineMessage(raw: unknown): EngineMessage | undefined {
  const { type } = (raw ?? {}) as { type?: unknown }
  return type === 'poke' || type === 'hello' || type === 'state'
    ? (raw as EngineMessage)
    : undefined
}

/** A tab that takes the tablet out of use tells the others to let go of it. */
export const LET_GO = 'letGo'

/** Whether a message of the channel says so. */
export function isLetGo(raw: unknown): boolean {
  return ((raw ?? {}) as { type?: unknown }).type === LET_GO
}
