import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOfCode, PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { openHttpBank, PASSWORD, type HttpBank } from '../httpBank.ts'
import { aSigningKey } from '../signingKeys.ts'
import { anOperation, aRecord } from '../smallBank.ts'
import { BAD_READS } from './badReads.ts'
import { steppedUp } from '../steppedUp.ts'
import { enrolledDevice, waitingApplication, waitingItem } from '../waitingItems.ts'

let bank: HttpBank
const cookies = { agent: '', supervisor: '' }
beforeAll(async () => {
  bank = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 },
  })
  cookies.agent = await bank.signIn('S1', 1)
  cookies.supervisor = await steppedUp(bank, await bank.signIn('S4'))
  await waitingItem(bank, 1, await enrolledDevice(bank, 9))
  await waitingApplication(bank, 1)
})
afterAll(() => bank.stop())

const SIGNING_KEY = aSigningKey()
const HERE = { lat: 36.6, lng: 117 }
const THERE = { lat: 36.7, lng: 117 }
const push = (ops: unknown) => ({ device: anId(8, 1), sentAt: NOON, ops })
const WITH_BODY = [
  ['POST', '/session/step-up', { password: PASSWORD }],
  ['POST', '/desk/devices/codes', { staffId: anId(6, 1) }],
  ['POST', `/desk/applications/${anId<string>(31, 1)}/reject`, { reason: '材料不足' }],
  ['POST', `/desk/inbox/${anId<string>(12, 1)}/set-aside`, { reason: '重复送达' }],
  ['POST', '/session', { staffNo: 'S1', password: PASSWORD, device: anId(8, 1) }],
  ['POST', '/push', push([anOperation('finaliseRecord', aRecord())])],
  ['POST', '/inbox', push([])],
  ['POST', '/signing-key', SIGNING_KEY],
  ['POST', '/map/matrix', { places: [HERE, THERE], departAt: NOON }],
] as const

const whoAsks = (path: string) => (/desk|step-up/.test(path) ? 'supervisor' : 'agent')

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map(part => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part))))

const BAD_BODIES: readonly (readonly [string, InjectOptions, ProblemName])[] = [
  ['nothing', { payload: '' }, 'wrongShape'],
  ['half of it', { payload: '{"device":' }, 'malformedJson'],
  ['a word', { payload: 'hello' }, 'malformedJson'],
  ['a number', { payload: '7' }, 'wrongShape'],
  ['null', { payload: 'null' }, 'wrongShape'],
  ['a list', { payload: '[]' }, 'wrongShape'],
  ['an empty object', { payload: '{}' }, 'wrongShape'],
  ['an unknown field', { payload: '{"staffNo":"S1","password":"x","extra":1}' }, 'wrongShape'],
  ['bytes that are not UTF-8', { payload: bytes('{"staffNo":"', 0xff, '"}') }, 'badEncoding'],
  ['an overlong slash', { payload: bytes('{"a":"', 0xc0, 0xaf, '"}') }, 'badEncoding'],
  ['a byte order mark', { payload: '\ufeff{}' }, 'malformedJson'],
  ['100,000 brackets', { payload: '['.repeat(100_000) }, 'tooDeep'],
  ['100,000 closed brackets', { payload: '['.repeat(1e5) + ']'.repeat(1e5) }, 'tooDeep'],
  ['100,000 objects', { payload: '{"a":'.repeat(100_000) }, 'tooDeep'],
  ['__proto__', { payload: '{"__proto__":{"isAdmin":true}}' }, 'malformedJson'],
  ['a hidden __proto__', { payload: '{"\\u005f_proto__":1}' }, 'malformedJson'],
  ['constructor', { payload: '{"constructor":{"prototype":{}}}' }, 'malformedJson'],
  ['a form', { payload: 'a=b', headers: { 'content-type': 'text/plain' } }, 'wrongMediaType'],
  [
    'another form',
    { payload: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'wrongMediaType',
  ],
  [
    'a type that begins like JSON',
    { payload: '{}', headers: { 'content-type': 'application/jsonp' } },
    'wrongMediaType',
  ],
  [
    'packed bytes',
    { payload: bytes(0x1f, 0x8b, 8, 0), headers: { 'content-encoding': 'gzip' } },
    'badEncoding',
  ],
  ['10 MiB', { payload: `{"a":"${'x'.repeat(10 * 1_048_576)}"}` }, 'bodyTooLarge'],
  ['1 MiB and a byte', { payload: ' '.repeat(1_048_577) }, 'bodyTooLarge'],
  [
    'a request of another site',
    { payload: '{}', headers: { 'sec-fetch-site': 'cross-site' } },
    'crossSite',
  ],
  [
    'a request of a sister site',
    { payload: '{}', headers: { 'sec-fetch-site': 'same-site' } },
    'crossSite',
  ],
]

describe.each(WITH_BODY)('%s %s', (method, path, good) => {
  test.each(BAD_BODIES)('[ASVS-3.5.2] [MASVS-CODE-4] refuses %s', async (_name, more, problem) => {
    const cookie = cookies[whoAsks(path)]
    const reply = await bank.ask(method, path, { cookie, ...more })
    expect(problemOfCode(reply.json<{ code: number }>().code)).toBe(problem)
    expect(reply.statusCode).toBe(Math.floor(PROBLEMS[problem] / 100))
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.headers['cache-control']).toBe('no-store')
  })

  test('takes JSON with a charset, from its own site', async () => {
    const reply = await bank.ask(method, path, {
      cookie: whoAsks(path) === 'agent' ? await bank.signIn('S1', 1) : cookies.supervisor,
      payload: JSON.stringify(good),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'sec-fetch-site': 'same-origin',
      },
    })
    expect(reply.statusCode).toBeLessThan(300)
  })
})

