import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import { asDay } from '#domain/time/day.ts'
import ExportDialog from '#desk/export/ExportDialog.vue'
import type { Download } from '#desk/wire/downloadExport.ts'
import type { Desk } from '#desk/desk.ts'
import { open, stage } from './deskStage.ts'

afterEach(() => {
  document.body.replaceChildren()
})

const dialog = (): HTMLElement => document.querySelector('[role=dialog]')!
const button = (text: string): HTMLButtonElement =>
  [...dialog().querySelectorAll('button')].find(each => each.textContent.includes(text))!

async function show(downloadExport: Desk['downloadExport']) {
  const world = await stage({}, { downloadExport })
  const props = { open: false, days: { from: asDay('2026-11-01') } }
  const wrapper = await open(ExportDialog, world, { props })
  await wrapper.setProps({ open: true })
  await flushPromises()
  return world
}

test('asks for what was chosen, counts what comes, and hands over the whole file', async () => {
  let give: Download | undefined
  let finish: (file: Blob) => void = () => undefined
  const download = vi.fn<Desk['downloadExport']>((_request, how) => {
    give = how
    return new Promise(resolve => {
      finish = file => resolve(ok(file))
    })
  })
  const world = await show(download)
  button('导出文件').click()
  await flushPromises()
  expect(download.mock.calls[0]?.[0]).toEqual({
    kind: 'records',
    format: 'csv',
    from: '2026-11-01',
  })
  give?.onProgress(1_200_000)
  await flushPromises()
  expect(dialog().textContent).toContain('1.2 MB')
  finish(new Blob(['a,b']))
  await flushPromises()
  expect(world.saved).toEqual(['doorstep-records-2026-11-23.csv'])
  expect(dialog().textContent).toContain('已导出')
})

test('what was stopped or cut short saves nothing', async () => {
  const download = vi.fn<Desk['downloadExport']>().mockResolvedValue(refused('networkAway'))
  const world = await show(download)
  button('导出文件').click()
  await flushPromises()
  expect(dialog().textContent).toContain('连接不上服务器')
  download.mockReturnValue(new Promise(() => undefined))
  button('重试').click()
  await flushPromises()
  button('停止').click()
  await flushPromises()
  expect(download.mock.calls[1]?.[1].signal.aborted).toBe(true)
  expect(dialog().textContent).toContain('已停止')
  expect(world.saved).toEqual([])
})
