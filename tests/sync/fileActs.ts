import { attachFile } from '#app/commands/attachFile.ts'
import { retryFile } from '#app/commands/retryFile.ts'
import type { AttachmentId, VisitId } from '#domain/base/ids.ts'
import { CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { markOf } from '#tests/support/worldBank.ts'
import { nth } from '#tests/support/seededRandom.ts'
import { anyId, telling, type Act } from './acts.ts'
import { diskRows } from './checker/diskRows.ts'

/** Attaches a photograph: mostly a small one, and now and then one of two chunks. */
export const attach: Act = async scene => {
  const visitId = anyId(scene, 'visits') as VisitId | undefined
  if (!visitId) return 'no visit'
  const size = (scene.step.b % 8 === 0 ? CHUNK_BYTES : 0) + 1 + scene.step.b
  const file = new Blob([Buffer.alloc(size, markOf('any'))], { type: 'image/jpeg' })
  const result = await telling(scene, [{ kind: 'attachFile' }], () =>
    attachFile(scene.tab.deps, { visitId, file }),
  )
  return result.ok ? `attached ${size}` : result.error.code
}

/** Sends a refused file once more. */
export const retry: Act = async scene => {
  const rows = diskRows(scene.tablet.disk, 'attachments').filter(row => row['state'] === 'REFUSED')
  if (rows.length === 0) return 'nothing refused'
  const attachmentId = nth(rows, scene.step.a).id as AttachmentId
  const { ok } = await retryFile(scene.tab.deps, { attachmentId })
  return String(ok)
}
