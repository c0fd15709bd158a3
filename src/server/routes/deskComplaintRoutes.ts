import type { FastifyInstance } from 'fastify'
import { isUuid, type VisitId } from '#domain/base/ids.ts'
import { complaintStepSchema, type ComplaintsResponse } from '#protocol/deskComplaints.ts'
import { takeComplaintStep } from '../commands/takeComplaintStep.ts'
import { deskComplaints } from '../reads/deskComplaints.ts'
import { requireFound, requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `/desk/complaints`: complaints that were made at visits, and the time in which each is to be answered. */
export function deskComplaintRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/complaints', async (request): Promise<ComplaintsResponse> => {
    await requireLeave(request, deps, 'listComplaints', 'bank')
    return deskComplaints(deps)
  })

  app.post('/desk/complaints/:id', async (request, reply) => {
    const { staffId: by } = await requireLeave(request, deps, 'answerComplaint', 'bank')
    const asked = requireShape(complaintStepSchema, request.body)
    const { id } = request.params as { id: string }
    const visitId = requireFound(isUuid(id) ? (id as VisitId) : undefined)
    requireFound((await takeComplaintStep(deps, { visitId, by, ...asked })) || undefined)
    return reply.code(204).send()
  })
}
