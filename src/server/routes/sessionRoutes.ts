import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import { signInSchema, type SessionResponse, type SignIn } from '#protocol/session.ts'
import { refuseStaleProof } from '../auth/devices/proof.ts'
import { signOut, type Session } from '../auth/sessions.ts'
import { signIn } from '../auth/signIn.ts'
import { createSignInPace } from '../auth/signInPace.ts'
import { staffProfile } from '../auth/staffProfile.ts'
import { makeTimeToken } from '../auth/timeToken.ts'
import { appVersionOf, requireLeave, requireShape } from './guards.ts'
import { provable } from './provable.ts'
import type { RouteDeps, SignInLimits } from './routeDeps.ts'
import { cookieOptions, secretOf, sessionCookie, setSessionCookie } from './sessionCookie.ts'

/** `POST`, `GET` and `DELETE /session`: sign in, who am I, sign out. */
export function sessionRoutes(app: FastifyInstance, deps: RouteDeps, limits: SignInLimits): void {
  const checkLimits = signInGate(app, limits)
  const pace = createSignInPace(deps.clock)

  app.post('/session', async (request, reply) => {
    const given = requireShape(signInSchema, request.body)
    const asked = provable(request)
    refuseStaleProof(deps, asked.proof)
    const pair = `${request.ip} ${given.staffNo}`
    pace.take(pair)
    await checkLimits(request)
    const { session, secret } = await signIn(deps, given, appVersionOf(request), asked)
    pace.forget(pair)
    await signOut(deps, secretOf(request, deps))
    return answer(deps, session, setSessionCookie(reply, deps, secret))
  })

  app.get('/session', async (request, reply) => {
    return answer(deps, await requireLeave(request, deps, 'readSession'), reply)
  })

  app.delete('/session', async (request, reply) => {
    await requireProofToLeave(request, deps)
    await signOut(deps, secretOf(request, deps))
    return reply.clearCookie(sessionCookie(deps), cookieOptions(deps)).code(204).send()
  })
}

/** A stolen cookie does not even sign out; without a session there is nothing to prove. */
async function requireProofToLeave(request: FastifyRequest, deps: RouteDeps): Promise<void> {
  try {
    await requireLeave(request, deps, 'readSession')
  } catch (error) {
    if (error instanceof Problem && error.problem === 'noSession') return
    throw error
  }
}

async function answer(
  deps: RouteDeps,
  session: Session,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const serverTime = deps.clock()
  const body: SessionResponse = {
    staff: await staffProfile(deps, session.staffId),
    expiresAt: session.expiresAt,
    serverTime,
    token: makeTimeToken(deps.tokenKey, serverTime),
    minVersion: deps.minVersion,
    sealKey: deps.sealKey(),
    ...(session.deviceId && { lease: await deps.lease(session.deviceId, session.staffId) }),
  }
  return reply.send(body)
}

/** Counts tries by address, by staff number and by both, in this process. Throws `tooManyRequests`. */
function signInGate(
  app: FastifyInstance,
  limits: SignInLimits,
): (request: FastifyRequest) => Promise<void> {
  const staffNoOf = (request: FastifyRequest): string => (request.body as SignIn).staffNo
  const gate = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: limits.windowMs, keyGenerator })
  const gates = [
    gate(limits.perAccount, request => `both ${request.ip} ${staffNoOf(request)}`),
    gate(limits.perStaffNo, request => `staff ${staffNoOf(request)}`),
    gate(limits.perAddress, request => `address ${request.ip}`),
  ]
  return async request => {
    for (const check of gates) {
      const result = await check(request)
      if (result.isAllowed || !result.isExceeded) continue
      throw new Problem('tooManyRequests', { retryAfterS: Math.max(1, result.ttlInSeconds) })
    }
  }
}
