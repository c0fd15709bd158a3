import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify'
import { Problem, problemBody } from '#protocol/problem.ts'
import { API, LIMITS, VERSION_HEADER } from '#protocol/version.ts'
import { problemOfError } from './problemOfError.ts'
import { appFiles } from './routes/appFiles.ts'
import { deskAuthorityRoutes } from './routes/deskAuthorityRoutes.ts'
import { deskDeviceRoutes } from './routes/deskDeviceRoutes.ts'
import { deskExceptionRoutes } from './routes/deskExceptionRoutes.ts'
import { deskInboxRoutes } from './routes/deskInboxRoutes.ts'
import { deskComplaintRoutes } from './routes/deskComplaintRoutes.ts'
import { deskPlaceRoutes } from './routes/deskPlaceRoutes.ts'
import { deskReliefRoutes } from './routes/deskReliefRoutes.ts'
import { deskPromiseRoutes } from './routes/deskPromiseRoutes.ts'
import { deskRoutes } from './routes/deskRoutes.ts'
import { deskAttachmentRoutes } from './routes/deskAttachmentRoutes.ts'
import { deviceRoutes } from './routes/deviceRoutes.ts'
import { eventRoutes } from './routes/eventRoutes.ts'
import { fileRoutes } from './routes/fileRoutes.ts'
import { grantRoutes } from './routes/grantRoutes.ts'
import { refuseForgery } from './routes/guards.ts'
import { mapPackRoutes } from './routes/mapPackRoutes.ts'
import { mapRoutes } from './routes/mapRoutes.ts'
import { oidcRoutes } from './routes/oidcRoutes.ts'
import { parseJsonBody } from './routes/parseJsonBody.ts'
import { giveNonce } from './routes/giveNonce.ts'
import { TUS_BODY } from './routes/provedBody.ts'
import { policyRoutes } from './routes/policyRoutes.ts'
import { publicRoutes } from './routes/publicRoutes.ts'
import { refuseOtherMethods } from './routes/refuseOtherMethods.ts'
import type { RouteDeps, SignInLimits } from './routes/routeDeps.ts'
import { sessionRoutes } from './routes/sessionRoutes.ts'
import { syncRoutes } from './routes/syncRoutes.ts'
import { PERMISSIONS_POLICY, securityHeaders } from './routes/securityHeaders.ts'

/** What differs between a server that listens and one under test. */
export interface HttpOptions {
  /** The built app; without it only the API answers. */
  readonly distDir?: string
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  readonly signInLimits?: SignInLimits
}

const SIGN_IN_LIMITS: SignInLimits = {
  windowMs: 5 * 60_000,
  perAccount: 10,
  perStaffNo: 50,
  perAddress: 300,
}

/** A tablet on a bad line takes minutes for a full push; nobody takes so long for headers. */
const REQUEST_TIMEOUT_MS = 300_000
const HEADERS_TIMEOUT_MS = 20_000

/** The whole HTTP side, ready to listen or to be asked by `inject`. Every refusal is problem+json with a stable code. */
export async function buildHttp(
  deps: RouteDeps,
  options: HttpOptions = {},
): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = deps.log
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A proxy on this machine may say whose request it brings; nobody else may.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, request, reply) => {
      giveNonce(request, reply, deps)
      sendProblem(reply, problemOfError(error))
    },
    clientErrorHandler: refuseOnSocket,
    ...(options.tls && { https: options.tls }),
  })
  app.server.headersTimeout = HEADERS_TIMEOUT_MS
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error)
    const line = { err: problem.cause, code: problem.code, requestId: request.id }
    if (problem.status >= 500) deps.log.error(line, 'a request failed')
    const { refusedTo } = request.routeOptions.config
    if (refusedTo === undefined) {
      sendProblem(reply, problem)
      return
    }
    if (problem.status < 500) deps.log.warn(line, 'a sign-in was refused')
    void reply.redirect(refusedTo(problem.code), 303)
  })
  await app.register(helmet, securityHeaders(deps.isHttps))
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', PERMISSIONS_POLICY)
    giveNonce(request, reply, deps)
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(async files => {
    await files.register(compress, { globalDecompression: false })
    await appFiles(files, options.distDir)
  })
  await app.register(api => addApi(api, deps, options.signInLimits ?? SIGN_IN_LIMITS), {
    prefix: API,
  })
  return app
}

async function addApi(app: FastifyInstance, deps: RouteDeps, limits: SignInLimits): Promise<void> {
  // Day packs are megabytes: the quickest level still takes away four fifths.
  await app.register(compress, {
    encodings: ['gzip'],
    zlibOptions: { level: 1 },
    globalDecompression: false,
  })
  takeBodies(app)
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store').header(VERSION_HEADER, deps.version)
    refuseForgery(request)
  })
  refuseOtherMethods(app, () => {
    publicRoutes(app, deps)
    sessionRoutes(app, deps, limits)
    oidcRoutes(app, deps, limits)
    syncRoutes(app, deps)
    deviceRoutes(app, deps)
    fileRoutes(app, deps)
    policyRoutes(app, deps)
    grantRoutes(app, deps)
    eventRoutes(app, deps)
    deskRoutes(app, deps)
    deskAttachmentRoutes(app, deps)
    deskDeviceRoutes(app, deps)
    deskInboxRoutes(app, deps)
    mapPackRoutes(app, deps)
    mapRoutes(app, deps)
    deskPlaceRoutes(app, deps)
    deskComplaintRoutes(app, deps)
    deskPromiseRoutes(app, deps)
    deskExceptionRoutes(app, deps)
    deskReliefRoutes(app, deps)
    deskAuthorityRoutes(app, deps)
  })
}

/** Takes JSON bodies, and a file's bytes where a route takes those; keeps what came: a device has signed it. */
function takeBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(TUS_BODY, { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer
    done(null)
  })
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer
    try {
      done(null, body.length === 0 ? undefined : parseJsonBody(body as Buffer))
    } catch (error) {
      done(problemOfError(error))
    }
  })
}

function sendProblem(reply: FastifyReply, problem: Problem): void {
  const detail: unknown = problem.detail
  if (typeof detail === 'object' && detail !== null && 'retryAfterS' in detail) {
    void reply.header('retry-after', String(detail.retryAfterS))
  }
  void reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem)))
}

/** What is not HTTP, or has headers beyond all measure, never becomes a request. */
function refuseOnSocket(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = new Problem('wrongShape', { path: 'request', expected: 'HTTP/1.1' })
  const body = JSON.stringify(problemBody(problem))
  socket.end(
    `HTTP/1.1 ${problem.status} Bad Request\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
