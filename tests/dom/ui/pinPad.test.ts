import { mount } from '@vue/test-utils'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { nextTick } from 'vue'
import PinPad from '#ui/base/PinPad.vue'
import { createDoorstepI18n } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function shown(props: { busy?: boolean; error?: string } = {}) {
  const wrapper = mount(PinPad, {
    attachTo: document.body,
    props: {
      ...{ modelValue: '', label: '6 位 PIN 码', busy: false, ...props },
      'onUpdate:modelValue': (modelValue: string) => wrapper.setProps({ modelValue }),
    },
    global: { plugins: [createDoorstepI18n(tabletMessages).plugin] },
  })
  onTestFinished(() => wrapper.unmount())
  const key = async (name: string): Promise<void> => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: name }))
    await nextTick()
  }
  return { wrapper, key }
}

test('the keys of a keyboard and of the pad fill it; six digits are told once', async () => {
  const { wrapper, key } = shown()
  for (const digit of '4729') await key(digit)
  await key('x')
  await key('Backspace')
  await wrapper.findAll('button.key')[8]?.trigger('click')
  await key('1')
  expect(wrapper.emitted('complete')).toBeUndefined()
  await key('5')
  await key('6')
  expect(wrapper.emitted('complete')).toEqual([['472915']])
})

test('it says how many digits are in and shows none of them, and is no field that a browser keeps', async () => {
  const { wrapper, key } = shown({ error: 'PIN 码不正确' })
  for (const digit of '472') await key(digit)
  expect(wrapper.get('[role=status]').text()).toBe('已输入 3 位，共 6 位')
  expect(wrapper.findAll('.dot.full')).toHaveLength(3)
  expect(wrapper.get('[role=alert]').text()).toBe('PIN 码不正确')
  expect(wrapper.get('.dots').text()).toBe('')
  expect(wrapper.find('input').exists()).toBe(false)
})

test('while digits are being judged no more are taken, and the page’s shortcuts stay its own', async () => {
  const { wrapper, key } = shown({ busy: true })
  await key('4')
  expect(wrapper.emitted('update:modelValue')).toBeUndefined()
  await wrapper.setProps({ busy: false })
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '4', ctrlKey: true }))
  expect(wrapper.emitted('update:modelValue')).toBeUndefined()
})

test('gone from the screen it hears nothing', () => {
  const heard = vi.spyOn(document, 'addEventListener')
  const left = vi.spyOn(document, 'removeEventListener')
  const { wrapper } = shown()
  wrapper.unmount()
  const keys = ([kind]: unknown[]): boolean => kind === 'keydown'
  expect(heard.mock.calls.filter(keys)).toHaveLength(1)
  expect(left.mock.calls.filter(keys)).toEqual(heard.mock.calls.filter(keys))
})
