import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem, type ProblemCode } from '#protocol/problem.ts'
import { newStart, sealStart, START_MS, takeStart } from '../auth/oidc/oidcStart.ts'
import { oidcSignIn } from '../auth/oidc/oidcSignIn.ts'
import { hashOf } from '../auth/sessions.ts'
import { addressGate } from './addressGate.ts'
import type { RouteDeps, SignInLimits } from './routeDeps.ts'
import { secretOf, setSessionCookie } from './sessionCookie.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A page's navigation is answered with a page: where a refusal leads, by its code. */
    refusedTo?: (code: ProblemCode) => string
  }
}

/** The desk's page asks for its session when it is opened so. */
const SIGNED_IN = '/desk#signed-in'
const config = { refusedTo: (code: ProblemCode) => `/desk#refused-${code}` }

/**
 * `GET /session/oidc` and `GET /session/oidc/callback`: to the bank's identity provider and back. A browser's own
 * navigations, so whatever happens leads to the desk's page, at worst with a code in the fragment. Without a provider
 * neither is there.
 */
export function oidcRoutes(app: FastifyInstance, deps: RouteDeps, limits: SignInLimits): void {
  const { oidc } = deps
  if (oidc === null) return
  const checkLimit = addressGate(app, limits)

  app.get('/session/oidc', { config }, async (request, reply) => {
    refuseOtherSites(request)
    await checkLimit(request)
    const before = secretOf(request, deps)
    const start = newStart(deps.clock(), before === undefined ? null : hashOf(before))
    const address = await oidc.provider.signInAddress(start)
    const maxAge = START_MS / 1000
    void reply.setCookie(startCookie(deps), sealStart(oidc.startKey, start), {
      ...startOptions(deps),
      maxAge,
    })
    return reply.redirect(address, 303)
  })

  app.get('/session/oidc/callback', { config }, async (request, reply) => {
    await checkLimit(request)
    const answer = new URL(request.url, 'http://localhost').searchParams
    const start = await takeStart(deps, oidc.startKey, request.cookies[startCookie(deps)], answer)
    void reply.clearCookie(startCookie(deps), startOptions(deps))
    const { secret } = await oidcSignIn(deps, oidc.provider, answer, start)
    return setSessionCookie(reply, deps, secret).redirect(SIGNED_IN, 303)
  })
}

/** Nobody is signed in because another site has led the browser here: the desk's own button does. */
function refuseOtherSites(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Problem('crossSite')
  }
}

function startCookie(deps: RouteDeps): string {
  return deps.isHttps ? '__Host-doorstep_oidc' : 'doorstep_oidc'
}

/** Lax, because it has to come back from the provider's site, where the session's own cookie may not. */
function startOptions(deps: RouteDeps): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: deps.isHttps }
}