const long = 'x'.repeat(5000)
const wrongFields: readonly (readonly [string, unknown])[] = [
  ['no device', { sentAt: NOON, ops: [] }],
  ['a device that is none', { ...push([]), device: 'tablet' }],
  ['a foreign time', { ...push([]), sentAt: 'now' }],
  ['a time beyond all calendars', { ...push([]), sentAt: 1e300 }],
  ['operations that are no list', push({})],
  ['201 operations', push(Array.from({ length: 201 }, () => 1))],
  ['a field more', { ...push([]), admin: true }],
]
test.each(wrongFields)('[MASVS-CODE-4] push refuses %s and says where', async (_name, body) => {
  const payload = JSON.stringify(body)
  const reply = await bank.ask('POST', '/push', { cookie: cookies.agent, payload })
  expect(reply.json()).toMatchObject({
    code: PROBLEMS.wrongShape,
    detail: { path: expect.any(String) as string, expected: expect.any(String) as string },
  })
})

test.each([
  ['no key', { kid: SIGNING_KEY.kid }],
  ["another key's id", { ...SIGNING_KEY, kid: '0123456789abcdef' }],
  ['an id that is none', { ...SIGNING_KEY, kid: 'key' }],
  ['a point that is not on the curve', { ...SIGNING_KEY, publicKey: `BA${'A'.repeat(85)}` }],
  ['a field more', { ...SIGNING_KEY, staffId: anId<string>(6, 2) }],
] as const)('[MASVS-CODE-4] a signing key with %s is refused', async (_name, body) => {
  const payload = JSON.stringify(body)
  const reply = await bank.ask('POST', '/signing-key', { cookie: cookies.agent, payload })
  expect(reply.json()).toMatchObject({ code: PROBLEMS.wrongShape })
})

