import { expect, test } from 'vitest'
import ChoiceTiles from '#ui/base/ChoiceTiles.vue'
import MultiTiles from '#ui/base/MultiTiles.vue'
import SegmentedControl from '#ui/base/SegmentedControl.vue'
import { bound, mountBase } from './mountBase.ts'

const choices = [
  { value: 'DEBTOR', label: '本人', description: '已核对证件' },
  { value: 'HOUSEHOLD', label: '同住家属' },
  { value: 'NO_ACCESS', label: '无法进入小区', disabledReason: '已签到' },
]

test('single tiles are one radio group with its name, hint and error', async () => {
  const tiles = mountBase(ChoiceTiles, {
    props: {
      label: '见到了谁',
      choices,
      required: true,
      error: '请选择。',
      ...bound(() => tiles, null),
    },
  })
  const group = tiles.get('fieldset')
  expect(group.attributes()).toMatchObject({
    role: 'radiogroup',
    'aria-required': 'true',
    'aria-invalid': 'true',
  })
  const error = group.attributes('aria-describedby') ?? ''
  expect(tiles.get(`[id="${error}"]`).text()).toBe('请选择。')
  const radios = tiles.findAll('input')
  expect(new Set(radios.map(radio => radio.attributes('name'))).size).toBe(1)

  await radios[1]?.setValue(true)
  expect(tiles.emitted('update:modelValue')).toEqual([['HOUSEHOLD']])
  expect(tiles.findAll('.tile.checked').map(tile => tile.text())).toEqual(['同住家属'])
})

test('a tile that cannot be chosen says why', () => {
  const tiles = mountBase(ChoiceTiles, { props: { label: '见到了谁', choices, modelValue: null } })
  expect(tiles.findAll('input')[2]?.attributes('disabled')).toBeDefined()
  expect(tiles.findAll('.tile')[2]?.text()).toContain('不可选：已签到')
})

test('several tiles keep the order of the choices, not of the taps', async () => {
  const tiles = mountBase(MultiTiles, {
    props: { label: '结果', choices, error: '至少一项。', ...bound(() => tiles, []) },
  })
  // aria-invalid is not allowed on a plain group; the error is bound by its description.
  expect(tiles.get('fieldset').attributes('aria-invalid')).toBeUndefined()
  const [first, second] = tiles.findAll('input')
  await second?.setValue(true)
  await first?.setValue(true)
  await second?.setValue(false)
  expect(tiles.emitted('update:modelValue')).toEqual([
    [['HOUSEHOLD']],
    [['DEBTOR', 'HOUSEHOLD']],
    [['DEBTOR']],
  ])
})

test('segments are radios under one name', async () => {
  const control = mountBase(SegmentedControl, {
    props: { label: '主题', choices, ...bound(() => control, 'DEBTOR') },
  })
  expect(control.findAll('input').map(input => input.element.checked)).toEqual([true, false, false])
  await control.findAll('input')[1]?.setValue(true)
  expect(control.emitted('update:modelValue')).toEqual([['HOUSEHOLD']])
})
