import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isUuid, type ApplicationId } from '#domain/base/ids.ts'
import { reliefReasonSchema, type ApplicationsResponse } from '#protocol/deskApprovals.ts'
import { decideRelief, type ReliefDecision } from '../commands/decideRelief.ts'
import { deskApprovals } from '../reads/deskApprovals.ts'
import { requireFound, requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `/desk/applications`: what agents ask to forgive beyond their authority, for somebody else to decide. */
export function deskReliefRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/applications', async (request): Promise<ApplicationsResponse> => {
    const session = await requireLeave(request, deps, 'listApplications', 'bank')
    return deskApprovals(deps, session, deps.clock())
  })

  const decide = async (request: FastifyRequest, state: ReliefDecision['state']): Promise<void> => {
    const by = await requireLeave(request, deps, 'decideApplication', 'bank')
    const { reason } = requireShape(reliefReasonSchema, request.body)
    const { id } = request.params as { id: string }
    const known = requireFound(isUuid(id) ? (id as ApplicationId) : undefined)
    await decideRelief(deps, { id: known, by, state, reason })
  }

  app.post('/desk/applications/:id/approve', async (request, reply) => {
    await decide(request, 'APPROVED')
    return reply.code(204).send()
  })

  app.post('/desk/applications/:id/reject', async (request, reply) => {
    await decide(request, 'REJECTED')
    return reply.code(204).send()
  })
}
