import type { FastifyInstance } from 'fastify'
import { matrixQuestionSchema, type MapSettings, type MatrixAnswer } from '#protocol/mapService.ts'
import { Problem } from '#protocol/problem.ts'
import type { TilePlace } from '../map/raster/rasterSource.ts'
import { requireFound, requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'
import { staffGate } from './staffGate.ts'

/** A person who plans and plans again asks a few times for each day. */
const MATRIX_LIMIT = { max: 60, windowMs: 10 * 60_000 }
/** A screen is some forty pictures. */
const RASTER_LIMIT = { max: 1500, windowMs: 60_000 }

/** `GET /map/settings`, `POST /map/matrix`, `GET /map/raster/…`: docs/protocol.md, Map. */
export function mapRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const passMatrix = staffGate(app, MATRIX_LIMIT)
  const passRaster = staffGate(app, RASTER_LIMIT)

  app.get('/map/settings', async (request): Promise<MapSettings> => {
    await requireLeave(request, deps, 'readMapSettings')
    return deps.map.settings
  })

  app.post('/map/matrix', async (request): Promise<MatrixAnswer> => {
    const session = await requireLeave(request, deps, 'askMatrix')
    const question = requireShape(matrixQuestionSchema, request.body)
    await passMatrix(request, session)
    return deps.map.matrix(question)
  })

  app.get('/map/raster/:z/:x/:y', { compress: false }, async (request, reply) => {
    const session = await requireLeave(request, deps, 'readRaster')
    const layer = requireFound(deps.map.raster ?? undefined)
    const place = placeIn(request.params as Record<keyof TilePlace, string>)
    await passRaster(request, session)
    const { type, bytes } = await layer.picture(place)
    const caching = layer.cacheS > 0 ? `private, max-age=${layer.cacheS}` : 'no-store'
    return reply.type(type).header('cache-control', caching).send(bytes)
  })
}

const NUMBER = /^(?:0|[1-9]\d{0,6})$/

function placeIn({ z, x, y }: Record<keyof TilePlace, string>): TilePlace {
  if (![z, x, y].every(text => NUMBER.test(text))) throw new Problem('notFound')
  return { z: Number(z), x: Number(x), y: Number(y) }
}
