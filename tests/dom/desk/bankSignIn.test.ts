import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import DeskApp from '#desk/DeskApp.vue'
import { arrivalAt } from '#desk/session/arrival.ts'
import { HEALTH, open, setWidth, stage } from './deskStage.ts'

beforeEach(() => {
  setWidth(true)
})
afterEach(() => {
  document.body.replaceChildren()
})

const signedOut = { session: () => Promise.resolve(refused('noSession' as const)) }
const withBank = { ...signedOut, health: () => Promise.resolve(ok({ ...HEALTH, oidc: true })) }
const BUTTON = '.bank button'

test('where the server knows the bank’s provider, a button leads there, once', async () => {
  const leaveTo = vi.fn()
  const app = await open(DeskApp, await stage(withBank, { leaveTo }))
  expect(app.get(BUTTON).text()).toContain('银行统一身份登录')
  expect(app.findAll('input')).toHaveLength(2)
  await app.get(BUTTON).trigger('click')
  await app.get(BUTTON).trigger('click')
  expect(leaveTo.mock.calls).toEqual([['/api/v1/session/oidc']])
  expect(app.get(BUTTON).attributes('aria-busy')).toBe('true')
  window.dispatchEvent(new Event('pageshow'))
  await flushPromises()
  expect(app.get(BUTTON).attributes('aria-busy')).toBeUndefined()
})

test.each([
  ['knows none', ok(HEALTH)],
  ['cannot be asked', refused('networkAway' as const)],
])('where the server %s, nothing is shown of it', async (_name, health) => {
  const app = await open(
    DeskApp,
    await stage({ ...signedOut, health: () => Promise.resolve(health) }),
  )
  expect(app.find(BUTTON).exists()).toBe(false)
  expect(app.find('form').exists()).toBe(true)
})

test.each([
  ['identityRefused', '未能确认您的身份'],
  ['identityStale', '再次验证身份'],
  ['signInLapsed', '10 分钟'],
  ['identityUnknown', '没有对应的在用工号'],
  ['identityProviderAway', '暂时连接不上统一认证平台'],
  ['deviceNotEnrolled', '平板上用工号和密码登录'],
  ['tooManyRequests', '尝试次数过多'],
  ['internal', '50001'],
] as const)('a sign-in that came back as %s is said in words, and nothing else', async (...row) => {
  const [problem, words] = row
  const app = await open(DeskApp, await stage(withBank, { takeRefusal: () => problem }))
  expect(app.get('[role=alert]').text()).toContain('未能登录')
  expect(app.get('[role=alert]').text()).toContain(words)
  expect(app.text()).not.toContain('登录已过期')
})

describe('arriving', () => {
  const at = (hash: string) => {
    const replaceState = vi.fn()
    const arrival = arrivalAt({ hash, pathname: '/desk', search: '?a=1' }, { replaceState })
    return { arrival, replaceState }
  }

  test('a refusal is told once and leaves the address', () => {
    const { arrival, replaceState } = at(`#refused-${PROBLEMS.identityUnknown}`)
    expect(arrival.isSignedIn).toBe(false)
    expect(arrival.takeRefusal()).toBe('identityUnknown')
    expect(arrival.takeRefusal()).toBeUndefined()
    expect(replaceState).toHaveBeenCalledWith(null, '', '/desk?a=1')
  })

  test('a session is taken up, and leaves the address as well', () => {
    const { arrival, replaceState } = at('#signed-in')
    expect(arrival.isSignedIn).toBe(true)
    expect(arrival.takeRefusal()).toBeUndefined()
    expect(replaceState).toHaveBeenCalledOnce()
  })

  test.each(['', '#content', '#refused-', '#refused-401077', '#refused-<b>'])(
    '%s means nothing',
    hash => {
      const { arrival, replaceState } = at(hash)
      expect(arrival.isSignedIn).toBe(false)
      expect(arrival.takeRefusal()).toBeUndefined()
      expect(replaceState).not.toHaveBeenCalled()
    },
  )

  test('a code that this page does not know is a refusal all the same', () => {
    expect(at('#refused-40999').arrival.takeRefusal()).toBe('identityRefused')
  })
})
