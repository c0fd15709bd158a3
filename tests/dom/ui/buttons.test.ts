import { expect, test } from 'vitest'
import { X } from '@lucide/vue'
import BaseButton from '#ui/base/BaseButton.vue'
import IconButton from '#ui/base/IconButton.vue'
import { mountBase } from './mountBase.ts'

test('a button at work keeps its place and ignores presses', async () => {
  const button = mountBase(BaseButton, { slots: { default: '保存' }, props: { type: 'submit' } })
  await button.trigger('click')
  expect(button.emitted('press')).toHaveLength(1)
  expect(button.attributes('type')).toBe('submit')

  await button.setProps({ busy: true })
  await button.trigger('click')
  expect(button.emitted('press')).toHaveLength(1)
  expect(button.attributes()).toMatchObject({ 'aria-busy': 'true', type: 'button' })
  expect(button.attributes('disabled')).toBeUndefined()
  expect(button.text()).toContain('处理中')
})

test('a button of one icon has a name and tells its state only when it has one', async () => {
  const button = mountBase(IconButton, { props: { label: '关闭', icon: X } })
  expect(button.attributes('aria-label')).toBe('关闭')
  expect(button.attributes('aria-pressed')).toBeUndefined()
  expect(button.attributes('aria-expanded')).toBeUndefined()
  await button.setProps({ pressed: false, expanded: true })
  expect(button.attributes()).toMatchObject({ 'aria-pressed': 'false', 'aria-expanded': 'true' })
})
