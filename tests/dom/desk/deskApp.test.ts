import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import DeskApp from '#desk/DeskApp.vue'
import { AGENT } from './receivedRecords.ts'
import { open, sessionOf, setWidth, stage, SUPERVISOR } from './deskStage.ts'

beforeEach(() => {
  setWidth(true)
})
afterEach(() => {
  document.body.replaceChildren()
})

const signedOut = { session: () => Promise.resolve(refused('noSession' as const)) }
const agent = { ...AGENT, role: 'agent' as const }

async function signIn(app: Awaited<ReturnType<typeof open>>): Promise<void> {
  const [staffNo, password] = app.findAll('input')
  await staffNo?.setValue(' S2001 ')
  await password?.setValue('secret')
  await app.get('form').trigger('submit')
  await flushPromises()
}

test('a supervisor signs in with number and password', async () => {
  const signIn1 = vi.fn().mockResolvedValue(ok(sessionOf(SUPERVISOR)))
  const app = await open(DeskApp, await stage({ ...signedOut, signIn: signIn1 }))
  await signIn(app)
  expect(signIn1).toHaveBeenCalledWith({ staffNo: 'S2001', password: 'secret' })
  expect(app.get('header').text()).toContain('韩雪梅')
  expect(app.find('form').exists()).toBe(false)
})

test('what is missing is named before anything is sent', async () => {
  const signIn1 = vi.fn()
  const app = await open(DeskApp, await stage({ ...signedOut, signIn: signIn1 }))
  await app.get('form').trigger('submit')
  expect(app.text()).toContain('请填写工号。')
  expect(app.text()).toContain('请填写密码。')
  expect(signIn1).not.toHaveBeenCalled()
})

test('a wrong password is said in words and can be mended', async () => {
  const world = await stage({
    ...signedOut,
    signIn: () => Promise.resolve(refused('wrongPassword')),
  })
  const app = await open(DeskApp, world)
  await signIn(app)
  expect(app.get('[role=alert]').text()).toContain('工号或密码不正确')
  expect(app.get<HTMLInputElement>('input').element.value).toBe(' S2001 ')
})

test('an agent is told where to go, and leaves no session behind', async () => {
  const signOut = vi.fn().mockResolvedValue(ok(undefined))
  const world = await stage({
    ...signedOut,
    signIn: () => Promise.resolve(ok(sessionOf(agent))),
    signOut,
  })
  const app = await open(DeskApp, world)
  await signIn(app)
  expect(app.get('[role=alert]').text()).toContain('请使用外访助手')
  expect(app.get('a[href="/"]').text()).toBe('打开外访助手')
  expect(signOut).toHaveBeenCalledOnce()
})

test('an agent already signed in on the tablet stays signed in there', async () => {
  const signOut = vi.fn()
  const session = () => Promise.resolve(ok(sessionOf(agent)))
  const app = await open(DeskApp, await stage({ session, signOut }))
  expect(app.text()).toContain('这里供主管使用')
  expect(signOut).not.toHaveBeenCalled()
})

test('without the server it says so, and comes back when tried again', async () => {
  const session = vi.fn().mockResolvedValue(refused('networkAway'))
  const app = await open(DeskApp, await stage({ session }))
  expect(app.get('[role=alert]').text()).toContain('连接不上服务器')
  session.mockResolvedValue(ok(sessionOf(SUPERVISOR)))
  await app.get('[role=alert] button').trigger('click')
  await flushPromises()
  expect(app.get('header').text()).toContain('韩雪梅')
})

test('signing out that does not reach the server is not claimed', async () => {
  const world = await stage({ signOut: () => Promise.resolve(refused('networkAway')) })
  const app = await open(DeskApp, world)
  await app.get('button[aria-label=退出登录]').trigger('click')
  await flushPromises()
  expect(app.get('[role=alert]').text()).toContain('未能退出')
  expect(app.get('header').text()).toContain('韩雪梅')
})