test.each([
  ['no places', { departAt: NOON }],
  ['one place', { places: [HERE], departAt: NOON }],
  ['62 places', { places: Array(62).fill(HERE), departAt: NOON }],
  ['a place off the globe', { places: [HERE, { lat: 91, lng: 0 }], departAt: NOON }],
  ['a place in words', { places: [HERE, { lat: '36.6', lng: '117' }], departAt: NOON }],
  ['half a place', { places: [HERE, { lat: 36.6 }], departAt: NOON }],
  ['a place that says whose it is', { places: [HERE, { ...THERE, id: 1 }], departAt: NOON }],
  ['a list for a place', { places: [HERE, [117, 36.6]], departAt: NOON }],
  ['no time', { places: [HERE, THERE] }],
  ['a time in words', { places: [HERE, THERE], departAt: 'now' }],
  ['half a millisecond', { places: [HERE, THERE], departAt: NOON + 0.5 }],
  ['a field more', { places: [HERE, THERE], departAt: NOON, source: 'amap' }],
])('[MASVS-CODE-4] a question for drives with %s is refused', async (_name, body) => {
  const payload = JSON.stringify(body)
  const reply = await bank.ask('POST', '/map/matrix', { cookie: cookies.agent, payload })
  expect(reply.json()).toMatchObject({ code: PROBLEMS.wrongShape })
})

test.each(wrongFields)('[MASVS-CODE-4] the inbox refuses %s', async (_name, body) => {
  const device = await bank.device(1)
  const reply = await bank.ask('POST', '/inbox', { device, payload: JSON.stringify(body) })
  expect(reply.json()).toMatchObject({ code: PROBLEMS.wrongShape })
})

test.each([
  ['half of it', { code: '0123456789ABC' }],
  ['a code that is too short', { code: '0123456789AB', transportKey: SIGNING_KEY.publicKey }],
  ['a code with other letters', { code: '0123456789ABU', transportKey: SIGNING_KEY.publicKey }],
  ['a key that is none', { code: '0123456789ABC', transportKey: 'BA' }],
  ['a key off the curve', { code: '0123456789ABC', transportKey: `BA${'A'.repeat(85)}` }],
] as const)('[MASVS-CODE-4] an enrolment with %s is refused', async (_name, enrol) => {
  const body = { staffNo: 'S3', password: PASSWORD, device: anId<string>(8, 30), enrol }
  const reply = await bank.ask('POST', '/session', { payload: JSON.stringify(body) })
  expect(reply.json()).toMatchObject({ code: PROBLEMS.wrongShape })
  bank.passMs(120_000)
  // Good for five minutes, and these tests take longer by the bank's clock.
  await steppedUp(bank, cookies.supervisor)
})

test('bad operations come back one by one; good ones between them are applied', async () => {
  const good = anOperation('finaliseRecord', aRecord({ id: anId(7, 4) }))
  const nul = anOperation('finaliseRecord', aRecord({ answers: { ownWords: 'a\0' } }))
  const half = anOperation('finaliseRecord', aRecord({ answers: { ownWords: '\ud800' } }))
  const huge = { ...anOperation('revealField', { field: 'phone' }), seq: 1e21 }
  const ops = [null, nul, good, half, huge, 'x', good]
  const payload = JSON.stringify(push(ops))
  const reply = await bank.ask('POST', '/push', { cookie: cookies.agent, payload })
  expect(reply.statusCode).toBe(200)
  const { results } = reply.json<{ results: { status: string; code?: number }[] }>()
  expect(results.map(({ status, code }) => [status, code])).toEqual([
    ['rejected', PROBLEMS.wrongShape],
    ['rejected', PROBLEMS.wrongContent],
    ['applied', undefined],
    ['rejected', PROBLEMS.wrongContent],
    ['rejected', PROBLEMS.wrongShape],
    ['rejected', PROBLEMS.wrongShape],
    ['replayed', undefined],
  ])
})

test.each(BAD_READS.map(row => [row[0].slice(0, 60), ...row] as const))(
  '[ASVS-8.2.1] GET %s is refused',
  async (_name, path, who, problem) => {
    const cookie = who === 'nobody' ? 'doorstep_session=x' : cookies[who]
    const reply = await bank.ask('GET', path, { cookie })
    expect(problemOfCode(reply.json<{ code: number }>().code)).toBe(problem)
    expect(reply.statusCode).toBe(Math.floor(PROBLEMS[problem] / 100))
    expect(reply.headers['content-type']).toContain('application/problem+json')
  },
)

