import { describe, expect, test } from 'vitest'
import DayField from '#ui/base/DayField.vue'
import NativeSelect from '#ui/base/NativeSelect.vue'
import PasswordField from '#ui/base/PasswordField.vue'
import SearchField from '#ui/base/SearchField.vue'
import TextArea from '#ui/base/TextArea.vue'
import TextField from '#ui/base/TextField.vue'
import TimeField from '#ui/base/TimeField.vue'
import { bound, mountBase } from './mountBase.ts'

describe('a field', () => {
  const props = { label: '工号', hint: '六位数字', error: '请填写工号。', modelValue: '' }

  test('binds label, hint and error to the control', () => {
    const field = mountBase(TextField, { props: { ...props, required: true } })
    const input = field.get('input')
    expect(field.get('label').attributes('for')).toBe(input.attributes('id'))
    const described = input.attributes('aria-describedby')?.split(' ') ?? []
    expect(described.map(id => field.get(`[id="${id}"]`).text())).toEqual([
      '六位数字',
      '请填写工号。',
    ])
    expect(input.attributes()).toMatchObject({ 'aria-invalid': 'true', 'aria-required': 'true' })
  })

  test('without either it points at nothing and is not called invalid', () => {
    const input = mountBase(TextField, { props: { label: '工号', modelValue: '' } }).get('input')
    expect(input.attributes('aria-describedby')).toBeUndefined()
    expect(input.attributes('aria-invalid')).toBeUndefined()
  })

  test('is never filled in by the browser unless it is the sign-in name', () => {
    expect(mountBase(TextField, { props }).get('input').attributes('autocomplete')).toBe('off')
    expect(mountBase(TextArea, { props }).get('textarea').attributes('autocomplete')).toBe('off')
    const name = mountBase(TextField, { props: { ...props, autocomplete: 'username' } })
    expect(name.get('input').attributes('autocomplete')).toBe('username')
  })

  test('hands on what is typed', async () => {
    const field = mountBase(TextField, { props })
    await field.get('input').setValue('100236')
    expect(field.emitted('update:modelValue')).toEqual([['100236']])
  })
})

test('a long answer counts, and speaks of it only near the end', async () => {
  const area = mountBase(TextArea, {
    props: { label: '原话', modelValue: '一二三', maxlength: 10 },
  })
  expect(area.text()).toContain('3/10')
  expect(area.get('[role=status]').text()).toBe('')
  await area.setProps({ modelValue: '一二三四五六七八九' })
  expect(area.get('[role=status]').text()).toBe('已输入 9 字，最多 10 字')
})

test('a password is shown on demand', async () => {
  const field = mountBase(PasswordField, { props: { label: '密码', modelValue: 'x' } })
  expect(field.get('input').attributes()).toMatchObject({
    type: 'password',
    autocomplete: 'current-password',
  })
  await field.get('button').trigger('click')
  expect(field.get('input').attributes('type')).toBe('text')
  expect(field.get('button').attributes('aria-label')).toBe('隐藏密码')
})

test('a day is a day or nothing', async () => {
  const field = mountBase(DayField, { props: { label: '日期', modelValue: null } })
  await field.get('input').setValue('2026-11-27')
  await field.get('input').setValue('')
  expect(field.emitted('update:modelValue')).toEqual([['2026-11-27'], [null]])
})

test('a time is a time or nothing', async () => {
  const field = mountBase(TimeField, {
    props: { label: '时间', modelValue: null, stepMinutes: 15 },
  })
  expect(field.get('input').attributes('step')).toBe('900')
  await field.get('input').setValue('14:30')
  await field.get('input').setValue('')
  expect(field.emitted('update:modelValue')).toEqual([['14:30'], [null]])
})

test('a select gives the value, or null for its empty line', async () => {
  const choices = [
    { value: 'WAGES', label: '工资' },
    { value: 'BONUS', label: '奖金', disabledReason: '未核实' },
  ]
  const field = mountBase(NativeSelect, { props: { label: '来源', choices, modelValue: null } })
  expect(field.findAll('option').map(option => option.text())).toEqual(['请选择', '工资', '奖金'])
  expect(field.findAll('option')[2]?.attributes('disabled')).toBeDefined()
  await field.get('select').setValue('WAGES')
  await field.get('select').setValue('')
  expect(field.emitted('update:modelValue')).toEqual([['WAGES'], [null]])
})

test('a search is cleared by its cross and keeps the focus', async () => {
  const search = mountBase(SearchField, {
    props: { label: '查找', ...bound(() => search, '张') },
  })
  await search.get('button').trigger('click')
  expect(search.get('input').element.value).toBe('')
  expect(document.activeElement).toBe(search.get('input').element)
  expect(search.find('button').exists()).toBe(false)
})
