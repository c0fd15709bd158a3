import type { FastifyInstance } from 'fastify'
import { promiseFilterSchema, type PromiseListResponse } from '#protocol/deskPromises.ts'
import { deskPromises } from '../reads/deskPromises.ts'
import { requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `GET /desk/promises`: the promises board, for supervisors. */
export function deskPromiseRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/promises', async (request): Promise<PromiseListResponse> => {
    await requireLeave(request, deps, 'listPromises', 'bank')
    return deskPromises(deps, requireShape(promiseFilterSchema, request.query))
  })
}
