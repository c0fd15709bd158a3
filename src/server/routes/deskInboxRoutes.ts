import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isUuid } from '#domain/base/ids.ts'
import { setAsideSchema, type InboxResponse, type ReleaseResponse } from '#protocol/deskDevices.ts'
import { releaseInbox } from '../commands/releaseInbox.ts'
import { setAsideInbox } from '../commands/setAsideInbox.ts'
import { deskInbox } from '../reads/deskInbox.ts'
import { requireFound, requireLeave, requireNothing, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `/desk/inbox`: what devices delivered without a session, for somebody to decide. */
export function deskInboxRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/inbox', async (request): Promise<InboxResponse> => {
    await requireLeave(request, deps, 'listInbox', 'bank')
    return deskInbox(deps)
  })

  app.post('/desk/inbox/:id/release', async (request): Promise<ReleaseResponse> => {
    const { staffId: by } = await requireLeave(request, deps, 'releaseInbox', 'bank')
    requireNothing(request.body)
    const id = itemId(request)
    const { status, code } = requireFound(id ? await releaseInbox(deps, { id, by }) : undefined)
    // What it says, and what a conflict would show of it, is not for this page.
    return { status, ...(code !== undefined && { code }) }
  })

  app.post('/desk/inbox/:id/set-aside', async (request, reply) => {
    const { staffId: by } = await requireLeave(request, deps, 'setAsideInbox', 'bank')
    const { reason } = requireShape(setAsideSchema, request.body)
    const id = itemId(request)
    requireFound((id && (await setAsideInbox(deps, { id, by, reason }))) || undefined)
    return reply.code(204).send()
  })
}

function itemId(request: FastifyRequest): string | undefined {
  const { id } = request.params as { id: string }
  return isUuid(id) ? id : undefined
}
