import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import type { Session } from '../auth/sessions.ts'

/** Lets a person ask so often within a window, counted in this process. Throws `tooManyRequests` above it. */
export function staffGate(
  app: FastifyInstance,
  limit: { readonly max: number; readonly windowMs: number },
): (request: FastifyRequest, session: Session) => Promise<void> {
  const askers = new WeakMap<FastifyRequest, string>()
  const check = app.createRateLimit({
    max: limit.max,
    timeWindow: limit.windowMs,
    keyGenerator: request => askers.get(request) ?? '',
  })
  return async (request, { staffId }) => {
    askers.set(request, staffId)
    const result = await check(request)
    if (result.isAllowed || !result.isExceeded) return
    throw new Problem('tooManyRequests', { retryAfterS: Math.max(1, result.ttlInSeconds) })
  }
}
