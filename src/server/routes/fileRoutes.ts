import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isUuid, type AttachmentId, type DeviceId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import type { FileReceipt } from '#protocol/sealedFile.ts'
import { SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { deliveringDevice } from '../auth/devices/deliveringDevice.ts'
import { beginWithinQuota } from '../files/fileQuota.ts'
import { touchFile, withFile, type DeliveredFile, type NamedFile } from '../files/fileRow.ts'
import { readCreation } from '../files/readCreation.ts'
import { storeFile } from '../files/storeFile.ts'
import { requireNothing } from './guards.ts'
import { provable } from './provable.ts'
import { TUS_BODY } from './provedBody.ts'
import type { RouteDeps } from './routeDeps.ts'

/** Of tus's answer these go out; its words for other origins do not. */
const ANSWERED = ['tus-resumable', 'location', 'upload-offset', 'upload-length'] as const

/**
 * `/files/:device…`: tus creation and its PATCH and HEAD, and the bank's word that it has a file. Proved by the device's
 * key, however the device stands, without a session: docs/protocol.md, Files.
 */
export function fileRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.post('/files/:device', { config: { provedBody: 'none' } }, async (request, reply) => {
    const { deviceId } = await sender(request, deps)
    const told = readCreation(request.headers)
    await beginWithinQuota(deps, deviceId, told)
    return passOn(request, reply, { deps, file: { id: told.id, deviceId } })
  })

  app.head('/files/:device/:id', async (request, reply) => {
    const file = await deliveredFile(request, deps)
    return passOn(request, reply, { deps, file })
  })

  const ofBytes = { config: { provedBody: TUS_BODY } } as const
  app.patch('/files/:device/:id', ofBytes, async (request, reply) => {
    const bytes = request.rawBody?.length ?? 0
    if (bytes > SEALED_CHUNK_BYTES) {
      throw new Problem('bodyTooLarge', { limitBytes: SEALED_CHUNK_BYTES })
    }
    const file = await deliveredFile(request, deps)
    return passOn(request, reply, { deps, file })
  })

  app.post('/files/:device/:id/stored', async (request): Promise<FileReceipt> => {
    const file = await deliveredFile(request, deps)
    requireNothing(request.body)
    return storeFile(deps, file)
  })
}

async function sender(request: FastifyRequest, deps: RouteDeps) {
  const asked = provable(request)
  if (asked.proof === undefined) throw new Problem('proofMissing')
  const { device } = request.params as { device: string }
  if (!isUuid(device)) throw new Problem('deviceNotEnrolled')
  return deliveringDevice(deps, device as DeviceId, asked)
}

async function deliveredFile(request: FastifyRequest, deps: RouteDeps): Promise<DeliveredFile> {
  const { deviceId, staffId } = await sender(request, deps)
  const { id } = request.params as { id: string }
  if (!isUuid(id)) throw new Problem('notFound')
  return { id: id as AttachmentId, deviceId, staffId }
}

/** Has tus answer, while nobody else works on the file. */
async function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  { deps, file }: { readonly deps: RouteDeps; readonly file: NamedFile },
): Promise<FastifyReply> {
  const answer = await withFile(deps.db, file, async (row, tx) => {
    if (!row.stored_at) await touchFile(tx, row.id, deps.clock())
    const told = { id: row.id, length: row.sealed_bytes, isWhole: row.stored_at !== null }
    return deps.files.tus(told, asWebRequest(request))
  })
  for (const name of ANSWERED) {
    const value = answer.headers.get(name)
    if (value !== null) void reply.header(name, value)
  }
  return reply.code(answer.status).send()
}

/** What tus is told of a request: its own headers, and the bytes. The metadata stays here: they hold the wrapped key. */
function asWebRequest({ method, url, headers, rawBody }: FastifyRequest): Request {
  const passed = new Headers()
  for (const name of ['tus-resumable', 'upload-offset', 'upload-length', 'content-type']) {
    const value = headers[name]
    if (typeof value === 'string') passed.set(name, value)
  }
  const body = method === 'PATCH' ? new Uint8Array(rawBody ?? Buffer.alloc(0)) : undefined
  if (body) passed.set('content-length', String(body.length))
  return new Request(`http://files${url}`, { method, headers: passed, ...(body && { body }) })
}
