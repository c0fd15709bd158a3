import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isUuid, type DeviceId } from '#domain/base/ids.ts'
import {
  enrolCodeRequestSchema,
  type DeskAgentsResponse,
  type DeskDevicesResponse,
  type EnrolCodeResponse,
} from '#protocol/deskDevices.ts'
import { endDevice } from '../auth/devices/deviceState.ts'
import { makeEnrolCode } from '../auth/devices/enrolCode.ts'
import { deskAgents, deskDevices } from '../reads/deskDevices.ts'
import { requireFound, requireLeave, requireNothing, requireShape } from './guards.ts'
import type { RouteDeps } from './routeDeps.ts'

const ENDS = {
  revoke: { state: 'revoked', action: 'revokeDevice' },
  lost: { state: 'lost', action: 'loseDevice' },
} as const

/** `/desk/devices` and `/desk/agents`: the tablets, codes to enrol them with, and taking them out of use. */
export function deskDeviceRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/desk/devices', async (request): Promise<DeskDevicesResponse> => {
    await requireLeave(request, deps, 'listDevices', 'bank')
    return deskDevices(deps)
  })

  app.get('/desk/agents', async (request): Promise<DeskAgentsResponse> => {
    await requireLeave(request, deps, 'listAgents', 'bank')
    return deskAgents(deps)
  })

  app.post('/desk/devices/codes', async (request): Promise<EnrolCodeResponse> => {
    const { staffId: madeBy } = await requireLeave(request, deps, 'makeEnrolCode', 'bank')
    const { staffId } = requireShape(enrolCodeRequestSchema, request.body)
    return makeEnrolCode(deps.db, { staffId, madeBy, madeWith: 'desk' }, deps.clock())
  })

  const end = (way: keyof typeof ENDS) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { state, action } = ENDS[way]
    const { staffId: by } = await requireLeave(request, deps, action, 'bank')
    requireNothing(request.body)
    const { id } = request.params as { id: string }
    const order = { id: id as DeviceId, state, by }
    requireFound((isUuid(id) && (await endDevice(deps.db, order, deps.clock()))) || undefined)
    return reply.code(204).send()
  }
  app.post('/desk/devices/:id/revoke', end('revoke'))
  app.post('/desk/devices/:id/lost', end('lost'))
}
