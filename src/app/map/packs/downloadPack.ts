import type { OwnFiles } from '#app/platform/ownFiles.ts'
import { sha256OfBytes } from '#app/platform/bytesHash.ts'
import type { PackFile } from '#domain/geo/regionPack.ts'
import type { ChunkAnswer, ChunkSource } from './chunkSource.ts'
import { packFile, type PackRows } from './packRows.ts'
import { bytesDone, chunksOf, type Chunk, type PackFault, type PackState } from './packState.ts'

export interface DownloadDeps {
  readonly files: OwnFiles
  readonly rows: PackRows
  readonly source: ChunkSource
  /** Ends the fetch under way; what is on the disk stays. */
  readonly signal: AbortSignal
  /** Bytes of the whole version that have come so far. */
  readonly onBytes: (bytes: number) => void
}

/**
 * How a download ended. done: whole and verified · left: it is wanted no more, paused for instance · fault: stopped,
 * and said so in its state · away, signIn: still wanted, to be gone on with.
 */
export type DownloadEnd =
  | { readonly kind: 'done' | 'left' | 'signIn' }
  | { readonly kind: 'fault'; readonly fault: PackFault }
  | { readonly kind: 'away'; readonly retryAfterMs?: number }

/** What ends a chunk's work early. */
type Stop = Exclude<DownloadEnd, { kind: 'done' }>
type Fetched = {
  readonly kind: 'ok'
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly etag: string
}

/**
 * Loads what is missing of a version: each chunk is fetched, its hash compared, written and only then noted, so that a
 * kill at any moment costs one chunk at most. At the end all is read back from the disk. Chunks that the server calls
 * otherwise than before belong to other bytes: the version is begun anew, once.
 */
export async function downloadPack(deps: DownloadDeps, state: PackState): Promise<DownloadEnd> {
  let now = state
  for (let begun = 0; begun < 2; begun += 1) {
    const loaded = await loadFiles(deps, now)
    if (loaded === 'OTHER_BYTES') {
      const anew = await noted(deps, now, each => ({ ...each, chunks: {}, etags: {} }))
      if (!anew) return { kind: 'left' }
      now = anew
      continue
    }
    return loaded ?? finish(deps, now)
  }
  return { kind: 'away' }
}

/** Undefined when everything is written. */
async function loadFiles(
  deps: DownloadDeps,
  state: PackState,
): Promise<Stop | 'OTHER_BYTES' | undefined> {
  let now = state
  for (const file of state.manifest.files) {
    for (const chunk of chunksOf(file).slice(now.chunks[file.kind] ?? 0)) {
      const got = await fetchRight(deps, now, file, chunk)
      if (got.kind !== 'ok') return got.kind === 'fault' ? stopped(deps, now, got.fault) : got
      const known = now.etags[file.kind]
      if (known !== undefined && known !== got.etag) return 'OTHER_BYTES'
      const next = await keep(deps, now, { file, chunk, got })
      if ('kind' in next) return next
      now = next
    }
  }
  return undefined
}

/** A chunk with the hash that the bank named. A wrong one is asked for once more: lines do break bytes. */
async function fetchRight(
  { source, signal, ...deps }: DownloadDeps,
  state: PackState,
  { kind }: PackFile,
  { from, to, sha256 }: Chunk,
): Promise<Fetched | Stop> {
  const onBytes = (bytes: number): void => deps.onBytes(bytesDone(state) + bytes)
  for (let asked = 0; asked < 2; asked += 1) {
    const answer = await source({ pack: state.manifest, kind, from, to }, { signal, onBytes })
    if (answer.kind !== 'ok') return signal.aborted ? { kind: 'left' } : stopOf(answer)
    if ((await sha256OfBytes(answer.bytes)) === sha256) return answer
  }
  return { kind: 'fault', fault: 'HASH' }
}

function stopOf(answer: Exclude<ChunkAnswer, { kind: 'ok' }>): Stop {
  return answer.kind === 'gone' ? { kind: 'fault', fault: 'GONE' } : answer
}

interface Got {
  readonly file: PackFile
  readonly chunk: Chunk
  readonly got: Fetched
}

/** Writes the chunk, and then that it is there. */
async function keep(
  deps: DownloadDeps,
  state: PackState,
  { file: { kind }, chunk, got }: Got,
): Promise<PackState | Stop> {
  try {
    await deps.files.write(packFile(state.manifest, kind), got.bytes, chunk.from)
    const next = await noted(deps, state, each => ({
      ...each,
      chunks: { ...each.chunks, [kind]: chunk.index + 1 },
      etags: { ...each.etags, [kind]: got.etag },
    }))
    return next ?? { kind: 'left' }
  } catch (error) {
    if (!isFull(error)) throw error
    return stopped(deps, state, 'SPACE')
  }
}

/** Reads everything back; what is not as it was written is fetched once more, and what then is not says that the disk fails. */
async function finish(deps: DownloadDeps, state: PackState): Promise<DownloadEnd> {
  for (const file of state.manifest.files) {
    for (const chunk of chunksOf(file)) {
      if (await isRight(deps.files, state, file, chunk)) continue
      const got = await fetchRight(deps, state, file, chunk)
      if (got.kind !== 'ok') return got.kind === 'fault' ? stopped(deps, state, got.fault) : got
      const kept = await rewrite(deps, state, { file, chunk, got })
      if (kept) return kept
    }
  }
  const whole = await noted(deps, state, each => ({ ...each, stage: 'whole', fault: undefined }))
  return { kind: whole ? 'done' : 'left' }
}

async function rewrite(
  deps: DownloadDeps,
  state: PackState,
  { file, chunk, got }: Got,
): Promise<Stop | undefined> {
  try {
    await deps.files.write(packFile(state.manifest, file.kind), got.bytes, chunk.from)
  } catch (error) {
    if (!isFull(error)) throw error
    return stopped(deps, state, 'SPACE')
  }
  const isMended = await isRight(deps.files, state, file, chunk)
  return isMended ? undefined : stopped(deps, state, 'STORAGE')
}

/** Whether a chunk lies on the disk as the bank named it. */
export async function isRight(
  files: OwnFiles,
  { manifest }: Pick<PackState, 'manifest'>,
  { kind }: PackFile,
  { from, to, sha256 }: Chunk,
): Promise<boolean> {
  const blob = await files.read(packFile(manifest, kind))
  if (!blob || blob.size < to) return false
  try {
    return (await sha256OfBytes(await blob.slice(from, to).arrayBuffer())) === sha256
  } catch (error) {
    // What the disk cannot give back any more.
    if (error instanceof DOMException) return false
    throw error
  }
}

/** Changes a state that is still wanted; undefined where it is wanted no more. */
function noted(
  { rows }: DownloadDeps,
  { manifest }: PackState,
  change: (state: PackState) => PackState,
): Promise<PackState | undefined> {
  return rows.change(manifest, now => (now?.stage === 'wanted' ? change(now) : undefined))
}

/** Stops it, and says why for as long as there is room to. */
async function stopped(deps: DownloadDeps, state: PackState, fault: PackFault): Promise<Stop> {
  try {
    await noted(deps, state, each => ({ ...each, stage: 'stopped', fault }))
  } catch (error) {
    // It is then tried again at the next start, and stops for the same reason.
    if (!isFull(error)) throw error
  }
  return { kind: 'fault', fault }
}

/** Whether a disk, or what the browser grants of it, is full. */
export function isFull(error: unknown): boolean {
  return (error as Error).name === 'QuotaExceededError'
}
