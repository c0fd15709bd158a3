import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, onTestFinished, test } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import HandOverNotice from '#app/features/lock/HandOverNotice.vue'
import UnlockPage from '#app/features/lock/UnlockPage.vue'
import { useSession } from '#app/stores/session.ts'
import type { SessionPort } from '#app/sync/sessionPort.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { signInZh } from '#ui/i18n/zh-CN/signIn.ts'
import { unlockingZh } from '#ui/i18n/zh-CN/unlocking.ts'
import { unlockZh } from '#ui/i18n/zh-CN/unlock.ts'

const { keysBroken } = unlockingZh

/** A locked tablet whose vault answers so. */
async function stage(screen: unknown, props: Record<string, unknown> = {}) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const port = {
    watchWays: () => undefined,
    watchStanding: () => undefined,
    unlock: () => Promise.resolve('KEYS_BROKEN'),
  } as unknown as SessionPort
  useSession().connect(port)
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  const nothing = { render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['/', '/unlock', '/sign-in'].map(path => ({ path, component: nothing })),
  })
  const plugins = [pinia, i18n.plugin, router]
  const wrapper = mount(screen as Component, {
    props,
    attachTo: document.body,
    global: { plugins },
  })
  onTestFinished(() => wrapper.unmount())
  return { wrapper, router }
}

test('keys that are damaged are told on the lock, with the way to the bank', async () => {
  const { wrapper, router } = await stage(UnlockPage)
  await wrapper.get('input').setValue('the right password')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  const alert = wrapper.get('[role=alert]')
  expect(alert.text()).toContain(keysBroken.title)
  expect(alert.text()).toContain(keysBroken.text)
  expect(alert.text()).not.toContain(unlockZh.fault.WRONG_PASSPHRASE.title)
  await alert.get('button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.path).toBe('/sign-in')
})

test('the hand-over says why, and leads back to the lock only where that can help', async () => {
  const broken = (await stage(HandOverNotice, { why: 'KEYS_BROKEN' })).wrapper
  expect(broken.text()).toContain(keysBroken.handOver)
  expect(broken.text()).not.toContain(signInZh.handOver.back)
  const forgotten = (await stage(HandOverNotice, { why: 'OTHER_PASSPHRASE' })).wrapper
  expect(forgotten.text()).toContain(signInZh.otherPassphrase.title)
  expect(forgotten.text()).toContain(signInZh.handOver.back)
})
