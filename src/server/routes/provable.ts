import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { PROOF_HEADER } from '#protocol/device.ts'
import type { ProvableRequest } from '../auth/devices/proof.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of the body as they came: a device signs these. */
    rawBody?: Buffer
  }
}

/** What of a request a device has to have signed. Its body must have been read. */
export function provable(request: FastifyRequest): ProvableRequest {
  const proof = request.headers[PROOF_HEADER]
  return {
    proof: typeof proof === 'string' ? proof : undefined,
    method: request.method,
    path: request.url,
    bodySha256: createHash('sha256')
      .update(request.rawBody ?? '')
      .digest('hex'),
  }
}
