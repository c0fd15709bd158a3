import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DeviceId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import { signInSchema, type SessionResponse } from '#protocol/session.ts'
import { refuseStaleProof } from '../auth/devices/proof.ts'
import { overrideKey } from '../auth/devices/overrideKey.ts'
import { signOut, type Session } from '../auth/sessions.ts'
import { signIn } from '../auth/signIn.ts'
import { staffProfile } from '../auth/staffProfile.ts'
import { makeTimeToken } from '../auth/timeToken.ts'
import { appVersionOf, requireLeave, requireShape } from './guards.ts'
import { provable } from './provable.ts'
import type { RouteDeps, SignInLimits } from './routeDeps.ts'
import { cookieOptions, secretOf, sessionCookie, setSessionCookie } from './sessionCookie.ts'
import { createSignInGate } from './signInGate.ts'
import { stepUpRoute } from './stepUpRoute.ts'

/** `POST`, `GET` and `DELETE /session`: sign in, who am I, sign out; and `POST /session/step-up`. */
export function sessionRoutes(app: FastifyInstance, deps: RouteDeps, limits: SignInLimits): void {
  const gate = createSignInGate(app, deps, limits)

  app.post('/session', async (request, reply) => {
    const given = requireShape(signInSchema, request.body)
    const asked = provable(request)
    refuseStaleProof(deps, asked.proof)
    await gate.take(request, given.staffNo)
    const { session, secret } = await signIn(deps, given, appVersionOf(request), asked)
    gate.forget(request, given.staffNo)
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

  stepUpRoute(app, deps, gate)
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
    ...(session.deviceId && (await forDevice(deps, session.deviceId, session))),
  }
  return reply.send(body)
}

/** What a tablet needs to work by itself from now on. */
async function forDevice(
  deps: RouteDeps,
  device: DeviceId,
  { staffId }: Session,
): Promise<Pick<SessionResponse, 'lease' | 'policyKeys' | 'overrideKey' | 'complaintPhone'>> {
  return {
    lease: await deps.lease(device, staffId),
    policyKeys: deps.policyKeys(),
    overrideKey: await overrideKey(deps.db, device, deps.clock()),
    ...(deps.complaintPhone !== null && { complaintPhone: deps.complaintPhone }),
  }
}
