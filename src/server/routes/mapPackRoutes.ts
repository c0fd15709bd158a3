import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PackFileKind } from '#domain/geo/regionPack.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { packFileNameSchema, type PackList } from '#protocol/regionPack.ts'
import { byteRange } from '../map/packs/byteRange.ts'
import type { OpenPackFile } from '../map/packs/packShelf.ts'
import { requireFound, requireLeave } from './guards.ts'
import { isNamed } from './isNamed.ts'
import type { RouteDeps } from './routeDeps.ts'

const YEAR_S = 31_536_000
/** A read of this size at a time, whatever is asked for: a file is never in memory whole. */
const PIECE_BYTES = 262_144
const TYPES = {
  basemap: 'application/vnd.pmtiles',
  roads: 'application/gzip',
} as const satisfies Record<PackFileKind, string>

/** `GET /map/packs` and their files, in ranges: docs/protocol.md, Map. */
export function mapPackRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/map/packs', async (request): Promise<PackList> => {
    await requireLeave(request, deps, 'readPacks')
    return { packs: [...(await deps.map.packs.list())] }
  })

  app.get('/map/packs/:id/:version/:kind', { compress: false }, async (request, reply) => {
    await requireLeave(request, deps, 'readPacks')
    const wanted = parse(packFileNameSchema, request.params)
    if (!wanted.ok) throw new Problem('notFound')
    const { kind, ...pack } = wanted.value
    const file = requireFound(await deps.map.packs.open(pack, kind))
    return sendFile(request, reply.type(TYPES[kind]), file)
  })
}

/** Sends the file, or the one range of it that is asked for. A version's bytes never change, so they may be kept. */
async function sendFile(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { handle, bytes, etag }: OpenPackFile,
): Promise<FastifyReply> {
  void reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', `private, max-age=${YEAR_S}, immutable`)
  if (isNamed(headers['if-none-match'], etag)) {
    await handle.close()
    return reply.code(304).send()
  }
  // Another version of the bytes than the one that was begun: from the start, or two would be mixed.
  const isFresh = headers['if-range'] === undefined || headers['if-range'] === etag
  const range = byteRange(isFresh ? headers.range : undefined, bytes)
  if (range === 'none') {
    await handle.close()
    void reply.header('content-range', `bytes */${bytes}`)
    throw new Problem('rangeRefused')
  }
  const { start, end } = range === 'whole' ? { start: 0, end: bytes - 1 } : range
  if (range !== 'whole') {
    void reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes}`)
  }
  return reply
    .header('content-length', end - start + 1)
    .send(handle.createReadStream({ start, end, highWaterMark: PIECE_BYTES }))
}
