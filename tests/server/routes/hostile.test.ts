import fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dossierSchema } from '#protocol/dossierDocument.ts'
import { PROOF_HEADER } from '#protocol/device.ts'
import { parse } from '#protocol/parse.ts'
import { problemOfCode, PROBLEMS } from '#protocol/problem.ts'
import { commitmentSchema, recordDraftSchema, visitRecordSchema } from '#protocol/recordDocument.ts'
import { applicationSchema } from '#protocol/repaymentDocuments.ts'
import { visitSchema } from '#protocol/visitDocument.ts'
import { aDossier, anId, aVisit, NOON } from '#tests/fixtures/builders.ts'
import { hostileText, hostileValue, spoiled } from '#tests/fixtures/hostile.ts'
import type { ProvingDevice } from '#tests/support/provingDevice.ts'
import { SILENT_PROVIDER } from '../auth/silentProvider.ts'
import { openHttpBank, PASSWORD, type HttpBank } from '../httpBank.ts'
import { routeList, type RouteName } from '../routeList.ts'
import { BYTES } from '../fileTablet.ts'
import { aSigningKey } from '../signingKeys.ts'
import { aCommitment, anOperation, aRecord } from '../smallBank.ts'

/** How often each route is asked: one that does something, the one that takes the most, one that is no way to ask. */
const ASKED = { working: 110, push: 2000, other: 6 } as const

let bank: HttpBank
let routes: readonly RouteName[]
/** Those that do something: the others only say that they are no way to ask. */
let working: ReadonlySet<RouteName>
let tablet: ProvingDevice
let cookies: readonly string[]
beforeAll(async () => {
  bank = await openHttpBank(
    { signInLimits: { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 } },
    { oidc: SILENT_PROVIDER },
  )
  routes = routeList(bank.app)
  const words = await Promise.all(routes.map(wordOf))
  working = new Set(routes.filter((_, at) => words[at] !== 'methodRefused'))
  tablet = await bank.device(1)
  cookies = [await bank.signIn('S1', 1), await bank.signIn('S4'), 'doorstep_session=nobody', '']
})
afterAll(() => bank.stop())

async function wordOf({ method, path }: RouteName): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json' }
  const reply = await bank.ask(method as 'GET', path, { headers })
  if (!reply.body.startsWith('{')) return undefined
  return problemOfCode(reply.json<{ code?: number }>().code ?? 0)
}

const push = (ops: readonly unknown[]) => ({ device: anId(8, 1), sentAt: NOON, ops })
/** Sealed for nobody: the inbox keeps it without opening it. */
const SHUT = {
  ...{ type: 'sealed', v: 1, alg: 'A256GCM', table: 'outbox', row: anId(9, 1), stamp: 0 },
  ...{ iv: 'A'.repeat(16), ct: 'A'.repeat(22) },
  wraps: [
    {
      ...{ alg: 'ECDH-ES+A256GCM', kid: '0123456789abcdef', epk: 'A'.repeat(87) },
      ...{ iv: 'A'.repeat(16), ct: 'A'.repeat(64) },
    },
  ],
}
const GOOD_BODIES: readonly unknown[] = [
  { staffNo: 'S1', password: PASSWORD, device: anId(8, 1) },
  {
    ...{ staffNo: 'S1', password: PASSWORD, device: anId(8, 1) },
    enrol: { code: '0123456789ABC', transportKey: aSigningKey().publicKey },
  },
  aSigningKey(),
  {
    places: [
      { lat: 36.6, lng: 117 },
      { lat: 36.7, lng: 117.1 },
    ],
    departAt: NOON,
  },
  push([{ ...anOperation('finaliseRecord', aRecord()), content: SHUT }]),
  push([anOperation('finaliseRecord', aRecord())]),
  push([anOperation('proposeCommitment', aCommitment())]),
  push([anOperation('scheduleVisit', aVisit({ id: anId(5, 9) }))]),
  push([anOperation('revealField', { field: 'phone' }), aDossier()]),
]

const body = fc.oneof(
  { weight: 3, arbitrary: spoiled(GOOD_BODIES).map(value => JSON.stringify(value)) },
  { weight: 1, arbitrary: hostileText },
)

const word = fc.oneof(
  hostileValue.map(value => (typeof value === 'string' ? value : JSON.stringify(value))),
  fc.constantFrom('2026-11-23', '%00', '%ff', '%', '..', anId<string>(7, 1), anId<string>(6, 1)),
)
/** As a browser would escape it, or raw. */
const urlPart = fc
  .tuple(word, fc.boolean())
  .map(([text, isRaw]) => (isRaw ? text.replace(/[^!-~]/g, '') : encoded(text)).slice(0, 3000))

function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
}

const QUERY_KEYS = [
  ...['cursor', 'limit', 'from', 'to', 'staffId', 'outcome', 'text', 'flagged', 'after', 'kind'],
  ...['code', 'state', 'iss', 'error', 'format', '__proto__', 'constructor', 'from[]', 'from[x]'],
]
const query = fc
  .array(fc.tuple(fc.constantFrom(...QUERY_KEYS), urlPart), { maxLength: 3 })
  .map(pairs => pairs.map(([key, value]) => `${key}=${value}`).join('&'))

const JSON_TYPE = 'application/json'
const TYPES = [
  ...[JSON_TYPE, JSON_TYPE, JSON_TYPE, `${JSON_TYPE}; charset=utf-8`, 'text/plain', ''],
  BYTES['content-type'],
]

