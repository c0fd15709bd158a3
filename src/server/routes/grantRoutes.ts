import type { FastifyInstance } from 'fastify'
import { grantQuerySchema, type GrantResponse } from '#protocol/grant.ts'
import { issueGrant } from '../commands/issueGrant.ts'
import { requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'
import { staffGate } from './staffGate.ts'

/** A tablet asks every ten minutes, and once more for what is new. */
const GRANT_LIMIT = { max: 120, windowMs: 10 * 60_000 }

/** `GET /grants`: what the agent may forgive on the device of the session. */
export function grantRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const pass = staffGate(app, GRANT_LIMIT)

  app.get('/grants', async (request): Promise<GrantResponse> => {
    const session = await requireLeave(request, deps, 'readGrants')
    const { holds } = requireShape(grantQuerySchema, request.query)
    await pass(request, session)
    const { staffId, deviceId } = session
    return deviceId === null ? { grants: [] } : issueGrant(deps, { staffId, deviceId, holds })
  })
}
