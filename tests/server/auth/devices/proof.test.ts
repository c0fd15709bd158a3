import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NONCE_HEADER, PROOF_HEADER, PROOF_TYP } from '#protocol/device.ts'
import { problemOfCode } from '#protocol/problem.ts'
import { makeNonce, NONCE_MS } from '#server/auth/devices/nonce.ts'
import { TIME_TOKEN_KEY } from '#server/auth/timeToken.ts'
import { asInstant } from '#domain/time/instant.ts'
import { buildHttp } from '#server/http.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { ProvingDevice } from '#tests/support/provingDevice.ts'
import { openHttpBank, PASSWORD, TEST_NONCE_KEY, type HttpBank } from '../../httpBank.ts'
import { TOKEN_KEY } from '../../smallBank.ts'

let bank: HttpBank
let cookie: string
let own: ProvingDevice
beforeAll(async () => {
  bank = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 },
  })
  cookie = await bank.signIn('S1', 1)
  own = await bank.device(1)
})
afterAll(() => bank.stop())

const SESSION = { method: 'GET', path: '/api/v1/session' } as const
const PULL = '/pull?cursor=&limit=10'
const push = JSON.stringify({ device: anId(8, 1), sentAt: NOON, ops: [] })

const nonce = () => makeNonce(TEST_NONCE_KEY, bank.clock())
/** What is said to a request of this session with exactly these headers. */
async function said(path: string, headers: object, more: InjectOptions = {}): Promise<string> {
  const method = more.payload === undefined ? 'GET' : 'POST'
  const asked = { ...more, cookie, device: null, headers: headers as Record<string, string> }
  const reply = await bank.ask(method, path, asked)
  const { code } = reply.body === '' ? { code: 0 } : reply.json<{ code?: number }>()
  return problemOfCode(code ?? 0) ?? String(reply.statusCode)
}
const session = async (over: object, device = own) =>
  said('/session', await device.prove({ ...SESSION, nonce: nonce() }, over))

test('[ASVS-4.1.5] a stolen cookie is worth nothing without the key of its device', async () => {
  for (const path of ['/session', PULL]) expect(await said(path, {})).toBe('proofMissing')
  expect(await said('/push', {}, { payload: push })).toBe('proofMissing')
  const out = await bank.ask('DELETE', '/session', { cookie, device: null })
  expect(out.statusCode).toBe(401)
  expect(await session({})).toBe('200')
})

test('the event stream needs no proof', async () => {
  const reply = await bank.ask('GET', '/events', { cookie, device: null, payloadAsStream: true })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers[NONCE_HEADER]).toBeDefined()
  reply.stream().destroy()
})

test('[ASVS-4.1.5] a proof is good for one request alone', async () => {
  expect(await session({})).toBe('200')
  expect(await said(PULL, await bank.prove(own, 'GET', PULL))).toBe('200')
  expect(await said('/push', await bank.prove(own, 'POST', '/push', push), { payload: push })).toBe(
    '200',
  )
  for (const over of [
    { method: 'POST' },
    { path: '/api/v1/pull' },
    { path: '/session' },
    { path: '/api/v1/session?x' },
    { body: '0'.repeat(64) },
    { device: anId(8, 2) },
    { extra: 1 },
    { jti: 'once' },
    { nonce: undefined },
  ]) {
    expect(await session(over), JSON.stringify(over)).toBe('proofRefused')
  }
  const elsewhere = await bank.prove(own, 'GET', '/pull?cursor=&limit=11')
  expect(await said(PULL, elsewhere)).toBe('proofRefused')
  const spaced = { payload: `${push} ` }
  expect(await said('/push', await bank.prove(own, 'POST', '/push', push), spaced)).toBe(
    'proofRefused',
  )
})

test('[ASVS-9.1.2] [ASVS-9.2.2] a wrong device proves nothing: another key, another id, another kind of token', async () => {
  const stranger = await ProvingDevice.make(own.id)
  expect(await session({}, stranger)).toBe('proofRefused')
  await bank.signIn('S1', 2)
  const second = await bank.device(2)
  expect(await session({}, second)).toBe('proofRefused')
  expect(await session({ device: own.id }, second)).toBe('proofRefused')
  const [header = ''] = Object.values(await own.prove({ ...SESSION, nonce: nonce() }))
  const [, payload, signature] = header.split('.')
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object
  const signed = async (head: object) => ({ [PROOF_HEADER]: await own.sign(head, claims) })
  const good = { typ: PROOF_TYP, kid: own.id }
  for (const head of [
    { ...good, typ: 'doorstep-lease+jws' },
    { ...good, kid: second.id },
    { kid: own.id },
    { typ: PROOF_TYP },
    { ...good, alg: 'none' },
    { ...good, alg: 'HS256' },
    { ...good, crit: ['b64'], b64: false },
  ]) {
    expect(await said('/session', await signed(head)), JSON.stringify(head)).toBe('proofRefused')
  }
  const none = Buffer.from(JSON.stringify({ ...good, alg: 'none' })).toString('base64url')
  for (const jws of ['', 'x', 'a.b.c', `${none}.${payload}.`, `${none}.${payload}.${signature}`]) {
    expect(await said('/session', { [PROOF_HEADER]: jws }), jws).toBe('proofRefused')
  }
  const huge = `${'x'.repeat(7000)}.${payload}.${signature}`
  expect(await said('/session', { [PROOF_HEADER]: huge })).toBe('proofRefused')
  expect(await said('/session', await signed(good))).toBe('200')
})

