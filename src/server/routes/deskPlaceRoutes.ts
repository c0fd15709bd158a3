import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isUuid, type PinProposalId } from '#domain/base/ids.ts'
import type { PlacesResponse } from '#protocol/deskPlaces.ts'
import { decidePin, type PinDecision } from '../commands/decidePin.ts'
import { deskPlaces } from '../reads/deskPlaces.ts'
import { requireFound, requireLeave, requireNothing } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `/desk/places`: points that agents propose for addresses, for somebody to decide. */
export function deskPlaceRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/places', async (request): Promise<PlacesResponse> => {
    await requireLeave(request, deps, 'listPlaces', 'bank')
    return deskPlaces(deps)
  })

  const decide = async (request: FastifyRequest, state: PinDecision['state']): Promise<void> => {
    const { staffId: by } = await requireLeave(request, deps, 'decidePlace', 'bank')
    requireNothing(request.body)
    const { id } = request.params as { id: string }
    const isDone = isUuid(id) && (await decidePin(deps, { id: id as PinProposalId, by, state }))
    requireFound(isDone || undefined)
  }

  app.post('/desk/places/:id/accept', async (request, reply) => {
    await decide(request, 'accepted')
    return reply.code(204).send()
  })

  app.post('/desk/places/:id/refuse', async (request, reply) => {
    await decide(request, 'refused')
    return reply.code(204).send()
  })
}
