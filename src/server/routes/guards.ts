import type { FastifyRequest } from 'fastify'
import type { ShapeFault } from '#protocol/parse.ts'
import { nothingSchema } from '#protocol/deskDevices.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION, VERSION_HEADER } from '#protocol/version.ts'
import { asksStepUp, can, type Action, type Resource } from '../auth/can.ts'
import { checkProof } from '../auth/devices/proof.ts'
import { readSession, type Session } from '../auth/sessions.ts'
import { isSteppedUp } from '../auth/stepUp.ts'
import { provable } from './provable.ts'
import { isProvedBody } from './provedBody.ts'
import type { RouteDeps } from './routeDeps.ts'
import { secretOf } from './sessionCookie.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
const JSON_TYPE = /^application\/json\s*(?:;|$)/i

/**
 * Refuses what another site could make a browser send: requests that a browser itself calls cross-site, and bodies
 * of the types that a form can have. Together with the SameSite cookie that is the whole defence. A route that takes
 * another body says so itself (`provedBody`).
 */
export function refuseForgery(request: FastifyRequest): void {
  if (SAFE.includes(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Problem('crossSite')
  }
  if (!(isProvedBody(request) ?? isJson(request))) throw new Problem('wrongMediaType')
}

function isJson({ method, headers }: FastifyRequest): boolean {
  const type = headers['content-type']
  return (method === 'DELETE' && type === undefined) || JSON_TYPE.test(type ?? '')
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

const BANK: Resource = { kind: 'bank' }
/**
 * A browser's event stream takes no headers; it says only that something changed. Region packs and pictures of a
 * map hold nothing of anybody, and are fetched by a worker without a key and by the browser itself (ADR 014).
 */
const NEEDS_NO_PROOF: readonly Action[] = ['hearChanges', 'readPacks', 'readRaster']

/**
 * The session of a request that may do this, in its own scope or, for the desk's actions, in the bank's, proved by
 * its device where it began on one. Throws `noSession`, the proof's problems, `roleRefused` or `notFound` as the
 * policy says, and `stepUpNeeded` for what asks for the password again.
 */
export async function requireLeave(
  request: FastifyRequest,
  deps: RouteDeps,
  action: Action,
  reach: Resource['kind'] = 'scope',
): Promise<Session> {
  const { session, provedBy } = await readSession(deps, secretOf(request, deps))
  if (provedBy && !NEEDS_NO_PROOF.includes(action)) {
    await checkProof(deps, provable(request), provedBy)
  }
  requireMore(session, deps, action, reach)
  return session
}

/**
 * Asks the policy for one more action of a session whose request was let in. Throws `roleRefused`, `notFound` or
 * `stepUpNeeded`.
 */
export function requireMore(
  session: Session,
  deps: Pick<RouteDeps, 'clock'>,
  action: Action,
  reach: Resource['kind'],
): void {
  const resource: Resource = reach === 'bank' ? BANK : { kind: 'scope', staffId: session.staffId }
  const verdict = can(session, action, resource)
  if (verdict !== 'allowed') throw new Problem(verdict)
  if (asksStepUp(action) && !isSteppedUp(session, deps.clock())) throw new Problem('stepUpNeeded')
}

/** What was read by an id. Throws `notFound`, the same for an id that is unknown and for one out of scope. */
export function requireFound<T>(found: T | undefined): T {
  if (found === undefined) throw new Problem('notFound')
  return found
}

/** Of a call that says everything in its address: an empty object. Throws `wrongShape` for anything else. */
export function requireNothing(body: unknown): void {
  requireShape(nothingSchema, body)
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
