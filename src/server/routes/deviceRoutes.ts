import type { FastifyInstance } from 'fastify'
import type { InboxAnswer } from '#protocol/device.ts'
import { Problem } from '#protocol/problem.ts'
import { pushRequestSchema } from '#protocol/push.ts'
import { signingKeySchema } from '#protocol/signingKey.ts'
import { deliveringDevice } from '../auth/devices/deliveringDevice.ts'
import { tellSigningKey } from '../auth/devices/tellSigningKey.ts'
import { receiveInbox } from '../commands/receiveInbox.ts'
import { requireLeave, requireShape } from './guards.ts'
import { provable } from './provable.ts'
import type { RouteDeps } from './routeDeps.ts'

/** `POST /inbox`, for devices that may only deliver, and `POST /signing-key`. */
export function deviceRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.post('/inbox', async (request): Promise<InboxAnswer> => {
    const asked = provable(request)
    if (asked.proof === undefined) throw new Problem('proofMissing')
    const { device: deviceId, ops } = requireShape(pushRequestSchema, request.body)
    const device = await deliveringDevice(deps, deviceId, asked)
    const received = await receiveInbox(deps, device, ops)
    return { serverTime: deps.clock(), device: device.state, received }
  })

  app.post('/signing-key', async (request, reply) => {
    const { staffId, deviceId } = await requireLeave(request, deps, 'tellSigningKey')
    const key = requireShape(signingKeySchema, request.body)
    // Only an agent may, and he has no session without a device.
    if (deviceId === null) throw new Problem('deviceNotEnrolled')
    await tellSigningKey(deps, { staffId, deviceId }, key)
    return reply.code(204).send()
  })
}
