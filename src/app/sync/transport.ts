import { inboxAnswerSchema, type InboxAnswer } from '#protocol/device.ts'
import { grantResponseSchema, type GrantResponse } from '#protocol/grant.ts'
import {
  MAP_SETTINGS_PATH,
  mapSettingsSchema,
  MATRIX_PATH,
  matrixAnswerSchema,
  type MapSettings,
  type MatrixAnswer,
  type MatrixQuestion,
} from '#protocol/mapService.ts'
import { parse } from '#protocol/parse.ts'
import { pullResponseSchema } from '#protocol/pull.ts'
import { pushResponseSchema, type PushResponse } from '#protocol/push.ts'
import { policyResponseSchema, type PolicyResponse } from '#protocol/policy.ts'
import { packListSchema, type PackList } from '#protocol/regionPack.ts'
import { fileReceiptSchema, type FileReceipt } from '#protocol/sealedFile.ts'
import { sessionResponseSchema, type SessionResponse, type SignIn } from '#protocol/session.ts'
import type { SigningKey } from '#protocol/signingKey.ts'
import { API, PROTOCOL_HEADER, PROTOCOL_VERSION, VERSION_HEADER } from '#protocol/version.ts'
import type { NetworkRequest } from '#app/platform/network.ts'
import { failureOf } from './failureOf.ts'
import type { Outcome } from './outcome.ts'
import type { Prover } from './proof.ts'
import { provenFetch, type Answer, type ProvenDeps, type ProvenFetch } from './provenFetch.ts'

/** A pulled page whose changes are still to be checked one by one. */
export interface PulledPage {
  readonly serverTime: SessionResponse['serverTime']
  readonly token: string
  readonly changes: readonly unknown[]
  readonly cursor: string
  readonly more: boolean
}

/** The server's interface as the engine uses it; nothing here throws for what a network can do. */
export interface Transport {
  /** `body` is the whole request as JSON text, with the operations' own bytes inside. */
  push(body: string): Promise<Outcome<PushResponse>>
  pull(cursor: string | undefined): Promise<Outcome<PulledPage>>
  /** As `push`, with sealed contents alone; needs no session, and tells how the device stands. */
  inbox(body: string): Promise<Outcome<InboxAnswer>>
  session(): Promise<Outcome<SessionResponse>>
  /** `as` proves with a key that the server is to know from now on. */
  signIn(body: SignIn, as?: Prover): Promise<Outcome<SessionResponse>>
  signOut(): Promise<Outcome<undefined>>
  /** The public half of what the agent signs with here; the same may be told again. */
  tellSigningKey(key: SigningKey): Promise<Outcome<undefined>>
  /** Drives between places, by the best source that the server has. */
  matrix(question: MatrixQuestion): Promise<Outcome<MatrixAnswer>>
  /** What the bank has set for its map. */
  mapSettings(): Promise<Outcome<MapSettings>>
  /** The region packs that the bank offers. */
  packs(): Promise<Outcome<PackList>>
  /** The rule packs that bind, will bind, or still judge what is kept. */
  policies(): Promise<Outcome<PolicyResponse>>
  /** What the agent may forgive on this device; `holds` names the issue that lies here. */
  grants(holds: number | undefined): Promise<Outcome<GrantResponse>>
  /** A request about a file's bytes (protocol: Files) and its answer as it is; undefined where none came whole. */
  askOfFile(path: string, request: FileRequest): Promise<Answer | undefined>
  /** Asks the bank whether it has a whole file; `path` is the file's own. */
  fileStored(path: string): Promise<Outcome<FileReceipt>>
}

export type FileRequest = Omit<NetworkRequest, 'timeoutMs'>

interface Request<T> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: string
  readonly as?: Prover
  /** The typed answer, or undefined when it is not what was asked for. */
  readonly read: (raw: unknown) => T | undefined
  /** For answers without a body. */
  readonly empty?: T
}

const TIMEOUT_MS = 60_000
/** A chunk needs as long at 35 kbit/s. */
const CHUNK_TIMEOUT_MS = 120_000

export interface TransportDeps extends ProvenDeps {
  /** Sent along for the update rule. */
  readonly appVersion: string
}

