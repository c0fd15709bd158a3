import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import { createSignInPace } from '../auth/signInPace.ts'
import type { RouteDeps, SignInLimits } from './routeDeps.ts'

/** Slows down those who guess a password, at sign-in and at step-up together. */
export interface SignInGate {
  /** Takes one more try for this staff number. Throws `tooManyRequests` with the wait left. */
  readonly take: (request: FastifyRequest, staffNo: string) => Promise<void>
  /** The try was right: the wait begins anew. */
  readonly forget: (request: FastifyRequest, staffNo: string) => void
}

/** The pace by account and address, then counts by address, by staff number and by both; all in this process. */
export function createSignInGate(
  app: FastifyInstance,
  deps: RouteDeps,
  limits: SignInLimits,
): SignInGate {
  const pace = createSignInPace(deps.clock)
  const staffNos = new WeakMap<FastifyRequest, string>()
  const staffNoOf = (request: FastifyRequest): string => staffNos.get(request) ?? ''
  const gate = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: limits.windowMs, keyGenerator })
  const gates = [
    gate(limits.perAccount, request => `both ${request.ip} ${staffNoOf(request)}`),
    gate(limits.perStaffNo, request => `staff ${staffNoOf(request)}`),
    gate(limits.perAddress, request => `address ${request.ip}`),
  ]
  return {
    async take(request, staffNo) {
      pace.take(pairOf(request, staffNo))
      staffNos.set(request, staffNo)
      for (const check of gates) {
        const result = await check(request)
        if (result.isAllowed || !result.isExceeded) continue
        throw new Problem('tooManyRequests', { retryAfterS: Math.max(1, result.ttlInSeconds) })
      }
    },
    forget(request, staffNo) {
      pace.forget(pairOf(request, staffNo))
    },
  }
}

function pairOf(request: FastifyRequest, staffNo: string): string {
  return `${request.ip} ${staffNo}`
}
