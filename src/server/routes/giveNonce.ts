import type { FastifyReply, FastifyRequest } from 'fastify'
import { NONCE_HEADER } from '#protocol/device.ts'
import { API } from '#protocol/version.ts'
import { makeNonce } from '../auth/devices/nonce.ts'
import type { SessionDeps } from '../auth/sessionDeps.ts'

/** Puts the nonce for a device's next proof on an answer of the API: refusals and what is not there too. */
export function giveNonce(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Pick<SessionDeps, 'nonceKey' | 'clock'>,
): void {
  if (!request.url.startsWith(API)) return
  void reply.header(NONCE_HEADER, makeNonce(deps.nonceKey, deps.clock()))
}
