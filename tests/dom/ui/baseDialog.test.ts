import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import BaseDialog from '#ui/base/BaseDialog.vue'
import { mountBase } from './mountBase.ts'

let dialog: VueWrapper
afterEach(() => dialog.unmount())

async function open(kind: 'dialog' | 'alert'): Promise<HTMLElement> {
  dialog = mountBase(BaseDialog, {
    props: { open: true, kind, title: '封存这份记录', description: '封存后只能更正。' },
    slots: { actions: '<button type="button">封存</button>' },
  })
  await flushPromises()
  const sheet = document.querySelector<HTMLElement>('.dialog-sheet')
  if (!sheet) throw new Error('the dialog did not open')
  return sheet
}

const textOf = (id: string | null): string | undefined =>
  document.getElementById(id ?? '')?.textContent.trim()

test('it is named and described, and its cross closes it', async () => {
  const sheet = await open('dialog')
  expect(sheet.getAttribute('role')).toBe('dialog')
  expect(textOf(sheet.getAttribute('aria-labelledby'))).toBe('封存这份记录')
  expect(textOf(sheet.getAttribute('aria-describedby'))).toBe('封存后只能更正。')
  sheet.querySelector<HTMLElement>('[aria-label="关闭"]')?.click()
  expect(dialog.emitted('update:open')).toEqual([[false]])
})

test('an alert has no cross and is left only by its actions or Escape', async () => {
  const sheet = await open('alert')
  expect(sheet.getAttribute('role')).toBe('alertdialog')
  expect(sheet.querySelector('[aria-label="关闭"]')).toBeNull()
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  await flushPromises()
  expect(dialog.emitted('update:open')).toBeUndefined()
  sheet.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(dialog.emitted('update:open')).toEqual([[false]])
})