/** The HTTP transport; each request proves which device it comes from. */
export function httpTransport({ appVersion, ...deps }: TransportDeps): Transport {
  const fetchProven = provenFetch(deps)
  const ask = <T>(request: Request<T>): Promise<Outcome<T>> =>
    send(fetchProven, appVersion, request)
  const session = { path: '/session', read: (raw: unknown) => accepted(sessionResponseSchema, raw) }
  return {
    push: body =>
      ask({
        method: 'POST',
        path: '/push',
        body,
        read: raw => accepted(pushResponseSchema, raw),
      }),
    pull: cursor =>
      ask({
        method: 'GET',
        path: cursor === undefined ? '/pull' : `/pull?cursor=${encodeURIComponent(cursor)}`,
        read: raw => accepted<PulledPage>(pullResponseSchema, raw),
      }),
    inbox: body =>
      ask({
        method: 'POST',
        path: '/inbox',
        body,
        read: raw => accepted(inboxAnswerSchema, raw),
      }),
    session: () => ask({ ...session, method: 'GET' }),
    signIn: (body, as) =>
      ask({ ...session, method: 'POST', body: JSON.stringify(body), ...(as && { as }) }),
    signOut: () => done(ask({ method: 'DELETE', path: '/session', body: '{}', ...noBody })),
    tellSigningKey: key =>
      done(ask({ method: 'POST', path: '/signing-key', body: JSON.stringify(key), ...noBody })),
    matrix: question =>
      ask({
        method: 'POST',
        path: MATRIX_PATH.slice(API.length),
        body: JSON.stringify(question),
        read: raw => accepted(matrixAnswerSchema, raw),
      }),
    mapSettings: () =>
      ask({
        method: 'GET',
        path: MAP_SETTINGS_PATH.slice(API.length),
        read: raw => accepted(mapSettingsSchema, raw),
      }),
    ...packRequests(ask),
    ...fileRequests(ask, fetchProven, appVersion),
  }
}

/** Signed rules and grants, and the map's regions. */
function packRequests(
  ask: <T>(request: Request<T>) => Promise<Outcome<T>>,
): Pick<Transport, 'policies' | 'grants' | 'packs'> {
  const method = 'GET'
  return {
    policies: () =>
      ask({ method, path: '/policy', read: raw => accepted(policyResponseSchema, raw) }),
    grants: holds =>
      ask({
        method,
        path: holds === undefined ? '/grants' : `/grants?holds=${holds}`,
        read: raw => accepted(grantResponseSchema, raw),
      }),
    packs: () => ask({ method, path: '/map/packs', read: raw => accepted(packListSchema, raw) }),
  }
}

/** The bytes of files, and the question whether they are there. */
function fileRequests(
  ask: <T>(request: Request<T>) => Promise<Outcome<T>>,
  fetchProven: ProvenFetch,
  appVersion: string,
): Pick<Transport, 'askOfFile' | 'fileStored'> {
  return {
    askOfFile: (path, { headers, ...request }) =>
      fetchProven(path, {
        ...request,
        headers: { ...ownHeaders(appVersion), ...headers },
        timeoutMs: CHUNK_TIMEOUT_MS,
      }).catch(() => undefined),
    fileStored: path =>
      ask({
        method: 'POST',
        path: `${path.slice(API.length)}/stored`,
        body: '{}',
        read: raw => accepted(fileReceiptSchema, raw),
      }),
  }
}

/** For answers that say nothing but that it is done. */
const noBody = { read: () => true, empty: true }

async function done(asked: Promise<Outcome<boolean>>): Promise<Outcome<undefined>> {
  const outcome = await asked
  return outcome.kind === 'ok' ? { kind: 'ok', value: undefined } : outcome
}

function accepted<T>(schema: Parameters<typeof parse<T>>[0], raw: unknown): T | undefined {
  const parsed = parse(schema, raw)
  return parsed.ok ? parsed.value : undefined
}

async function send<T>(
  fetchProven: ProvenFetch,
  appVersion: string,
  request: Request<T>,
): Promise<Outcome<T>> {
  let answer: Answer
  try {
    const asked = {
      method: request.method,
      headers: headersOf(request, appVersion),
      ...(request.body !== undefined && { body: request.body }),
      timeoutMs: TIMEOUT_MS,
    }
    answer = await fetchProven(API + request.path, asked, request.as)
  } catch {
    return { kind: 'wait', problem: 'networkAway' }
  }
  const { status, headers, text } = answer
  const body = parsedJson(text)
  if (status < 200 || status > 299) {
    return failureOf({ status, retryAfter: headers.get('retry-after'), body })
  }
  if (text === '' && request.empty !== undefined) return { kind: 'ok', value: request.empty }
  const value = body === undefined ? undefined : request.read(body)
  return value === undefined
    ? { kind: 'wait', problem: 'serverNotUnderstood' }
    : { kind: 'ok', value }
}

function headersOf(
  request: Pick<Request<unknown>, 'body'>,
  appVersion: string,
): Record<string, string> {
  return {
    ...ownHeaders(appVersion),
    ...(request.body !== undefined && { 'content-type': 'application/json' }),
  }
}

/** What every request says of this app. */
function ownHeaders(appVersion: string): Record<string, string> {
  return {
    accept: 'application/json',
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    [VERSION_HEADER]: appVersion,
  }
}

/** The value of JSON, or undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
