import { afterAll, beforeAll, expect, test } from 'vitest'
import { isEnrolCode } from '#protocol/device.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import type { DemoResponse } from '#protocol/demo.ts'
import { IDLE_MS, SESSION_MS } from '#server/auth/sessions.ts'
import { verifyTimeToken } from '#server/auth/timeToken.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { openHttpBank, PASSWORD, type HttpBank } from '../httpBank.ts'
import { ANNA, BO, TOKEN_KEY } from '../smallBank.ts'

let bank: HttpBank
beforeAll(async () => {
  bank = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 1000, perStaffNo: 1000, perAddress: 1000 },
  })
})
afterAll(() => bank.stop())

const post = (body: object, more: object = {}) =>
  bank.ask('POST', '/session', { payload: JSON.stringify(body), ...more })

test('[ASVS-3.3.2] [ASVS-3.3.4] sign-in answers who it is, sets a cookie that scripts cannot read, notes the tablet', async () => {
  const tablet = await bank.device(5)
  const enrol = tablet.enrol(await bank.enrolCode('S1'))
  const reply = await post(
    { staffNo: 'S1', password: PASSWORD, device: anId(8, 5), enrol },
    { headers: { 'doorstep-version': '1.2.3' }, device: tablet },
  )
  expect(reply.statusCode).toBe(200)
  const body = reply.json<{ token: string; serverTime: number }>()
  expect(body).toEqual({
    staff: {
      id: ANNA,
      staffNo: 'S1',
      name: '同事1',
      role: 'agent',
      partner: { id: BO, staffNo: 'S2', name: '同事2' },
    },
    expiresAt: body.serverTime + SESSION_MS,
    serverTime: bank.clock(),
    token: expect.any(String) as string,
    minVersion: '0.1.0',
    sealKey: bank.keys.sealKey,
    lease: { jws: expect.any(String) as string, key: bank.keys.leaseKey },
    policyKeys: bank.keys.policyKeys,
    complaintPhone: '027-8555-0199',
    overrideKey: expect.stringMatching(/^[\w-]{43}$/) as string,
  })
  expect(verifyTimeToken(TOKEN_KEY, body.token)).toBe(body.serverTime)
  const cookie = String(reply.headers['set-cookie'])
  expect(cookie).toMatch(/^doorstep_session=[\w-]{43}; /)
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200']) {
    expect(cookie).toContain(part)
  }
  expect(cookie).not.toContain('Secure')
  const device = await bank.db.selectFrom('device').selectAll().executeTakeFirst()
  expect(device).toMatchObject({ id: anId(8, 5), staff_id: ANNA, app_version: '1.2.3' })
  const stored = await bank.db.selectFrom('session').select('id_hash').execute()
  expect(stored.map(row => row.id_hash.toString('base64url'))).not.toContain(
    cookie.slice('doorstep_session='.length, 60),
  )
})

test.each([
  [false, 'doorstep_session', '__Host-doorstep_session', ''],
  [true, '__Host-doorstep_session', 'doorstep_session', '; Secure'],
] as const)('the cookie, https %s: its headers, and the one name that counts', async (...row) => {
  const [isHttps, name, otherName, secure] = row
  const secureBank = await openHttpBank({}, { isHttps })
  const given = { payload: JSON.stringify({ staffNo: 'S4', password: PASSWORD }) }
  const reply = await secureBank.ask('POST', '/session', given)
  const set = String(reply.headers['set-cookie'])
  expect(set.replace(/=[\w-]{43};/, '=SECRET;')).toBe(
    `${name}=SECRET; Max-Age=43200; Path=/; HttpOnly${secure}; SameSite=Strict`,
  )
  expect(reply.headers['strict-transport-security'] !== undefined).toBe(isHttps)
  const secret = set.slice(set.indexOf('=') + 1, set.indexOf(';'))
  const read = async (cookie: string) =>
    (await secureBank.ask('GET', '/session', { cookie })).statusCode
  expect(await read(`${name}=${secret}`)).toBe(200)
  expect(await read(`${otherName}=${secret}`)).toBe(401)
  expect(await read(`${otherName}=planted; ${name}=${secret}`)).toBe(200)
  const out = await secureBank.ask('DELETE', '/session', { cookie: `${name}=${secret}` })
  expect(String(out.headers['set-cookie'])).toBe(
    `${name}=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly${secure}; SameSite=Strict`,
  )
  expect(await read(`${name}=${secret}`)).toBe(401)
  await secureBank.stop()
})

test('[ASVS-6.3.8] a wrong password, an unknown number and someone who has left are told the same', async () => {
  await bank.db.updateTable('staff').set({ active: false }).where('staff_no', '=', 'S3').execute()
  const replies = [
    await post({ staffNo: 'S1', password: 'wrong' }),
    await post({ staffNo: 'nobody', password: PASSWORD }),
    await post({ staffNo: 'S3', password: PASSWORD }),
  ]
  for (const reply of replies) {
    expect(reply.statusCode).toBe(401)
    expect(reply.json()).toMatchObject({ code: PROBLEMS.wrongPassword })
    expect(reply.headers['set-cookie']).toBeUndefined()
  }
  expect(new Set(replies.map(reply => reply.body)).size).toBe(1)
})

