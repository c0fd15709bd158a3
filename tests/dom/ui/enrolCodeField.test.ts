import type { VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import EnrolCodeField from '#ui/base/EnrolCodeField.vue'
import { bound, mountBase } from './mountBase.ts'

function codeField(modelValue = ''): { readonly field: VueWrapper; readonly code: () => unknown } {
  const made = { label: '一次性登记码', ...bound(() => field, modelValue) }
  const field: VueWrapper = mountBase(EnrolCodeField, { props: made })
  return { field, code: () => (field.props() as { modelValue: unknown }).modelValue }
}

const shownIn = (field: VueWrapper): string =>
  (field.get('input').element as HTMLInputElement).value

test.each(['4k7p9xq2m3d0a', '4K7P-9XQ2-M3DOA', ' 4k7p 9xq2 m3doa ', '４Ｋ７Ｐ９ＸＱ２Ｍ３ＤＯＡ'])(
  'typed as %j it is the same code, shown in groups',
  async typed => {
    const { field, code } = codeField()
    await field.get('input').setValue(typed)
    expect(code()).toBe('4K7P9XQ2M3D0A')
    expect(shownIn(field)).toBe('4K7P 9XQ2 M3D0A')
  },
)

test('what is typed beyond its end is not taken', async () => {
  const { field, code } = codeField()
  await field.get('input').setValue('4K7P9XQ2M3D0A77')
  expect(code()).toBe('4K7P9XQ2M3D0A')
})

test('mending in the middle does not move the place; leaving the field puts it in order', async () => {
  const { field, code } = codeField('4K7P9XQ2')
  const input = field.get('input')
  const element = input.element as HTMLInputElement
  element.value = '4K72P 9XQ2'
  element.setSelectionRange(4, 4)
  await input.trigger('input')
  expect(code()).toBe('4K72P9XQ2')
  expect([shownIn(field), element.selectionStart]).toEqual(['4K72P 9XQ2', 4])
  await input.trigger('blur')
  expect(shownIn(field)).toBe('4K72 P9XQ 2')
})

test('a code that comes from elsewhere is shown, and an emptied one is gone', async () => {
  const { field } = codeField()
  await field.setProps({ modelValue: '4K7P9XQ2M3D0A' })
  expect(shownIn(field)).toBe('4K7P 9XQ2 M3D0A')
  await field.setProps({ modelValue: '' })
  expect(shownIn(field)).toBe('')
})
