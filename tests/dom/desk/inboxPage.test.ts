import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import type { InboxResponse } from '#protocol/deskDevices.ts'
import DeskApp from '#desk/DeskApp.vue'
import { NOON } from '#tests/fixtures/builders.ts'
import { anItem } from './devices.ts'
import { open, setWidth, stage, SUPERVISOR, type Calls } from './deskStage.ts'

beforeEach(() => {
  vi.useFakeTimers()
  setWidth(true)
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

const holding = (over: Partial<InboxResponse> = {}) => ({
  inbox: vi.fn(() =>
    Promise.resolve(
      ok({ waiting: [anItem(1), anItem(2, { kind: 'newKind' })], total: 2, decided: [], ...over }),
    ),
  ),
})
const show = async (calls: Calls) => open(DeskApp, await stage(calls), { path: '/inbox' })
const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')
const press = async (text: string, within: ParentNode = document): Promise<void> => {
  const buttons = [...within.querySelectorAll('button')]
  buttons.find(button => button.textContent.trim() === text)?.click()
  await flushPromises()
}

test('lists what waits, counts it in the bar, and looks again when poked', async () => {
  const calls = holding()
  const world = await stage(calls)
  const page = await open(DeskApp, world, { path: '/inbox' })
  const rows = page.findAll('tbody tr')
  expect(rows[0]?.text()).toContain('上门记录')
  expect(rows[0]?.text()).toContain('JC-2026-0001')
  expect(rows[0]?.text()).toContain('已挂失')
  expect(rows[1]?.text()).toContain('其他内容（newKind）')
  const link = page.get('nav a[href="/inbox"]')
  expect(link.text()).toContain('2 件待审')
  expect(link.attributes('aria-current')).toBe('page')
  calls.inbox.mockResolvedValue(ok({ waiting: [anItem(3)], total: 1, decided: [] }))
  world.poke()
  await vi.advanceTimersByTimeAsync(2000)
  expect(page.findAll('tbody tr')).toHaveLength(1)
})

test('is cards where a table has no room, and says when nothing waits', async () => {
  setWidth(false)
  const page = await show(holding())
  expect(page.findAll('.card')).toHaveLength(2)
  page.unmount()
  const empty = await show(holding({ waiting: [], total: 0 }))
  expect(empty.text()).toContain('没有待审件')
  expect(empty.get('nav a[href="/inbox"]').text()).toBe('待审件')
})

test.each([
  [{ status: 'applied' }, '已受理，已生效。'],
  [{ status: 'held', code: PROBLEMS.outOfScope }, '已受理。内容尚待核对'],
] as const)('a release answered %j is said to be so', async (answer, words) => {
  const releaseInbox = vi.fn().mockResolvedValue(ok(answer))
  const page = await show({ ...holding(), releaseInbox })
  await press('受理')
  expect(dialog()?.textContent).toContain('受理后按该催收员当时提交处理')
  await press('受理', dialog() ?? document)
  dialog()?.querySelector('form')?.requestSubmit()
  await flushPromises()
  expect(releaseInbox).toHaveBeenCalledExactlyOnceWith(anItem(1).id)
  expect(dialog()).toBeNull()
  expect(page.get('p[role=status]').text()).toContain(words)
})

test('what cannot be opened still waits, and says so', async () => {
  const code = PROBLEMS.cannotOpenSealed
  await show({
    ...holding(),
    releaseInbox: () => Promise.resolve(ok({ status: 'rejected', code })),
  })
  await press('受理')
  dialog()?.querySelector('form')?.requestSubmit()
  await flushPromises()
  expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('服务器无法解开这一件')
  expect(dialog()?.textContent).toContain(String(code))
})

test('what is set aside wants a reason', async () => {
  const setAsideInbox = vi.fn().mockResolvedValue(ok(undefined))
  const page = await show({ ...holding(), setAsideInbox })
  await press('不予受理')
  const submit = async (): Promise<void> => {
    dialog()?.querySelector('form')?.requestSubmit()
    await flushPromises()
  }
  await submit()
  expect(dialog()?.textContent).toContain('请填写理由。')
  expect(setAsideInbox).not.toHaveBeenCalled()
  const area = dialog()?.querySelector('textarea')
  if (!area) throw new Error('no reason is asked for')
  area.value = ' 重复送达 '
  area.dispatchEvent(new Event('input'))
  await submit()
  expect(setAsideInbox).toHaveBeenCalledExactlyOnceWith(anItem(1).id, { reason: '重复送达' })
  expect(page.get('p[role=status]').text()).toContain('已记为不予受理。')
})

test('decided by a colleague meanwhile: it says so and reads the list again', async () => {
  const calls = holding()
  const page = await show({ ...calls, releaseInbox: () => Promise.resolve(refused('notFound')) })
  const before = calls.inbox.mock.calls.length
  await press('受理')
  dialog()?.querySelector('form')?.requestSubmit()
  await flushPromises()
  expect(dialog()).toBeNull()
  expect(page.text()).toContain('这一件已不在待审之列')
  expect(calls.inbox.mock.calls.length).toBe(before + 1)
})

test('says of what was decided how, by whom, when and why', async () => {
  const decidedBy = { id: SUPERVISOR.id, staffNo: SUPERVISOR.staffNo, name: SUPERVISOR.name }
  const decided = [
    { ...anItem(5), state: 'setAside' as const, decidedAt: NOON, decidedBy, reason: '重复送达' },
  ]
  const page = await show(holding({ waiting: [], total: 0, decided }))
  const text = page.get('.decided').text()
  for (const word of ['不予受理', '上门记录', '韩雪梅', 'S2001', '12:00', '理由：重复送达']) {
    expect(text).toContain(word)
  }
})

test('what was read of the inbox goes with who was signed in', async () => {
  const world = await stage(holding())
  const page = await open(DeskApp, world, { path: '/inbox' })
  expect(world.desk.inbox.value.value?.total).toBe(2)
  await page.get('button[aria-label=退出登录]').trigger('click')
  await flushPromises()
  expect(world.desk.inbox.value.value).toBeUndefined()
})
