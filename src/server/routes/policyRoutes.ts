import type { FastifyInstance } from 'fastify'
import { policyPacks } from '../reads/policyPacks.ts'
import { isNamed } from './isNamed.ts'
import { requireLeave } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'
import { staffGate } from './staffGate.ts'

/** A tablet asks once for each of its syncs, and is mostly told that nothing is new. */
const POLICY_LIMIT = { max: 120, windowMs: 10 * 60_000 }

/** `GET /policy`: the signed rules, for tablets. */
export function policyRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const pass = staffGate(app, POLICY_LIMIT)

  app.get('/policy', async (request, reply) => {
    const session = await requireLeave(request, deps, 'readPolicy')
    await pass(request, session)
    const { answer, etag } = await policyPacks(deps, deps.policyKeys(), deps.clock())
    void reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (isNamed(request.headers['if-none-match'], etag)) return reply.code(304).send()
    return reply.send(answer)
  })
}
