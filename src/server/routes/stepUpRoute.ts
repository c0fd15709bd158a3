import type { FastifyInstance } from 'fastify'
import { Problem } from '#protocol/problem.ts'
import { stepUpSchema } from '#protocol/stepUp.ts'
import { staffNoOf, stepUp } from '../auth/stepUp.ts'
import { requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'
import { secretOf } from './sessionCookie.ts'
import type { SignInGate } from './signInGate.ts'

/** `POST /session/step-up`: the own password again. Its tries are counted with those of the sign-in. */
export function stepUpRoute(app: FastifyInstance, deps: RouteDeps, gate: SignInGate): void {
  app.post('/session/step-up', async (request, reply) => {
    const session = await requireLeave(request, deps, 'stepUp', 'bank')
    const { password } = requireShape(stepUpSchema, request.body)
    const secret = secretOf(request, deps)
    if (secret === undefined) throw new Problem('noSession')
    const staffNo = await staffNoOf(deps, session.staffId)
    await gate.take(request, staffNo)
    await stepUp(deps, session, secret, password)
    gate.forget(request, staffNo)
    return reply.code(204).send()
  })
}