const request = fc.record({
  cookie: fc.constantFrom(0, 0, 0, 1, 1, 2, 3),
  isProved: fc.nat(9).map(n => n > 0),
  id: urlPart,
  query,
  body,
  type: fc.constantFrom(...TYPES),
  protocol: fc.constantFrom('1', '1', '1', '1', '1', '1', '2', '1e400', '٣'),
})
type Asked = typeof request extends fc.Arbitrary<infer T> ? T : never

/** The proof of this very request, or something else under its name. */
async function proofOf(asked: Asked, { method, path }: RouteName, url: string, cookie = '') {
  if (!asked.isProved) return { [PROOF_HEADER]: encoded(asked.id) }
  const isOwn = path === '/inbox' || path.startsWith('/files')
  const device = isOwn ? tablet : bank.deviceOf(cookie)
  return (
    device && bank.prove(device, method, url, isBare(asked, { method, path }) ? '' : asked.body)
  )
}

async function optionsOf(asked: Asked, route: RouteName): Promise<InjectOptions> {
  const path = route.path.replace(':device', tablet.id).replaceAll(/:[a-z]+/g, () => asked.id)
  const hasBody = !isBare(asked, route)
  // Whoever signs in or out there would take the cookie from all that come after.
  const cookie = path === '/session' && hasBody ? '' : cookies[asked.cookie]
  const url = `${path}${asked.query === '' ? '' : `?${asked.query}`}`
  return {
    method: route.method,
    url: `/api/v1${url}`,
    headers: {
      ...(await proofOf(asked, route, url, cookie)),
      'doorstep-protocol': encodeURIComponent(asked.protocol),
      ...(asked.type !== '' && hasBody && { 'content-type': asked.type }),
      ...(cookie && { cookie }),
      ...(path.startsWith('/files') && tusHeaders(asked)),
    },
    ...(hasBody && { payload: asked.body }),
    payloadAsStream: route.path === '/events',
  }
}

/** A file is begun without a body, and a type is what it has none of. */
const isBare = ({ type }: Asked, { method, path }: RouteName): boolean =>
  method === 'GET' || method === 'HEAD' || (path === '/files/:device' && type === '')

/** Some of them as tus has them. */
function tusHeaders({ id, query: said, protocol }: Asked): Record<string, string> {
  const word = encodeURIComponent(id)
  return {
    'tus-resumable': protocol === '1' ? '1.0.0' : encodeURIComponent(protocol),
    'upload-length': said === '' ? '1000' : word,
    'upload-offset': said === '' ? '0' : word,
    'upload-metadata': `id ${Buffer.from(JSON.stringify(id)).toString('base64')},${said}`,
  }
}

/** A refusal is one of ours; an answer is one that JSON can hold. */
function judge(reply: LightMyRequestResponse, where: string): void {
  expect(reply.statusCode, where).toBeLessThan(500)
  if (reply.statusCode < 400) return
  // What is answered to HEAD has no body.
  if (where.startsWith('HEAD')) return
  expect(String(reply.headers['content-type']), where).toContain('application/problem+json')
  const { code } = reply.json<{ code: number }>()
  expect(problemOfCode(code), where).toBeDefined()
}

const prototypes = () =>
  JSON.stringify([Object.prototype, Array.prototype].map(Object.getOwnPropertyNames))

test('nothing that is sent to any route breaks the server', { timeout: 240_000 }, async () => {
  const before = prototypes()
  const timesMs: number[] = []
  const asked = new Set<RouteName>()
  let stored = 0
  const hears = async (route: RouteName, each: Asked): Promise<void> => {
    asked.add(route)
    const options = await optionsOf(each, route)
    const start = performance.now()
    const reply = await bank.app.inject(options)
    timesMs.push(performance.now() - start)
    if (route.path === '/events') reply.stream().destroy()
    else judge(reply, `${route.method} ${route.path}`)
    const results = resultsIn(reply, route)
    stored += results.filter(result => result.status !== 'rejected').length
    expect(results.filter(result => result.code === PROBLEMS.internal)).toEqual([])
  }
  for (const route of routes) {
    const numRuns = ASKED[!working.has(route) ? 'other' : isPush(route) ? 'push' : 'working']
    await fc.assert(
      fc.asyncProperty(request, each => hears(route, each)),
      { numRuns },
    )
  }
  expect(asked.size).toBe(routes.length)
  expect(prototypes()).toBe(before)
  // Some of it was good enough to be kept, and all that was kept is what its schema says.
  expect(stored).toBeGreaterThan(10)
  await checkStored()
  const p99 = timesMs.toSorted((a, b) => a - b)[Math.floor(timesMs.length * 0.99)] ?? 0
  process.stdout.write(`hostile requests: ${timesMs.length}, p99 ${p99.toFixed(1)} ms\n`)
})

const isPush = ({ method, path }: RouteName): boolean => method === 'POST' && path === '/push'

interface Result {
  readonly status: string
  readonly code?: number
}

async function checkStored(): Promise<void> {
  for (const { table, schemas } of KEPT) {
    const rows = await bank.db.selectFrom(table).select('doc').execute()
    for (const { doc } of rows) {
      const checked = schemas.map(schema => parse<unknown>(schema, doc)).find(({ ok }) => ok)
      expect(checked, table).toEqual({ ok: true, value: doc })
    }
  }
}

const KEPT = [
  { table: 'record', schemas: [visitRecordSchema, recordDraftSchema] },
  { table: 'visit', schemas: [visitSchema] },
  { table: 'commitment', schemas: [commitmentSchema] },
  { table: 'relief_application', schemas: [applicationSchema] },
  { table: 'dossier', schemas: [dossierSchema] },
] as const

function resultsIn(reply: LightMyRequestResponse, route: RouteName): readonly Result[] {
  if (route.path !== '/push' || reply.statusCode !== 200) return []
  return reply.json<{ results: readonly Result[] }>().results
}
