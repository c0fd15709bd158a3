import type { VueWrapper } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import AmountField from '#ui/base/AmountField.vue'
import { bound, mountBase } from './mountBase.ts'

let field: VueWrapper

function mountWith(modelValue: number | null, props: object = {}): void {
  field = mountBase(AmountField, {
    props: { label: '金额', ...bound(() => field, modelValue), ...props },
  })
}

const shown = (): string => field.get('input').element.value
const amount = (): unknown => (field.props() as { modelValue: unknown }).modelValue

async function press(...names: string[]): Promise<void> {
  for (const name of names) {
    const key = field
      .findAll('.pad button')
      .find(each => each.text() === name || each.attributes('aria-label') === name)
    if (!key) throw new Error(`no key ${name}`)
    await key.trigger('click')
  }
}

beforeEach(() => {
  document.body.replaceChildren()
})

test.each([
  ['1234.5', 123_450],
  ['1,234.50', 123_450],
  ['１２３４．５', 123_450],
  ['¥ 1 234.5元', 123_450],
])('%s is read as fen and written back in one form', async (typed, fen) => {
  mountWith(null)
  await field.get('input').setValue(typed)
  expect(amount()).toBe(fen)
  await field.get('input').trigger('blur')
  expect(shown()).toBe('1,234.50')
})

test('what cannot be read is null, and said only after the field was left', async () => {
  mountWith(500)
  await field.get('input').setValue('12.345')
  expect(amount()).toBeNull()
  expect(field.find('[role=alert]').exists()).toBe(false)
  await field.get('input').trigger('blur')
  expect(field.get('[role=alert]').text()).toBe('金额最多保留两位小数。')
  expect(shown()).toBe('12.345')
})

test('an empty optional amount is no fault, an empty required one is', async () => {
  mountWith(null)
  await field.get('input').trigger('blur')
  expect(field.find('[role=alert]').exists()).toBe(false)
  await field.setProps({ required: true })
  expect(field.get('[role=alert]').text()).toBe('请填写金额。')
})

test('the error of the page goes first', async () => {
  mountWith(null, { required: true, error: '超过欠款总额。' })
  await field.get('input').trigger('blur')
  expect(field.get('[role=alert]').text()).toBe('超过欠款总额。')
})

test('an amount set from outside is shown', async () => {
  mountWith(null)
  await field.setProps({ modelValue: 9_900 })
  expect(shown()).toBe('99.00')
  await field.setProps({ modelValue: null })
  expect(shown()).toBe('')
})

test('the pad types, goes on from a written amount, and refuses a third decimal', async () => {
  mountWith(120_000, { pad: true })
  await field.get('button[aria-expanded]').trigger('click')
  await press('5')
  expect(amount()).toBe(1_200_500)
  await press('小数点', '2', '5', '9')
  expect(shown()).toBe('12005.25')
  await press('删除一位', '删除一位', '删除一位', '删除一位')
  expect(amount()).toBe(120_000)
  await press('完成')
  expect(shown()).toBe('1,200.00')
  expect(field.find('.pad').exists()).toBe(false)
})

test('a sum below one yuan can be typed on the pad', async () => {
  mountWith(null, { pad: true })
  await field.get('button[aria-expanded]').trigger('click')
  await press('0', '小数点', '0', '5')
  expect(amount()).toBe(5)
})
