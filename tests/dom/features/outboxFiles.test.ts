import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Component } from 'vue'
import { attachFile } from '#app/commands/attachFile.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import OutboxPage from '#app/features/outbox/OutboxPage.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { filesZh } from '#ui/i18n/zh-CN/files.ts'
import { outboxZh } from '#ui/i18n/zh-CN/outbox.ts'
import { VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { testTablet, type TestTablet } from '../../unit/app/support/testTablet.ts'

const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000 })
const text = (): string => document.body.textContent.replaceAll(/\s+/g, ' ')
const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.files li')]

beforeEach(() => {
  document.body.replaceChildren()
})

/** The page of a tablet whose operations have all arrived, with the files as they are given. */
async function outboxWith(...files: readonly Partial<AttachmentRow>[]): Promise<TestTablet> {
  const tablet = await testTablet()
  await tablet.hold()
  for (const change of files) {
    const file = new File(['pixels'], 'IMG.jpg', { type: 'image/jpeg' })
    const made = await attachFile(tablet.deps, { visitId: VISIT_ID, file })
    const row = made.ok && (await tablet.db.attachments.get(made.value.id))
    if (row) await tablet.db.attachments.put({ ...row, ...change })
  }
  await tablet.db.outbox.clear()
  await show(tablet)
  return tablet
}

async function show(tablet: TestTablet): Promise<void> {
  const platform = {
    clock: tablet.deps.clock,
    timers: { after: () => () => undefined },
    network: { onVisible: () => () => undefined },
  }
  const doorstep = { commandDeps: tablet.deps, platform } as unknown as Doorstep
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  const routes = [{ path: '/:rest(.*)*', component: { template: '<p />' } }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const pinia = createPinia()
  setActivePinia(pinia)
  const install = {
    install: (app: Parameters<typeof provideDoorstep>[0]) => provideDoorstep(app, doorstep),
  }
  const page = mount(OutboxPage as Component, {
    attachTo: document.body,
    global: { plugins: [i18n.plugin, router, pinia, install] },
  })
  onTestFinished(() => page.unmount())
  await soon(() => expect(document.querySelector('h1')).not.toBeNull())
  await flushPromises()
}

test('while a file is left, nobody says that everything is sent', async () => {
  const tablet = await outboxWith({})
  expect(text()).toContain('1 项待上传')
  expect(text()).not.toContain(outboxZh.summary.none)
  const [row] = await tablet.db.attachments.toArray()
  if (row) await tablet.db.attachments.put({ ...row, state: 'STORED' })
  await soon(() => expect(text()).toContain(outboxZh.summary.none))
  expect(lines()).toHaveLength(0)
})

test('each says what it is and how far it has come', async () => {
  await outboxWith({}, { state: 'UPLOADING', sentBytes: 17 })
  expect(text()).toContain('2 项待上传')
  const said = lines().map(line => line.textContent)
  expect(said).toHaveLength(2)
  for (const line of said) expect(line).toMatch(/照片.*6 B/)
  expect(said.join()).toContain(filesZh.state.LOCAL)
  expect(said.join()).toContain('上传中 50%')
  const bar = document.querySelector('.files [role=progressbar]')
  expect(bar?.getAttribute('aria-valuenow')).toBe('50')
})

test('a refused one needs a person, says why, and is sent again', async () => {
  const tablet = await outboxWith({ state: 'REFUSED', code: 42_205 })
  expect(text()).toContain('1 项需要处理')
  expect(lines()[0]?.textContent).toContain('文件内容不一致')
  lines()[0]?.querySelector('button')?.click()
  await soon(() => expect(text()).toContain('1 项待上传'))
  expect(await tablet.db.attachments.toArray()).toMatchObject([{ state: 'LOCAL', sentBytes: 0 }])
})

test('it shows nothing of whom the file is about', async () => {
  await outboxWith({})
  expect(lines()[0]?.textContent).not.toContain('王')
})
