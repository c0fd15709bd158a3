import type { FastifyRequest } from 'fastify'

/** The type of the bytes of a file on their way (tus). */
export const TUS_BODY = 'application/offset+octet-stream'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What a route takes in place of JSON: bytes of this type, or no body at all. For routes alone whose every request is
     * proved by a device's key: another site has no such key.
     */
    provedBody?: typeof TUS_BODY | 'none'
  }
}

/** Whether a request's type is the one that its route takes in place of JSON; undefined where it takes JSON. */
export function isProvedBody({ headers, routeOptions }: FastifyRequest): boolean | undefined {
  const type = headers['content-type']
  switch (routeOptions.config.provedBody) {
    case undefined:
      return undefined
    case 'none':
      return type === undefined
    case TUS_BODY:
      return type === TUS_BODY
  }
}
