import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_MS } from '../auth/sessions.ts'
import type { RouteDeps } from './routeDeps.ts'

/**
 * The name of the session's cookie. By https a browser takes `__Host-` only with Secure, for this host and the whole
 * path, so that no sister host can plant one; without https it would take no such cookie at all.
 */
export function sessionCookie(deps: RouteDeps): string {
  return deps.isHttps ? '__Host-doorstep_session' : 'doorstep_session'
}

/** The secret that a request brings, under the one name that counts here. */
export function secretOf(request: FastifyRequest, deps: RouteDeps): string | undefined {
  return request.cookies[sessionCookie(deps)]
}

/** Gives the browser a session's secret. */
export function setSessionCookie(
  reply: FastifyReply,
  deps: RouteDeps,
  secret: string,
): FastifyReply {
  const maxAge = SESSION_MS / 1000
  return reply.setCookie(sessionCookie(deps), secret, { ...cookieOptions(deps), maxAge })
}

/** Out of reach of scripts and of other sites; gone when the browser's session ends or after its time. */
export function cookieOptions(deps: RouteDeps): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: deps.isHttps }
}
