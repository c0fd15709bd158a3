import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import { pushRequestSchema, type PushRequest, type PushResponse } from '#protocol/push.ts'
import { LIMITS } from '#protocol/version.ts'
import type { Session } from '../auth/sessions.ts'
import { makeTimeToken } from '../auth/timeToken.ts'
import { pushOperations } from '../commands/pushOperations.ts'
import { pullPage } from '../reads/pullPage.ts'
import { appVersionOf, requireLeave, requireProtocol, requireShape } from './guards.ts'
import { printPage } from './printPage.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `POST /push` and `GET /pull`: docs/protocol.md. */
export function syncRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.post('/push', async (request): Promise<PushResponse> => {
    requireProtocol(request, deps)
    const session = await requireLeave(request, deps, 'pushOperations')
    const pushed = requireShape(pushRequestSchema, request.body)
    refuseOtherDevice(session, pushed)
    const version = appVersionOf(request)
    const results = await pushOperations(deps, session.staffId, pushed, version)
    return { ...timeOf(deps), results }
  })

  app.get('/pull', async (request, reply) => {
    requireProtocol(request, deps)
    const session = await requireLeave(request, deps, 'pullDocuments')
    const { cursor, limit } = pullQuery(request)
    const page = await pullPage(deps, session.staffId, cursor, limit)
    return reply
      .type('application/json; charset=utf-8')
      .send(printPage({ ...timeOf(deps), ...page }))
  })
}

/** A session that began on a device speaks for no other. */
function refuseOtherDevice({ deviceId }: Session, { device }: PushRequest): void {
  if (deviceId !== null && device !== deviceId) throw new Problem('proofRefused')
}

function timeOf(deps: RouteDeps): Pick<PushResponse, 'serverTime' | 'token'> {
  const serverTime = deps.clock()
  return { serverTime, token: makeTimeToken(deps.tokenKey, serverTime) }
}

function pullQuery(request: FastifyRequest): { cursor: string | undefined; limit: number } {
  const { cursor, limit, ...rest } = request.query as Record<string, unknown>
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) throw new Problem('wrongShape', { path: unknown, expected: 'nothing' })
  if (cursor !== undefined && typeof cursor !== 'string') throw new Problem('badCursor')
  return { cursor: cursor === '' ? undefined : cursor, limit: limitOf(limit) }
}

/** More than the server gives is asked for by a newer app; it gets what there is. */
function limitOf(raw: unknown): number {
  if (raw === undefined) return LIMITS.pullDefault
  if (typeof raw !== 'string' || !/^[1-9]\d{0,8}$/.test(raw)) {
    throw new Problem('wrongShape', { path: 'limit', expected: 'a whole number from 1' })
  }
  return Math.min(Number(raw), LIMITS.pullMost)
}
