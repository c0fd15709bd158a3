import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import HoldReveal from '#ui/base/HoldReveal.vue'
import { mountBase } from './mountBase.ts'

const FULL = '138 0013 5521'
let reveal: VueWrapper

beforeEach(() => {
  vi.useFakeTimers()
  reveal = mountBase(HoldReveal, {
    props: { label: '手机号', masked: '138 **** 5521', text: FULL },
  })
})
afterEach(() => {
  reveal.unmount()
  vi.useRealTimers()
})

const hold = () => reveal.get('.hold')
const reveals = (): number => reveal.emitted('reveal')?.length ?? 0

async function hear(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}

test('[ASVS-14.2.6] it shows while held, tells it once, and covers again', async () => {
  await hold().trigger('pointerdown')
  await hear(200)
  expect(reveal.html()).not.toContain(FULL)
  await hear(200)
  expect(hold().text()).toBe(FULL)
  await hear(5000)
  expect(reveals()).toBe(1)
  await hold().trigger('pointerup')
  expect(reveal.html()).not.toContain(FULL)
})

test.each(['pointerup', 'pointerleave', 'pointercancel', 'blur'])(
  'a tap ended by %s shows nothing',
  async event => {
    await hold().trigger('pointerdown')
    await hold().trigger(event)
    await hear(1000)
    expect(reveal.html()).not.toContain(FULL)
    expect(reveals()).toBe(0)
  },
)

test('a held key does the same, and its repeats count once', async () => {
  await hold().trigger('keydown', { key: ' ' })
  await hold().trigger('keydown', { key: ' ', repeat: true })
  await hear(250)
  await hold().trigger('keydown', { key: ' ', repeat: true })
  await hear(100)
  expect(hold().text()).toBe(FULL)
  expect(reveals()).toBe(1)
  await hold().trigger('keyup', { key: ' ' })
  expect(hold().text()).toBe('138 **** 5521')
})

test('who cannot hold asks, confirms, and hides again', async () => {
  await reveal.get('button[aria-expanded]').trigger('click')
  expect(reveal.html()).not.toContain(FULL)
  expect(reveal.text()).toContain('此次查看会留下记录')
  await reveal.findAll('.answers button')[1]?.trigger('click')
  expect(hold().text()).toBe(FULL)
  expect(reveal.get('[role=status]').text()).toContain(FULL)
  expect(reveals()).toBe(1)
  await reveal.get('button[aria-label="隐藏"]').trigger('click')
  expect(reveal.html()).not.toContain(FULL)
})

test('who asks and cancels has seen nothing', async () => {
  await reveal.get('button[aria-expanded]').trigger('click')
  await reveal.findAll('.answers button')[0]?.trigger('click')
  expect(reveal.html()).not.toContain(FULL)
  expect(reveals()).toBe(0)
})