const lines = (word: string) => ({ reason: word })
const LIMITS = { products: [], mostPercent: 50, caseFen: 1, dayFen: 1, mostInstalments: 12 }
const authority = (over: object) => ({
  ...{ of: { staffId: anId(6, 2) }, limits: LIMITS },
  ...{ from: '2026-11-01', until: '2026-12-31', reason: '年度授权', ...over },
})
test.each([
  ['/desk/devices/nonsense/revoke', {}, 'notFound'],
  [`/desk/devices/${anId<string>(8, 99)}/lost`, {}, 'notFound'],
  [`/desk/devices/${anId<string>(8, 9)}/lost`, { state: 'active' }, 'wrongShape'],
  ['/desk/devices/%00/lost', {}, 'notFound'],
  ['/desk/devices/codes', { staffId: 'S1' }, 'wrongShape'],
  ['/desk/devices/codes', { staffId: anId(6, 99) }, 'notFound'],
  ['/desk/inbox/nonsense/release', {}, 'notFound'],
  [`/desk/inbox/${anId<string>(12, 99)}/release`, {}, 'notFound'],
  [`/desk/inbox/${anId<string>(12, 99)}/release`, [], 'wrongShape'],
  [`/desk/inbox/${anId<string>(12, 99)}/set-aside`, lines('x'), 'notFound'],
  [`/desk/inbox/${anId<string>(12, 1)}/set-aside`, lines(' \n'), 'wrongShape'],
  [`/desk/inbox/${anId<string>(12, 1)}/set-aside`, lines('x'.repeat(501)), 'wrongShape'],
  [`/desk/inbox/${anId<string>(12, 1)}/set-aside`, lines('a\0'), 'wrongShape'],
  ['/desk/places/nonsense/accept', {}, 'notFound'],
  [`/desk/places/${anId<string>(21, 99)}/accept`, {}, 'notFound'],
  [`/desk/places/${anId<string>(21, 99)}/refuse`, [], 'wrongShape'],
  ['/desk/complaints/nonsense', { step: 'ANSWERED', note: 'x' }, 'notFound'],
  [`/desk/complaints/${anId<string>(5, 99)}`, { step: 'ANSWERED', note: 'x' }, 'notFound'],
  [`/desk/complaints/${anId<string>(5, 99)}`, { step: 'ANSWERED', note: ' ' }, 'wrongShape'],
  [`/desk/complaints/${anId<string>(5, 99)}`, { step: 'LIFTED', note: 'x' }, 'wrongShape'],
  [`/desk/complaints/${anId<string>(5, 99)}`, { step: 'ANSWERED' }, 'wrongShape'],
  ['/desk/applications/nonsense/approve', lines('x'), 'notFound'],
  [`/desk/applications/${anId<string>(31, 99)}/approve`, lines('x'), 'notFound'],
  [`/desk/applications/${anId<string>(31, 99)}/reject`, lines(' '), 'wrongShape'],
  [`/desk/applications/${anId<string>(31, 99)}/reject`, lines('x'.repeat(501)), 'wrongShape'],
  ['/desk/authority', authority({ until: '2026-10-31' }), 'wrongShape'],
  ['/desk/authority', authority({ limits: { ...LIMITS, mostPercent: 101 } }), 'wrongShape'],
  ['/desk/authority', authority({ limits: { ...LIMITS, caseFen: -1 } }), 'wrongShape'],
  ['/desk/authority', authority({ limits: { ...LIMITS, mostInstalments: 61 } }), 'wrongShape'],
  ['/desk/authority', authority({ limits: { approveFen: 1 } }), 'wrongShape'],
  ['/desk/authority', authority({ of: { role: 'agent', staffId: anId(6, 1) } }), 'wrongShape'],
  ['/desk/authority', authority({ of: { role: 'agent' } }), 'roleRefused'],
  ['/desk/authority', authority({ of: { staffId: anId(6, 99) } }), 'notFound'],
  ['/desk/authority', authority({}), 'aboveAuthority'],
  ['/desk/exceptions/find', { challenge: '012345678' }, 'wrongShape'],
  ['/desk/exceptions/find', { challenge: '01234 56789' }, 'wrongShape'],
  ['/desk/exceptions/find', { challenge: '012345678O' }, 'wrongShape'],
  ['/desk/exceptions/find', { challenge: '0123456789', rule: 'CN-1' }, 'wrongShape'],
  ['/desk/exceptions/find', { challenge: '0123456789' }, 'notFound'],
  ['/desk/exceptions', { challenge: '0123456789', reason: ' ' }, 'wrongShape'],
  ['/desk/exceptions', { challenge: '0123456789', reason: 'x'.repeat(501) }, 'wrongShape'],
  ['/desk/exceptions', { challenge: '0123456789', reason: '准' }, 'notFound'],
  ['/session/step-up', { password: '' }, 'wrongShape'],
  ['/session/step-up', { password: long }, 'wrongShape'],
] as const)('[MASVS-CODE-4] the desk is refused at %s with %j', async (path, body, problem) => {
  const payload = JSON.stringify(body)
  const reply = await bank.ask('POST', path, { cookie: cookies.supervisor, payload })
  expect(problemOfCode(reply.json<{ code: number }>().code)).toBe(problem)
})

