import { countOutbox } from '#app/db/outboxCounts.ts'
import { unsentFiles } from '#app/db/fileCounts.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import { sealedLength } from '#protocol/sealedFileParts.ts'
import type { FileEnd } from './fileEnd.ts'
import type { Failure } from './outcome.ts'
import type { Report } from './syncDeps.ts'
import { uploadFile, type UploadDeps } from './uploadFile.ts'

/** Two share a slow line well; more would only make each of them later. */
const AT_ONCE = 2
/** Eight megabytes; then push and pull have their turn. */
const MOST_CHUNKS = 16

/** What the files of one run share. */
interface Slice {
  chunksLeft: number
  /** Why nothing more is begun. */
  end?: FileEnd | undefined
  /** Why no new file is begun, while those that are begun go on. */
  full?: Failure | undefined
  fault?: { readonly error: unknown } | undefined
}

/** Begun ones first: a bank that takes no new file for now still takes the rest of those. */
const inTurn = (a: AttachmentRow, b: AttachmentRow): number =>
  Number(b.sentBytes > 0) - Number(a.sentBytes > 0) || a.takenAt - b.takenAt

/**
 * Sends files for a while, begun ones and then the oldest first: until none is left, or something in the outbox waits, or
 * the run has had its share. Resolves to why it could not go on, if so. It opens no vault and needs no session.
 */
export async function uploadFiles(deps: UploadDeps, report: Report): Promise<Failure | undefined> {
  const rows = (await unsentFiles(deps.db)).toSorted(inTurn)
  if (rows.length === 0) return undefined
  const slice: Slice = { chunksLeft: MOST_CHUNKS }
  const tell = bytesTold(rows, report)
  const queue = [...rows]
  const lane = (): Promise<void> => oneByOne(deps, queue, slice, tell)
  // Each lane ends by itself, so that nothing of this run goes on behind the next one.
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  if (slice.fault) throw slice.fault.error
  if (!slice.end) return slice.full
  return slice.end.kind === 'failed' ? slice.end.failure : undefined
}

async function oneByOne(
  deps: UploadDeps,
  queue: AttachmentRow[],
  slice: Slice,
  tell: (id: AttachmentRow['id'], bytes: number) => void,
): Promise<void> {
  try {
    while (!slice.end && !slice.full && !slice.fault) {
      const row = queue.shift()
      if (!row) return
      const end = await uploadFile(deps, row.id, {
        mayGo: () => mayGo(deps, slice),
        onBytes: bytes => tell(row.id, bytes),
      })
      // What a person has to look at keeps no other file.
      if (end.kind === 'failed' || end.kind === 'paused') noteEnd(slice, end)
    }
  } catch (error) {
    slice.fault ??= { error }
  }
}

/** A failure says more than a pause of the other lane; a bank that is full for now stops no file that it has begun. */
function noteEnd(slice: Slice, end: FileEnd): void {
  if (end.kind === 'failed' && end.failure.problem === 'filesOverQuota') slice.full = end.failure
  else if (slice.end?.kind !== 'failed') slice.end = end
}

async function mayGo({ db }: UploadDeps, slice: Slice): Promise<boolean> {
  const { unsent } = await countOutbox(db)
  if (unsent > 0 || slice.end || slice.fault || slice.chunksLeft === 0) return false
  slice.chunksLeft -= 1
  return true
}

/** Tells how many bytes the bank has of all files that were waiting. */
function bytesTold(
  rows: readonly AttachmentRow[],
  report: Report,
): (id: AttachmentRow['id'], bytes: number) => void {
  const has = new Map(rows.map(({ id, sentBytes }) => [id, sentBytes]))
  const total = sum(rows.map(({ bytes }) => sealedLength(bytes)))
  const tell = (): void => report({ phase: 'files', done: sum([...has.values()]), total })
  tell()
  return (id, bytes) => {
    has.set(id, bytes)
    tell()
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, next) => all + next, 0)
