import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROBLEMS } from '#protocol/problem.ts'
import { STEP_UP_MS } from '#protocol/stepUp.ts'
import { beginSession } from '#server/auth/sessions.ts'
import { isSteppedUp } from '#server/auth/stepUp.ts'
import { asInstant } from '#domain/time/instant.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { ANNA, SUPERVISOR } from '../smallBank.ts'
import { steppedUp } from '../steppedUp.ts'
import {
  enrolledDevice,
  waitAgain,
  openComplaint,
  waitingItem,
  waitingPlace,
} from '../waitingItems.ts'

let bank: HttpBank
beforeAll(async () => {
  bank = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 },
  })
  await waitingItem(bank, 1, await enrolledDevice(bank, 1))
  await waitingPlace(bank, 1)
  await openComplaint(bank, 1)
})
afterAll(() => bank.stop())

const item = anId<string>(12, 1)
const device = anId<string>(8, 1)
const SENSITIVE = [
  ['GET', '/desk/export?kind=records&format=csv', undefined],
  ['POST', '/desk/devices/codes', { staffId: ANNA }],
  ['POST', `/desk/devices/${device}/revoke`, {}],
  ['POST', `/desk/devices/${device}/lost`, {}],
  ['POST', `/desk/inbox/${item}/release`, {}],
  ['POST', `/desk/inbox/${item}/set-aside`, { reason: '重复送达' }],
  ['POST', `/desk/complaints/${anId<string>(5, 1)}`, { step: 'ANSWERED', note: '已电话告知' }],
  ['POST', `/desk/places/${anId<string>(21, 1)}/accept`, {}],
  ['POST', `/desk/places/${anId<string>(21, 1)}/refuse`, {}],
] as const

const attempt = (password: string, cookie: string, over: Pick<HttpBank, 'ask'> = bank) =>
  over.ask('POST', '/session/step-up', { cookie, payload: JSON.stringify({ password }) })

async function audited(action: string): Promise<unknown[]> {
  const query = bank.db.selectFrom('audit').select(['actor', 'subject', 'detail'])
  return query.where('action', '=', action).execute()
}

test.each(SENSITIVE)(
  '[ASVS-7.5.3] [MASVS-AUTH-3] %s %s wants the password again, and for five minutes no more',
  async (method, path, body) => {
    const cookie = await bank.signIn('S4')
    const ask = () =>
      bank.ask(method, path, { cookie, ...(body && { payload: JSON.stringify(body) }) })
    const before = await ask()
    expect(before.json()).toMatchObject({ code: PROBLEMS.stepUpNeeded })
    expect(before.statusCode).toBe(403)
    await steppedUp(bank, cookie)
    expect((await ask()).statusCode).toBeLessThan(300)
    await waitAgain(bank)
    bank.passMs(STEP_UP_MS - 1)
    expect((await ask()).statusCode).toBeLessThan(300)
    await waitAgain(bank)
    bank.passMs(1)
    expect((await ask()).json()).toMatchObject({ code: PROBLEMS.stepUpNeeded })
  },
)

test('what asks for no step-up is answered without', async () => {
  const cookie = await bank.signIn('S4')
  for (const path of ['/desk/records', '/desk/devices', '/desk/agents', '/desk/inbox']) {
    expect((await bank.ask('GET', path, { cookie })).statusCode).toBe(200)
  }
})

test('a wrong password changes nothing but the audit; the session stays', async () => {
  const cookie = await bank.signIn('S4')
  const refused = await attempt('wrong', cookie)
  expect(refused.statusCode).toBe(401)
  expect(refused.json()).toMatchObject({ code: PROBLEMS.wrongPassword })
  expect((await bank.ask('GET', '/session', { cookie })).statusCode).toBe(200)
  const again = await bank.ask('GET', '/desk/export?kind=records&format=csv', { cookie })
  expect(again.json()).toMatchObject({ code: PROBLEMS.stepUpNeeded })
  expect(await audited('stepUpRefused')).toEqual([
    { actor: SUPERVISOR, subject: SUPERVISOR, detail: {} },
  ])
  const before = (await audited('stepUp')).length
  await steppedUp(bank, cookie)
  expect((await audited('stepUp')).length).toBe(before + 1)
})

test('it holds for that session alone', async () => {
  const cookie = await steppedUp(bank, await bank.signIn('S4'))
  const other = await bank.signIn('S4')
  const codes = await Promise.all(
    [cookie, other].map(async each => {
      const reply = await bank.ask('GET', '/desk/export?kind=records&format=csv', { cookie: each })
      return reply.statusCode
    }),
  )
  expect(codes).toEqual([200, 403])
})

test('who signed in at the bank gives the own password of Doorstep', async () => {
  const staff = { id: SUPERVISOR, role: 'supervisor' } as const
  const { secret } = await beginSession(bank.deps, staff, null, { by: 'oidc' })
  await steppedUp(bank, `doorstep_session=${secret}`)
})

test('an agent, and nobody, has nothing to step up for', async () => {
  const agent = await attempt('any', await bank.signIn('S1'))
  expect(agent.json()).toMatchObject({ code: PROBLEMS.roleRefused })
  const nobody = await attempt('any', 'doorstep_session=x')
  expect(nobody.json()).toMatchObject({ code: PROBLEMS.noSession })
})

test('[ASVS-6.3.1] guesses at step-up are paced, and counted together with those at sign-in', async () => {
  const paced = await openHttpBank()
  const cookie = await paced.signIn('S4')
  const replies = await Promise.all([1, 2, 3, 4].map(() => attempt('wrong', cookie, paced)))
  expect(replies.map(reply => reply.statusCode).sort()).toEqual([401, 401, 401, 429])
  const signIn = await paced.ask('POST', '/session', {
    payload: JSON.stringify({ staffNo: 'S4', password: 'wrong' }),
  })
  expect(signIn.statusCode).toBe(429)
  paced.passMs(1000)
  await steppedUp(paced, cookie)
  const limited = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 2, perStaffNo: 50, perAddress: 50 },
  })
  const session = await limited.signIn('S4')
  expect((await attempt('wrong', session, limited)).statusCode).toBe(401)
  const last = await attempt('wrong', session, limited)
  expect(last.statusCode).toBe(429)
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
  await paced.stop()
  await limited.stop()
})

test('a clock of another server that is ahead by a little does no harm; one set back prolongs nothing', () => {
  const at = (ms: number) => isSteppedUp({ steppedUpAt: asInstant(NOON + ms) }, NOON)
  expect([at(200), at(-200), at(STEP_UP_MS), at(-STEP_UP_MS)]).toEqual([true, true, false, false])
  expect(isSteppedUp({ steppedUpAt: null }, NOON)).toBe(false)
})