test.each([
  ['', 'wrongShape'],
  ['one', 'wrongShape'],
  ['1.0', 'wrongShape'],
  ['0', 'protocolTooOld'],
  ['2', 'protocolTooOld'],
] as const)('protocol %s is refused', async (version, problem) => {
  for (const [method, path] of [
    ['POST', '/push'],
    ['GET', '/pull'],
  ] as const) {
    const headers = { 'doorstep-protocol': version } as Record<string, string>
    const payload = method === 'POST' ? JSON.stringify(push([])) : undefined
    const more = { cookie: cookies.agent, headers, ...(payload && { payload }) }
    const reply = await bank.ask(method, path, more)
    expect(reply.json()).toMatchObject({ code: PROBLEMS[problem] })
    if (problem === 'protocolTooOld') {
      expect(reply.json()).toMatchObject({ detail: { required: 1, minVersion: '0.1.0' } })
    }
  }
})

test.each([
  ['DELETE', '/push', 'POST'],
  ['POST', '/pull', 'GET'],
  ['POST', '/policy', 'GET'],
  ['POST', '/map/packs', 'GET'],
  ['GET', '/map/matrix', 'POST'],
  ['POST', '/health', 'GET'],
  ['DELETE', '/desk/records', 'GET'],
  ['DELETE', `/files/${anId<string>(8, 1)}/${anId<string>(33, 1)}`, 'HEAD, PATCH'],
] as const)('[ASVS-4.1.4] %s %s is not a way to ask', async (method, path, allow) => {
  const reply = await bank.ask(method, path, { cookie: cookies.agent })
  expect(reply.json()).toMatchObject({ code: PROBLEMS.methodRefused })
  expect(reply.headers['allow']).toBe(allow)
})

describe('on the bare socket', () => {
  const exchange = async (request: string): Promise<string> => {
    if (!bank.app.server.listening) await bank.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = bank.app.server.address() as AddressInfo
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(request))
      let answer = ''
      socket.on('data', chunk => (answer += chunk.toString()))
      socket.on('end', () => resolve(answer))
      socket.on('error', reject)
    })
  }

  test.each([
    ['not HTTP', 'hello\r\n\r\n'],
    ['20 KiB of headers', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a URL of 20 KiB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['a bad escape', 'GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ])('%s is answered with a problem', async (_name, request) => {
    const answer = await exchange(request)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('application/problem+json')
    expect(answer).toContain(`"code":${PROBLEMS.wrongShape}`)
  })
})
