import type { AttachmentId } from '#domain/base/ids.ts'
import { filesPath, sealedLength } from '#protocol/sealedFileParts.ts'
import { deviceId } from './device.ts'
import type { FileEnd } from './fileEnd.ts'
import { endOfFailure, NOT_UNDERSTOOD } from './fileFailure.ts'
import { fileToSend, keepRefused, keepStored, noteSent } from './fileMoves.ts'
import type { FileWay } from './fileStack.ts'
import { sendBytes } from './sendBytes.ts'
import type { SyncDeps } from './syncDeps.ts'

export type UploadDeps = Pick<SyncDeps, 'db' | 'ids' | 'clock' | 'transport'>

/** So often a bank may say within one run that it has less than it had said. */
const MOST_TRIES = 4

/**
 * Sends one file until the bank says that it has it whole, or until it cannot go on. What is known of it is kept after
 * each chunk, so it may end anywhere.
 */
export async function uploadFile(
  deps: UploadDeps,
  id: AttachmentId,
  told: Pick<FileWay, 'mayGo'> & { readonly onBytes: (bytes: number) => void },
): Promise<FileEnd> {
  const files = filesPath(await deviceId(deps))
  const filePath = `${files}/${id}`
  let end: FileEnd = { kind: 'again' }
  for (let tries = 0; end.kind === 'again' && tries < MOST_TRIES; tries += 1) {
    const row = await fileToSend(deps.db, id)
    if (!row) return { kind: 'gone' }
    end = await sendBytes(deps.db, row, {
      ...{ transport: deps.transport, filesPath: files, filePath, mayGo: told.mayGo },
      size: sealedLength(row.bytes),
      onBytes: async bytes => {
        const goesOn = await noteSent(deps.db, id, bytes)
        told.onBytes(bytes)
        return goesOn
      },
    })
    if (end.kind === 'sent') end = await askReceipt(deps, id, filePath, row.sealedSha256)
  }
  if (end.kind === 'again') return NOT_UNDERSTOOD
  if (end.kind === 'refused')
    await keepRefused({ db: deps.db, now: deps.clock.now() }, id, end.code)
  return end
}

/** Nothing but the bank's receipt for these very bytes says that a file has arrived. */
async function askReceipt(
  { db, clock, transport }: UploadDeps,
  id: AttachmentId,
  filePath: string,
  sealedSha256: string,
): Promise<FileEnd> {
  const outcome = await transport.fileStored(filePath)
  if (outcome.kind !== 'ok') return endOfFailure(outcome)
  const receipt = outcome.value
  if (receipt.sealedSha256 !== sealedSha256) return NOT_UNDERSTOOD
  await keepStored({ db, now: clock.now() }, id, receipt.storedAt)
  return { kind: 'sent' }
}
