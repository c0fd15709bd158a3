import type { FastifyInstance } from 'fastify'
import {
  authorityChangeSchema,
  type AuthorityChange,
  type AuthorityResponse,
} from '#protocol/deskAuthority.ts'
import { setAuthority } from '../commands/setAuthority.ts'
import { deskAuthority } from '../reads/deskAuthority.ts'
import { requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `/desk/authority`: who may forgive and approve what. */
export function deskAuthorityRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/authority', async (request): Promise<AuthorityResponse> => {
    const session = await requireLeave(request, deps, 'listAuthority', 'bank')
    return deskAuthority(deps, session, deps.clock())
  })

  app.post('/desk/authority', async (request, reply) => {
    const by = await requireLeave(request, deps, 'setAuthority', 'bank')
    await setAuthority(
      deps,
      requireShape<AuthorityChange>(authorityChangeSchema, request.body),
      by,
    )
    return reply.code(204).send()
  })
}