test('[ASVS-7.2.4] [ASVS-7.4.1] the session says who it is until sign-out; a new sign-in ends the one before', async () => {
  const cookie = await bank.signIn('S2')
  const again = await bank.ask('GET', '/session', { cookie })
  expect(again.json()).toMatchObject({ staff: { id: BO } })
  const device = bank.deviceOf(cookie)!
  const renewed = await post({ staffNo: 'S2', password: PASSWORD, device: device.id }, { cookie })
  expect((await bank.ask('GET', '/session', { cookie })).statusCode).toBe(401)
  const next = String(renewed.headers['set-cookie']).split(';')[0] ?? ''
  const out = await bank.ask('DELETE', '/session', { cookie: next, device })
  expect(out.statusCode).toBe(204)
  expect(String(out.headers['set-cookie'])).toMatch(/^doorstep_session=;/)
  const after = await bank.ask('GET', '/session', { cookie: next })
  expect(after.json()).toMatchObject({ code: PROBLEMS.noSession })
  expect((await bank.ask('DELETE', '/session', { cookie: next })).statusCode).toBe(204)
})

test('[ASVS-7.3.1] [ASVS-7.3.2] a session ends twelve hours after sign-in, and four after its last use', async () => {
  const cookie = await bank.signIn('S1')
  const isAlive = async () => (await bank.ask('GET', '/session', { cookie })).statusCode === 200
  for (let hour = 0; hour < 11; hour += 3) {
    expect(await isAlive()).toBe(true)
    bank.passMs(3 * 3_600_000)
  }
  expect(await isAlive()).toBe(false)
  const idle = await bank.signIn('S1')
  bank.passMs(IDLE_MS - 1)
  expect((await bank.ask('GET', '/session', { cookie: idle })).statusCode).toBe(200)
  bank.passMs(IDLE_MS)
  expect((await bank.ask('GET', '/session', { cookie: idle })).statusCode).toBe(401)
})

test('[ASVS-7.4.2] someone who leaves is out at once', async () => {
  const cookie = await bank.signIn('S2')
  await bank.db.updateTable('staff').set({ active: false }).where('staff_no', '=', 'S2').execute()
  expect((await bank.ask('GET', '/session', { cookie })).statusCode).toBe(401)
})

test('[ASVS-6.3.1] too many tries are turned away, with the time to wait', async () => {
  const strict = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 3, perStaffNo: 5, perAddress: 7 },
  })
  const attempt = (staffNo: string, remoteAddress: string) =>
    strict.ask('POST', '/session', {
      payload: JSON.stringify({ staffNo, password: 'wrong' }),
      remoteAddress,
    })
  const codes = async (count: number, staffNo: string, address: string) => {
    const all: number[] = []
    for (let n = 0; n < count; n++) all.push((await attempt(staffNo, address)).statusCode)
    return all
  }
  expect(await codes(4, 'S1', '10.0.0.1')).toEqual([401, 401, 401, 429])
  expect(await codes(3, 'S1', '10.0.0.2')).toEqual([401, 401, 429])
  expect(await codes(5, 'S2', '10.0.0.1')).toEqual([401, 401, 401, 429, 429])
  const refused = await attempt('S1', '10.0.0.1')
  expect(refused.json()).toMatchObject({
    code: PROBLEMS.tooManyRequests,
    detail: { retryAfterS: expect.any(Number) as number },
  })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  await strict.stop()
})

test('after two wrong tries the wait grows for that address alone, and the right password ends it', async () => {
  const paced = await openHttpBank()
  const attempt = (password: string, remoteAddress = '10.0.0.1') =>
    paced.ask('POST', '/session', {
      payload: JSON.stringify({ staffNo: 'S4', password }),
      remoteAddress,
    })
  const codes = await Promise.all([1, 2, 3, 4, 5].map(() => attempt('wrong')))
  expect(codes.map(reply => reply.statusCode).sort()).toEqual([401, 401, 401, 429, 429])
  const early = await attempt(PASSWORD)
  expect(early.headers['retry-after']).toBe('1')
  expect((await attempt(PASSWORD, '10.0.0.2')).statusCode).toBe(200)
  paced.passMs(1000)
  expect((await attempt('wrong')).statusCode).toBe(401)
  expect((await attempt(PASSWORD)).headers['retry-after']).toBe('2')
  paced.passMs(2000)
  expect((await attempt(PASSWORD)).statusCode).toBe(200)
  expect((await attempt('wrong')).statusCode).toBe(401)
  await paced.stop()
})

test('time tokens are ours alone', () => {
  for (const token of ['', '.', 'x.y', 'MTc5.AAAA', 'a.b.c']) {
    expect(verifyTimeToken(TOKEN_KEY, token)).toBeUndefined()
  }
})

test('the sign-ins of a demo are shown where there is a demo, with a fresh code for each agent', async () => {
  expect((await bank.ask('GET', '/demo')).statusCode).toBe(404)
  const shown = (n: number) => ({ staff_no: `S${n}`, password: 'shown to all', position: n })
  await bank.db
    .insertInto('demo_account')
    .values([shown(4), { ...shown(1), badge: 'jc-1', pin: '123456' }])
    .execute()
  const asked = async () => {
    const { accounts } = (await bank.ask('GET', '/demo')).json<DemoResponse>()
    return accounts
  }
  const [agent, supervisor] = await asked()
  expect(supervisor).toEqual({
    ...{ staffNo: 'S4', password: 'shown to all', name: '同事4', role: 'supervisor' },
  })
  expect(agent).toMatchObject({ badge: 'jc-1', pin: '123456' })
  expect(isEnrolCode(agent?.enrolCode ?? '')).toBe(true)
  expect((await asked())[0]?.enrolCode).not.toBe(agent?.enrolCode)
})
