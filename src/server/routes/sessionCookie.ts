import type { CookieSerializeOptions } from '@fastify/cookie'
import type { RouteDeps } from './routeDeps.ts'

export const SESSION_COOKIE = 'doorstep_session'

/** Out of reach of scripts and of other sites; gone when the browser's session ends or after its time. */
export function cookieOptions(deps: RouteDeps): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: deps.isHttps }
}
