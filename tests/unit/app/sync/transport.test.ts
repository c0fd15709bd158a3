import { expect, test } from 'vitest'
import type { NetworkRequest } from '#app/platform/network.ts'
import type { Prover } from '#app/sync/proof.ts'
import { backoffMs } from '#app/sync/backoff.ts'
import { isOlder } from '#app/sync/isOlder.ts'
import { httpTransport } from '#app/sync/transport.ts'
import { utf8Length } from '#app/sync/utf8Length.ts'
import { enrolled, provenBy, provenDeps, sha256Of } from '../support/provenRequests.ts'

const page = { serverTime: 1, token: 't', changes: [], cursor: 'c', more: false }
const problem = (code: number, detail?: unknown) => JSON.stringify({ code, detail })

function transportOn(answer: (path: string, request: NetworkRequest) => Response, prover?: Prover) {
  const { deps, asked } = provenDeps(answer, prover)
  return { transport: httpTransport({ ...deps, appVersion: '0.1.0+test' }), asked }
}

test('a pull names its cursor, the protocol and the build', async () => {
  const { transport, asked } = transportOn(() => Response.json(page))
  expect(await transport.pull('a+b/=')).toEqual({ kind: 'ok', value: page })
  expect(asked[0]?.path).toBe('/api/v1/pull?cursor=a%2Bb%2F%3D')
  expect(asked[0]?.request.headers).toEqual({
    accept: 'application/json',
    'doorstep-protocol': '1',
    'doorstep-version': '0.1.0+test',
  })
})

test('each call but that for a nonce proves the device, over the bytes that are sent', async () => {
  const prover = await enrolled()
  const nonce = { headers: { 'doorstep-nonce': 'n' } }
  const { transport, asked } = transportOn(() => Response.json({}, nonce), prover)
  const body = '{"ops":["敲门"]}'
  await transport.push(body)
  await transport.pull('a+b/=')
  await transport.session()
  await transport.signIn({ staffNo: '1', password: 'x' })
  await transport.signOut()
  expect(asked[0]?.path).toBe('/api/v1/health')
  const proofs = await Promise.all(
    asked.slice(1).map(({ request }) => provenBy(prover, request.headers?.['doorstep-proof'])),
  )
  expect(proofs.map(({ method, path }) => `${method} ${path}`)).toEqual(
    asked.slice(1).map(({ path, request }) => `${request.method} ${path}`),
  )
  expect(proofs.map(each => each.body)).toEqual(
    asked.slice(1).map(({ request }) => sha256Of(request.body ?? '')),
  )
  expect(proofs[0]?.body).toBe(sha256Of(body))
})

test.each([
  ['no session', 401, problem(40101), { kind: 'auth', problem: 'noSession' }],
  ['a refused device', 403, problem(40301), { kind: 'auth', problem: 'deviceRefused' }],
  ['a device not enrolled', 403, problem(40304), { kind: 'auth', problem: 'deviceNotEnrolled' }],
  ['no proof', 401, problem(40103), { kind: 'auth', problem: 'proofMissing' }],
  ['a wrong proof', 401, problem(40104), { kind: 'auth', problem: 'proofRefused' }],
  ['an old proof', 401, problem(40105), { kind: 'wait', problem: 'proofStale' }],
  ['a proof seen before', 401, problem(40106), { kind: 'wait', problem: 'proofReplayed' }],
  ['a sign-in page of a hotel', 401, '<html>', { kind: 'wait', problem: 'serverNotUnderstood' }],
  ['its redirect target', 200, '<html>', { kind: 'wait', problem: 'serverNotUnderstood' }],
  ['another server', 404, problem(40401), { kind: 'wait', problem: 'serverNotUnderstood' }],
  ['a cut answer', 200, '{"serverTime":1,"cha', { kind: 'wait', problem: 'serverNotUnderstood' }],
  ['a wrong shape', 200, '{}', { kind: 'wait', problem: 'serverNotUnderstood' }],
  ['a broken server', 500, 'oops', { kind: 'wait', problem: 'serverNotUnderstood' }],
  ['a database away', 503, problem(50301), { kind: 'wait', problem: 'databaseAway' }],
  ['a bad cursor', 400, problem(40005), { kind: 'refused', problem: 'badCursor', code: 40005 }],
  [
    'an old protocol',
    426,
    problem(42601, { required: 2, minVersion: '2.0.0' }),
    { kind: 'version', problem: 'protocolTooOld', minVersion: '2.0.0' },
  ],
])('an answer from %s', async (_name, status, body, outcome) => {
  const { transport } = transportOn(() => new Response(body, { status }))
  expect(await transport.pull(undefined)).toEqual(outcome)
})

test('a busy server says for how long', async () => {
  const headers = { 'retry-after': '30' }
  const { transport } = transportOn(() => new Response(problem(42901), { status: 429, headers }))
  expect(await transport.push('{}')).toEqual({
    kind: 'wait',
    problem: 'tooManyRequests',
    retryAfterMs: 30_000,
  })
})

test('no answer, or one that breaks off, is a network away', async () => {
  const { transport } = transportOn(() => {
    throw new TypeError('fetch failed')
  })
  expect(await transport.pull(undefined)).toEqual({ kind: 'wait', problem: 'networkAway' })
  const broken = new ReadableStream({
    start: controller => controller.error(new Error('reset')),
  })
  const cut = transportOn(() => new Response(broken))
  expect(await cut.transport.pull(undefined)).toEqual({ kind: 'wait', problem: 'networkAway' })
})

test('signing out is answered without a body', async () => {
  const { transport } = transportOn(() => new Response(null, { status: 204 }))
  expect(await transport.signOut()).toEqual({ kind: 'ok', value: undefined })
})

test('the wait doubles up to five minutes, is spread out, and respects Retry-After', () => {
  const most = () => 1
  const waits = [1, 2, 3, 8, 9, 10, 60].map(failures => backoffMs(failures, most))
  expect(waits).toEqual([1000, 2000, 4000, 128_000, 256_000, 300_000, 300_000])
  expect(backoffMs(10, () => 0)).toBe(0)
  expect(backoffMs(1, () => 0, 30_000)).toBe(30_000)
})

test.each([
  ['0.1.0+abc', '0.1.1', true],
  ['0.9.9', '0.10.0', true],
  ['1.0.0+abc', '1.0.0', false],
  ['1.2.0', '1.1.9', false],
  ['dev', '1.0.0', false],
])('build %s against %s', (build, version, expected) => {
  expect(isOlder(build, version)).toBe(expected)
})

test.each(['abc', 'é', '催收', '😀a', ''])('bytes of %j', text => {
  expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
})
