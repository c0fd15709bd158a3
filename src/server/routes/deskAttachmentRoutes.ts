import type { FastifyInstance } from 'fastify'
import { isUuid, type AttachmentId } from '#domain/base/ids.ts'
import type { AttachmentType } from '#domain/visit/attachment.ts'
import { Problem } from '#protocol/problem.ts'
import { openSealedFile } from '../auth/openSealedFile.ts'
import { noteAccess } from '../commands/noteAccess.ts'
import { attachmentFile, type AttachmentFile } from '../reads/attachmentFile.ts'
import { requireFound, requireLeave, requireMore } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

const EXTENSIONS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/webm': 'weba',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
} as const satisfies Record<AttachmentType, string>

/**
 * `GET /desk/attachments/:id`: the original of a file, bit for bit as it was taken, for the desk; of one that is set apart
 * for compliance alone. It was somebody's file: no browser is to make anything of it but a download.
 */
export function deskAttachmentRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/attachments/:id', { compress: false }, async (request, reply) => {
    const session = await requireLeave(request, deps, 'readAttachment', 'bank')
    const { id } = request.params as { id: string }
    const file = requireFound(
      isUuid(id) ? await attachmentFile(deps.db, id as AttachmentId) : undefined,
    )
    const { doc, reach } = file
    if (reach !== 'open') requireMore(session, deps, 'readSetApart', 'bank')
    const original = await originalOf(deps, file)
    await noteAccess(deps, session.staffId, {
      ...{ action: 'attachmentRead', subject: doc.id, detail: { reach } },
    })
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${doc.id}.${EXTENSIONS[doc.type]}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(original)
  })
}

/** Throws `notFound` where the bank has not all of it or has it no more, and `cannotOpenSealed` for bytes that do not fit. */
async function originalOf(
  { unwrap, files }: RouteDeps,
  { doc, wrap }: AttachmentFile,
): Promise<Buffer> {
  const key = requireFound(wrap)
  const sealed = await files.bytesOf(doc.id)
  if (!sealed) throw new Problem('cannotOpenSealed', { reason: 'damaged' })
  const opened = await openSealedFile({ unwrap }, doc, { wrap: key, sealed })
  if (!opened.ok) throw new Problem('cannotOpenSealed', { reason: opened.error })
  return opened.value
}
