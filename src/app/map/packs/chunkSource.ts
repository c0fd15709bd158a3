import type { PackFileKind } from '#domain/geo/regionPack.ts'
import type { PackName } from './packState.ts'

/**
 * What became of asking for a chunk. away: no network, a busy server, or an answer that is not ours · signIn: the
 * server wants to know who asks · gone: it has no such file.
 */
export type ChunkAnswer =
  | { readonly kind: 'ok'; readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string }
  | { readonly kind: 'away'; readonly retryAfterMs?: number }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'gone' }

export interface ChunkQuestion {
  readonly pack: PackName
  readonly kind: PackFileKind
  /** Bytes from `from` up to `to`, `to` left out. */
  readonly from: number
  readonly to: number
}

/** Fetches a range of a file of a pack. Never rejects; an aborted one counts as away. */
export type ChunkSource = (
  question: ChunkQuestion,
  options: { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void },
) => Promise<ChunkAnswer>
