import { asInstant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import type { FileReceipt } from '#protocol/sealedFile.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { withFile, type DeliveredFile, type FileDeps } from './fileRow.ts'

/**
 * The bank's word that it has a whole file, given once all of it was read back and has the hash that was said; the same
 * for ever, even of one that was destroyed since. Throws `notFound`, `fileIncomplete` where bytes are missing, and
 * `fileDiffers` where the hash is another one: then its bytes are gone, and it begins anew.
 */
export async function storeFile(deps: FileDeps, file: DeliveredFile): Promise<FileReceipt> {
  const { db, clock, files } = deps
  return withFile(db, file, async (row, tx) => {
    const now = clock()
    const receipt = { serverTime: now, sealedSha256: row.sealed_sha256 }
    if (row.stored_at) return { ...receipt, storedAt: asInstant(row.stored_at.getTime()) }
    const found = await files.digestOf(row.id)
    if (!found || found.bytes < row.sealed_bytes) throw new Problem('fileIncomplete')
    if (found.sha256 !== row.sealed_sha256) {
      await files.drop(row.id)
      throw new Problem('fileDiffers')
    }
    await tx
      .updateTable('file')
      .set({ stored_at: new Date(now) })
      .where('id', '=', row.id)
      .execute()
    await writeAudit(tx, {
      ...{ at: now, actor: file.staffId, action: 'fileStored', subject: row.id },
      detail: { device: row.device_id },
    })
    return { ...receipt, storedAt: now }
  })
}
