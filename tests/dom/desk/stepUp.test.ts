import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import DeskApp from '#desk/DeskApp.vue'
import type { Desk } from '#desk/desk.ts'
import { aLine } from './receivedRecords.ts'
import { open, setWidth, stage } from './deskStage.ts'

const stepUp = vi.fn<Desk['server']['stepUp']>()
const download = vi.fn<Desk['downloadExport']>()

beforeEach(() => {
  setWidth(true)
  stepUp.mockReset().mockResolvedValue(ok(undefined))
  download.mockReset().mockResolvedValue(refused('stepUpNeeded'))
})
afterEach(() => {
  document.body.replaceChildren()
})

const dialogs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=dialog]')]
const asked = (): HTMLElement | undefined =>
  dialogs().find(each => each.textContent.includes('请再次验证身份'))
const press = async (within: HTMLElement | undefined, text: string): Promise<void> => {
  const buttons = [...(within?.querySelectorAll('button') ?? [])]
  buttons.find(button => button.textContent.trim() === text)?.click()
  await flushPromises()
}
const type = async (password: string): Promise<void> => {
  const field = asked()?.querySelector('input')
  if (!field) throw new Error('no password is asked for')
  field.value = password
  field.dispatchEvent(new Event('input'))
  await flushPromises()
}

/** The export was asked for, and the server wants the password. */
async function export1() {
  const records = () => Promise.resolve(ok({ records: [aLine(1)], total: 1 }))
  const world = await stage({ records, stepUp }, { downloadExport: download })
  const app = await open(DeskApp, world)
  const go = app.findAll('button').find(button => button.text() === '导出')
  await go?.trigger('click')
  await flushPromises()
  await press(dialogs()[0], '导出文件')
  return world
}

test('an action that wants the password asks for it, and is done once more', async () => {
  const world = await export1()
  expect(asked()).toBeDefined()
  expect(world.saved).toEqual([])
  download.mockResolvedValue(ok(new Blob(['a,b'])))
  await type('梧桐路 18')
  await press(asked(), '确认')
  expect(stepUp).toHaveBeenCalledWith({ password: '梧桐路 18' })
  expect(download).toHaveBeenCalledTimes(2)
  expect(asked()).toBeUndefined()
  expect(world.saved).toHaveLength(1)
})

test('a wrong password, and too many, are said at the field, which is empty again', async () => {
  await export1()
  await press(asked(), '确认')
  expect(asked()?.textContent).toContain('请填写密码。')
  expect(stepUp).not.toHaveBeenCalled()
  stepUp.mockResolvedValueOnce(refused('wrongPassword'))
  await type('wrong')
  await press(asked(), '确认')
  expect(asked()?.querySelector('[role=alert]')?.textContent).toContain('密码不正确')
  expect(asked()?.querySelector('input')?.value).toBe('')
  stepUp.mockResolvedValueOnce(refused('tooManyRequests'))
  await type('wrong')
  await press(asked(), '确认')
  expect(asked()?.textContent).toContain('尝试次数过多')
  stepUp.mockResolvedValueOnce(refused('networkAway'))
  await type('right')
  await press(asked(), '确认')
  expect(asked()?.textContent).toContain('连接不上服务器')
  expect(download).toHaveBeenCalledTimes(1)
})

test('cancelled, everything is as it was, and nothing is said', async () => {
  const world = await export1()
  await press(asked(), '取消')
  expect(asked()).toBeUndefined()
  expect(dialogs()).toHaveLength(1)
  expect(dialogs()[0]?.querySelector('[role=alert]')).toBeNull()
  expect(dialogs()[0]?.textContent).not.toContain('正在导出')
  expect(download).toHaveBeenCalledTimes(1)
  expect(world.saved).toEqual([])
})

test('asked again right after, the server is not asked for ever', async () => {
  await export1()
  await type('right')
  await press(asked(), '确认')
  expect(download).toHaveBeenCalledTimes(2)
  expect(asked()).toBeUndefined()
})

test('a session that has ended meanwhile leads to the sign-in', async () => {
  const world = await export1()
  stepUp.mockResolvedValueOnce(refused('noSession'))
  await type('right')
  await press(asked(), '确认')
  expect(world.desk.session.state.value).toEqual({ kind: 'signedOut', expired: true })
  expect(asked()).toBeUndefined()
  expect(world.desk.stepUp.asked.value).toBeUndefined()
})
