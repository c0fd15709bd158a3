import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import type { SignInLimits } from './routeDeps.ts'

/** Counts a route's requests by address, in this process. Throws `tooManyRequests` above `perAddress`. */
export function addressGate(
  app: FastifyInstance,
  limits: SignInLimits,
): (request: FastifyRequest) => Promise<void> {
  const check = app.createRateLimit({
    max: limits.perAddress,
    timeWindow: limits.windowMs,
    keyGenerator: request => `oidc ${request.ip}`,
  })
  return async request => {
    const result = await check(request)
    if (result.isAllowed || !result.isExceeded) return
    throw new Problem('tooManyRequests', { retryAfterS: Math.max(1, result.ttlInSeconds) })
  }
}
