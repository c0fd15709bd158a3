import type { FastifyInstance } from 'fastify'
import {
  exceptionAskSchema,
  exceptionGrantSchema,
  type ExceptionsResponse,
  type ExceptionSubject,
  type GrantedCode,
} from '#protocol/deskExceptions.ts'
import { grantException } from '../commands/grantException.ts'
import { deskExceptions, exceptionSubject } from '../reads/deskExceptions.ts'
import { requireFound, requireLeave, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'
import { staffGate } from './staffGate.ts'

/** Each is a search over every device and case; nobody types so many. */
const FIND_LIMIT = { max: 60, windowMs: 10 * 60_000 }

/** `/desk/exceptions`: what an agent reads out, what it is about, and the code that opens it (ADR 017). */
export function deskExceptionRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const pass = staffGate(app, FIND_LIMIT)

  app.get('/desk/exceptions', async (request): Promise<ExceptionsResponse> => {
    await requireLeave(request, deps, 'listExceptions', 'bank')
    return deskExceptions(deps)
  })

  app.post('/desk/exceptions/find', async (request): Promise<ExceptionSubject> => {
    const session = await requireLeave(request, deps, 'findException', 'bank')
    const { challenge } = requireShape(exceptionAskSchema, request.body)
    await pass(request, session)
    return requireFound(await exceptionSubject(deps, challenge, deps.clock()))
  })

  app.post('/desk/exceptions', async (request): Promise<GrantedCode> => {
    const session = await requireLeave(request, deps, 'grantException', 'bank')
    const grant = requireShape(exceptionGrantSchema, request.body)
    await pass(request, session)
    return grantException(deps, grant, session)
  })
}
