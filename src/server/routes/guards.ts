import type { FastifyRequest } from 'fastify'
import type { ShapeFault } from '#protocol/parse.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import type { StaffRole } from '#protocol/session.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION, VERSION_HEADER } from '#protocol/version.ts'
import { readSession, type Session } from '../auth/sessions.ts'
import type { RouteDeps } from './routeDeps.ts'
import { SESSION_COOKIE } from './sessionCookie.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
const JSON_TYPE = /^application\/json\s*(?:;|$)/i

/**
 * Refuses what another site could make a browser send: requests that a browser itself calls cross-site, and bodies
 * of the types that a form can have. Together with the SameSite cookie that is the whole defence.
 */
export function refuseForgery(request: FastifyRequest): void {
  if (SAFE.includes(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Problem('crossSite')
  }
  const isBare = request.method === 'DELETE' && request.headers['content-type'] === undefined
  if (!isBare && !JSON_TYPE.test(request.headers['content-type'] ?? '')) {
    throw new Problem('wrongMediaType')
  }
}

/** Refuses a tablet that speaks another protocol. Throws `wrongShape` or `protocolTooOld`. */
export function requireProtocol(request: FastifyRequest, deps: RouteDeps): void {
  const header = request.headers[PROTOCOL_HEADER]
  if (typeof header !== 'string' || !/^\d{1,4}$/.test(header)) {
    throw new Problem('wrongShape', { path: PROTOCOL_HEADER, expected: String(PROTOCOL_VERSION) })
  }
  if (Number(header) !== PROTOCOL_VERSION) {
    throw new Problem('protocolTooOld', {
      required: PROTOCOL_VERSION,
      minVersion: deps.minVersion,
    })
  }
}

/** The session of a request. Throws `noSession`, and `roleRefused` when it is of another role than those asked for. */
export async function requireSession(
  request: FastifyRequest,
  deps: RouteDeps,
  roles?: readonly StaffRole[],
): Promise<Session> {
  const session = await readSession(deps, request.cookies[SESSION_COOKIE])
  if (roles && !roles.includes(session.role)) throw new Problem('roleRefused')
  return session
}

/** A body or query as its schema says. Throws `wrongShape` with the place of the first fault. */
export function requireShape<T>(schema: Parameters<typeof parse<T>>[0], raw: unknown): T {
  const checked = parse(schema, raw)
  if (checked.ok) return checked.value
  throw wrongShape(checked.error)
}

function wrongShape(fault: ShapeFault): Problem {
  return new Problem('wrongShape', fault)
}

/** The app's version as it says itself, or null where it says nothing sensible. */
export function appVersionOf(request: FastifyRequest): string | null {
  const header = request.headers[VERSION_HEADER]
  return typeof header === 'string' && /^\d+\.\d+\.\d+[\w.+-]{0,40}$/.test(header) ? header : null
}