test('a device speaks for no other in a push', async () => {
  const payload = push.replace(anId(8, 1), anId(8, 2))
  const headers = await bank.prove(own, 'POST', '/push', payload)
  expect(await said('/push', headers, { payload })).toBe('proofRefused')
})

test('a stale nonce is refused with a fresh one, which is then good', async () => {
  const old = makeNonce(TEST_NONCE_KEY, bank.clock())
  bank.passMs(NONCE_MS - 1)
  expect(await session({ nonce: old })).toBe('200')
  bank.passMs(1)
  const proof = await own.prove({ ...SESSION, nonce: old })
  const reply = await bank.ask('GET', '/session', { cookie, device: null, headers: proof })
  expect(problemOfCode(reply.json<{ code: number }>().code)).toBe('proofStale')
  expect(await session({ nonce: String(reply.headers[NONCE_HEADER]) })).toBe('200')
  const ahead = makeNonce(TEST_NONCE_KEY, asInstant(bank.clock() + 3_600_000))
  // A time token is signed with another key.
  const token = makeNonce(TOKEN_KEY, bank.clock())
  expect(TIME_TOKEN_KEY).not.toBe('proof-nonce')
  for (const bad of ['', 'x', '.', ahead, token, `${nonce()}x`.slice(1)]) {
    expect(await session({ nonce: bad }), bad).toBe('proofStale')
  }
})

test('[ASVS-4.1.5] a replayed proof is refused, on another server of the bank as well, as long as it could be good', async () => {
  const other = await buildHttp(bank.deps)
  const headers = {
    ...(await own.prove({ ...SESSION, nonce: nonce() })),
    cookie,
    'doorstep-protocol': '1',
  }
  const first = await bank.app.inject({ method: 'GET', url: SESSION.path, headers })
  expect(first.statusCode).toBe(200)
  const again = async () => {
    const replies = await Promise.all(
      [bank.app, other].map(app => app.inject({ method: 'GET', url: SESSION.path, headers })),
    )
    return replies.map(reply => problemOfCode(reply.json<{ code: number }>().code))
  }
  expect(await again()).toEqual(['proofReplayed', 'proofReplayed'])
  bank.passMs(NONCE_MS - 1)
  expect(await session({})).toBe('200')
  expect(await again()).toEqual(['proofReplayed', 'proofReplayed'])
  bank.passMs(NONCE_MS)
  expect(await again()).toEqual(['proofStale', 'proofStale'])
  await other.close()
})

test('one of many at once with the same proof is heard', async () => {
  const headers = await own.prove({ ...SESSION, nonce: nonce() })
  const words = await Promise.all(Array.from({ length: 6 }, () => said('/session', headers)))
  expect(words.toSorted()).toEqual(['200', ...Array<string>(5).fill('proofReplayed')])
})

test('proofs that were seen are forgotten when none of them could be good', async () => {
  const count = async () => (await bank.db.selectFrom('proof_seen').select('jti').execute()).length
  expect(await count()).toBeGreaterThan(1)
  bank.passMs(2 * NONCE_MS)
  expect(await session({})).toBe('200')
  expect(await count()).toBe(1)
})

test('every answer carries a nonce: refusals, what is not there, what cannot be read', async () => {
  const paths = ['/health', '/session', '/nonsense', '/pull', '/desk/records/%ff', '']
  for (const path of paths) {
    const reply = await bank.ask('GET', path)
    expect(String(reply.headers[NONCE_HEADER]), path).toBe(nonce())
  }
  for (const payload of ['{', JSON.stringify({ staffNo: 'S1', password: PASSWORD })]) {
    expect((await bank.ask('POST', '/session', { payload })).headers[NONCE_HEADER]).toBe(nonce())
  }
  expect((await bank.ask('DELETE', '/pull')).headers[NONCE_HEADER]).toBe(nonce())
  const page = await bank.app.inject({ method: 'GET', url: '/' })
  expect(page.headers[NONCE_HEADER]).toBeUndefined()
})
