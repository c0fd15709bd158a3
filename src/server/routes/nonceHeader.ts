import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { NONCE_HEADER } from '#protocol/device.ts'
import { API } from '#protocol/version.ts'
import { makeNonce } from '../auth/devices/nonce.ts'
import type { SessionDeps } from '../auth/sessionDeps.ts'

type NonceDeps = Pick<SessionDeps, 'nonceKey' | 'clock'>

/** Every answer of the API carries the nonce for a device's next proof, refusals and what is not there too. */
export function nonceHeader(app: FastifyInstance, deps: NonceDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    giveNonce(request, reply, deps)
  })
}

/** Puts the nonce on one answer, if it is one of the API. */
export function giveNonce(request: FastifyRequest, reply: FastifyReply, deps: NonceDeps): void {
  if (!request.url.startsWith(API)) return
  void reply.header(NONCE_HEADER, makeNonce(deps.nonceKey, deps.clock()))
}
