import type { VueWrapper } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import PromiseEditor from '#ui/parts/PromiseEditor.vue'
import { bound, mountBase } from './mountBase.ts'

let editor: VueWrapper

async function mountWith(items: readonly unknown[]): Promise<void> {
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  editor = mountBase(PromiseEditor, {
    i18n,
    props: {
      label: '还款承诺',
      hint: '',
      error: '',
      required: true,
      today: asDay('2026-11-24'),
      owedFen: asFen(1_234_567),
      ...bound(() => editor, items),
    },
  })
}

const items = (): unknown => (editor.props() as { modelValue: unknown }).modelValue

async function press(name: string): Promise<void> {
  const button = editor
    .findAll('button')
    .find(each => each.text().trim() === name || each.attributes('aria-label') === name)
  if (!button) throw new Error(`no button ${name}`)
  await button.trigger('click')
}

beforeEach(() => {
  document.body.replaceChildren()
})

test('a payment is added with a day, typed, and summed', async () => {
  await mountWith([])
  await press('增加一笔')
  expect(items()).toEqual([{ dueOn: '2026-12-01', amountFen: 0 }])
  await editor.get('input[inputmode=decimal]').setValue('500')
  expect(items()).toEqual([{ dueOn: '2026-12-01', amountFen: 50_000 }])
  expect(editor.get('.sums .strong').text()).toContain('500.00')
})

test('the next payment falls a month later; one can be taken off', async () => {
  await mountWith([{ dueOn: '2027-01-31', amountFen: 100 }])
  await press('增加一笔')
  expect(items()).toMatchObject([{}, { dueOn: '2027-02-28' }])
  await press('删除第 1 笔')
  expect(items()).toMatchObject([{ dueOn: '2027-02-28' }])
})

test('an even split fills the list', async () => {
  await mountWith([])
  await press('平均分期填写')
  await editor.get('.split input[inputmode=decimal]').setValue('100')
  await press('按此填写')
  expect(items()).toEqual([
    { dueOn: '2026-12-24', amountFen: 3_333 },
    { dueOn: '2027-01-24', amountFen: 3_333 },
    { dueOn: '2027-02-24', amountFen: 3_334 },
  ])
})
