import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { isUuid, type RecordId } from '#domain/base/ids.ts'
import {
  exportRequestSchema,
  recordFilterSchema,
  type RecordDetailResponse,
  type RecordListResponse,
} from '#protocol/desk.ts'
import { noteAccess } from '../commands/noteAccess.ts'
import { receivedRecords } from '../reads/receivedRecords.ts'
import { recordDetail } from '../reads/recordDetail.ts'
import { requireFound, requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/** `GET /desk/…`: received records and exports, for supervisors. What they read is noted in the audit. */
export function deskRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/records', async (request): Promise<RecordListResponse> => {
    await requireLeave(request, deps, 'listRecords', 'bank')
    return receivedRecords(deps, requireShape(recordFilterSchema, request.query))
  })

  app.get('/desk/records/:id', async (request): Promise<RecordDetailResponse> => {
    const { staffId } = await requireLeave(request, deps, 'readRecord', 'bank')
    const { id } = request.params as { id: string }
    const found = isUuid(id) ? await recordDetail(deps, id as RecordId) : undefined
    const detail = requireFound(found)
    await noteAccess(deps, staffId, { action: 'readRecord', subject: id })
    return detail
  })

  app.get('/desk/export', async (request, reply) => {
    const { staffId } = await requireLeave(request, deps, 'exportFiles', 'bank')
    const wanted = requireShape(exportRequestSchema, request.query)
    await noteAccess(deps, staffId, { action: 'export', detail: { ...wanted } })
    const pieces = await started(deps.exportFile(wanted))
    return reply
      .type(TYPES[wanted.format])
      .header('content-disposition', `attachment; filename="${wanted.kind}.${wanted.format}"`)
      .send(Readable.from(pieces))
  })
}

/** Draws the first piece before any header is sent, so that a database that is away is still told as such. */
async function started(pieces: AsyncIterable<string>): Promise<AsyncIterable<string>> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield next.value
  })()
}
