import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import { asInstant } from '#domain/time/instant.ts'
import DeskApp from '#desk/DeskApp.vue'
import { NOON } from '#tests/fixtures/builders.ts'
import { aDevice } from './devices.ts'
import { open, setWidth, stage, type Calls } from './deskStage.ts'
import { AGENT } from './receivedRecords.ts'

beforeEach(() => {
  vi.useFakeTimers()
  setWidth(true)
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

const devices = () =>
  Promise.resolve(
    ok({
      devices: [
        aDevice(1, { waiting: 2 }),
        aDevice(2, { state: 'revoked' }),
        aDevice(3, { state: 'lost' }),
      ],
    }),
  )
const show = async (calls: Calls = {}) =>
  open(DeskApp, await stage({ devices, ...calls }), { path: '/devices' })

const dialog = (): HTMLElement | null => document.querySelector('[role=dialog], [role=alertdialog]')
const press = async (text: string): Promise<void> => {
  const buttons = [...document.querySelectorAll('button')]
  buttons.find(button => button.textContent.trim() === text)?.click()
  await flushPromises()
}

test('says of each tablet whose it is, how it stands, and what it delivered', async () => {
  const page = await show()
  const rows = page.findAll('tbody tr')
  expect(rows.map(row => row.text().includes(AGENT.name))).toEqual([true, true, true])
  expect(rows.map(row => row.findAll('button').map(button => button.text()))).toEqual([
    ['停用', '挂失'],
    ['挂失'],
    [],
  ])
  expect(rows[0]?.text()).toContain('使用中')
  expect(rows[1]?.text()).toContain('已停用')
  expect(rows[2]?.text()).toContain('已挂失')
  expect(rows[0]?.get('a').text()).toContain('查看 2 件待审件')
  expect(page.get('p[role=status]').text()).toContain('共 3 台')
  const names = rows[0]?.findAll('button').map(button => button.attributes('aria-label'))
  expect(names?.[0]).toMatch(/^停用：陆明远/)
})

test('is cards where a table has no room', async () => {
  setWidth(false)
  const page = await show()
  expect(page.find('table').exists()).toBe(false)
  expect(page.findAll('.card')).toHaveLength(3)
})

test('without tablets it says how one comes; without the server it tries again', async () => {
  const empty = await show({ devices: () => Promise.resolve(ok({ devices: [] })) })
  expect(empty.text()).toContain('还没有平板')
  empty.unmount()
  const failing = vi.fn().mockResolvedValue(refused('networkAway'))
  const page = await show({ devices: failing })
  expect(page.get('[role=alert]').text()).toContain('连接不上服务器')
  failing.mockImplementation(devices)
  await press('重试')
  expect(page.findAll('tbody tr')).toHaveLength(3)
})

test.each([
  ['revoke', '停用', '停用平板', '平板已停用。'],
  ['lose', '挂失', '确认挂失', '平板已挂失。'],
] as const)('%s says what will happen before it does', async (way, word, submit, done) => {
  const revokeDevice = vi.fn().mockResolvedValue(ok(undefined))
  const loseDevice = vi.fn().mockResolvedValue(ok(undefined))
  const page = await show({ revokeDevice, loseDevice })
  await press(word)
  const text = dialog()?.textContent ?? ''
  for (const said of ['不能再读取任何案件', '密封送达', '清除', '重新登记']) {
    expect(text).toContain(said)
  }
  // An alert begins where nothing is destroyed.
  expect(document.activeElement?.textContent.trim()).toBe('不作更改')
  await press('不作更改')
  expect(dialog()).toBeNull()
  await press(word)
  await press(submit)
  const [asked, other] = way === 'revoke' ? [revokeDevice, loseDevice] : [loseDevice, revokeDevice]
  expect(asked).toHaveBeenCalledExactlyOnceWith(aDevice(1).id)
  expect(other).not.toHaveBeenCalled()
  expect(dialog()).toBeNull()
  expect(page.get('p[role=status]').text()).toContain(done)
})

test('what did not work stays in the dialog, with words', async () => {
  await show({ revokeDevice: () => Promise.resolve(refused('notFound')) })
  await press('停用')
  await press('停用平板')
  expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('没有这台平板')
})

test('a new code is for an agent, is shown in groups until it is too old, and goes with its dialog', async () => {
  const makeEnrolCode = vi
    .fn()
    .mockResolvedValue(ok({ code: '4K7P9XQ2M3D0A', expiresAt: asInstant(NOON + 600_000) }))
  const agents = () => Promise.resolve(ok({ agents: [AGENT] }))
  await show({ makeEnrolCode, agents })
  await press('发放登记码')
  const form = (): HTMLFormElement | null | undefined => dialog()?.querySelector('form')
  form()?.requestSubmit()
  await flushPromises()
  expect(dialog()?.textContent).toContain('请选择催收员。')
  const select = dialog()?.querySelector('select')
  if (!select) throw new Error('nobody can be chosen')
  select.value = AGENT.id
  select.dispatchEvent(new Event('change'))
  await flushPromises()
  form()?.requestSubmit()
  await flushPromises()
  expect(makeEnrolCode).toHaveBeenCalledExactlyOnceWith(AGENT.id)
  const groups = [...(dialog()?.querySelectorAll('.groups > [aria-hidden]') ?? [])].map(
    each => each.textContent,
  )
  expect(groups).toEqual(['4K7P', '9XQ2', 'M3D0A'])
  expect(dialog()?.textContent).toContain('有效至 12:10')
  await vi.advanceTimersByTimeAsync(600_000)
  expect(dialog()?.textContent).toContain('登记码已过期')
  expect(dialog()?.textContent).not.toContain('4K7P')
  await press('完成')
  await press('发放登记码')
  expect(dialog()?.querySelector('select')).not.toBeNull()
})
