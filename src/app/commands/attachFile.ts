import { asId, type AttachmentId, type VisitId } from '#domain/base/ids.ts'
import { refused, type Result } from '#domain/base/result.ts'
import {
  isAttachmentType,
  MOST_ATTACHED_BYTES,
  type Attachment,
  type AttachmentType,
} from '#domain/visit/attachment.ts'
import { commit } from '#app/db/commit.ts'
import { chunkKeysOf, fileChunkId } from '#app/db/fileChunks.ts'
import { fileSeal } from '#app/db/fileSeal.ts'
import { newOperationId } from '#app/db/operations.ts'
import { commitCapture } from '#app/db/room.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import { streamHash } from '#app/platform/streamHash.ts'
import { CHUNK_BYTES, chunkCount } from '#protocol/sealedFileParts.ts'
import type { SealKey } from '#protocol/sealed.ts'
import type { CommandDeps } from './commandDeps.ts'
import { keepAtVisit } from './keepAtVisit.ts'

export interface FileInput {
  readonly visitId: VisitId
  readonly file: Pick<Blob, 'size' | 'type' | 'slice'>
  /** How many bytes of it are sealed by now. */
  readonly onProgress?: ((bytes: number) => void) | undefined
}

/** NO_BANK_KEY: no server has named one yet, so nobody could ever open it. */
export interface AttachRefusal {
  readonly code: 'VISIT_UNKNOWN' | 'TYPE_REFUSED' | 'EMPTY' | 'TOO_LARGE' | 'NO_BANK_KEY'
}

/**
 * Attaches a file to a visit, bit for bit: sealed chunk by chunk for the bank alone, hashed, and told to the bank by an
 * operation. It asks nothing of what it shows: that is said, and judged, afterwards. A file that was not sealed whole
 * leaves nothing but chunks that nobody names, and they are swept. Throws what kept it from being sealed; where its chunks
 * could not be dropped either, an `AggregateError` of both, what came first at the head.
 */
export async function attachFile(
  deps: CommandDeps,
  { visitId, file, onProgress }: FileInput,
): Promise<Result<Attachment, AttachRefusal>> {
  const { type } = file
  if (!isAttachmentType(type)) return refused({ code: 'TYPE_REFUSED' })
  if (file.size === 0) return refused({ code: 'EMPTY' })
  if (file.size > MOST_ATTACHED_BYTES) return refused({ code: 'TOO_LARGE' })
  const bank = deps.bankKey()
  if (!bank) return refused({ code: 'NO_BANK_KEY' })
  const id = asId<AttachmentId>(deps.ids.newId())
  const takenAt = deps.clock.now()
  try {
    const sealed = await sealChunks(deps, bank, { id, file, onProgress })
    if ((await chunkKeysOf(deps.db, id)).length !== chunkCount(file.size))
      throw new Error('chunks are missing')
    const kept = await keepFile(deps, visitId, { id, takenAt, type, bytes: file.size, ...sealed })
    if (!kept.ok) await dropChunks(deps, id)
    return kept
  } catch (error) {
    await dropChunks(deps, id).catch((besides: unknown) => {
      throw new AggregateError([error, besides], 'a file was not kept, and its chunks stay')
    })
    throw error
  }
}

interface SealedParts {
  readonly sha256: string
  readonly sealedSha256: string
  readonly wrap: AttachmentRow['wrap']
}

async function sealChunks(
  deps: CommandDeps,
  bank: SealKey,
  {
    id,
    file,
    onProgress,
  }: Pick<FileInput, 'file'> & {
    readonly id: AttachmentId
    readonly onProgress: FileInput['onProgress']
  },
): Promise<SealedParts> {
  const count = chunkCount(file.size)
  const [seal, whole, sealedWhole] = await Promise.all([
    fileSeal(bank, id, count),
    streamHash(),
    streamHash(),
  ])
  for (let at = 0; at < count; at += 1) {
    const part = file.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES)
    const original = new Uint8Array(await part.arrayBuffer())
    whole.add(original)
    const sealed = await seal.seal(at, original)
    sealedWhole.add(sealed)
    const row = {
      id: fileChunkId(id, at),
      attachmentId: id,
      at,
      sealedAt: deps.clock.now(),
      sealed,
    }
    await commitCapture(deps, { put: [{ table: 'fileChunks', row }] })
    onProgress?.(Math.min(file.size, (at + 1) * CHUNK_BYTES))
  }
  return { sha256: whole.end(), sealedSha256: sealedWhole.end(), wrap: seal.wrap }
}

function keepFile(
  deps: CommandDeps,
  visitId: VisitId,
  made: SealedParts & {
    readonly id: AttachmentId
    readonly takenAt: Attachment['takenAt']
    readonly type: AttachmentType
    readonly bytes: number
  },
): Promise<Result<Attachment, { readonly code: 'VISIT_UNKNOWN' }>> {
  const { wrap, ...said } = made
  return keepAtVisit(deps, visitId, (of, dependsOn) => {
    const value: Attachment = { ...said, ...of, madeBy: deps.staff().id }
    const opId = newOperationId(deps.ids)
    const { sha256: _original, madeBy: _agent, ...plain } = value
    const row = { ...plain, opId, wrap, state: 'LOCAL' as const, sentBytes: 0 }
    return Promise.resolve({
      value,
      operation: {
        ...{ id: opId, kind: 'attachFile', subject: made.id, caseId: of.caseId, value },
        dependsOn,
      },
      put: { table: 'attachments', row },
      audit: { type: 'attached', subject: made.id, at: made.takenAt },
    })
  })
}

async function dropChunks({ db }: CommandDeps, id: AttachmentId): Promise<void> {
  const keys = await chunkKeysOf(db, id)
  if (keys.length > 0) {
    await commit(db, { remove: keys.map(key => ({ table: 'fileChunks', id: key })) })
  }
}
