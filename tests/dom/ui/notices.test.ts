import { describe, expect, test } from 'vitest'
import EmptyState from '#ui/base/EmptyState.vue'
import NoticeBanner from '#ui/base/NoticeBanner.vue'
import ProgressBar from '#ui/base/ProgressBar.vue'
import SealMark from '#ui/base/SealMark.vue'
import StatusBadge from '#ui/base/StatusBadge.vue'
import StepperBar from '#ui/base/StepperBar.vue'
import { mountBase } from './mountBase.ts'

describe('a notice', () => {
  test.each([
    ['stop', 'alert'],
    ['warn', 'alert'],
    ['info', 'status'],
    ['ok', 'status'],
  ])('of tone %s has the role %s', (tone, role) => {
    const notice = mountBase(NoticeBanner, { props: { title: '禁止上门', tone } })
    expect(notice.attributes('role')).toBe(role)
  })

  test('stays until it is closed by hand, where it may be', async () => {
    const lasting = mountBase(NoticeBanner, { props: { title: '时钟' } })
    expect(lasting.find('button').exists()).toBe(false)
    const notice = mountBase(NoticeBanner, { props: { title: '时钟', closable: true } })
    await notice.get('button').trigger('click')
    expect(notice.emitted('close')).toHaveLength(1)
  })
})

test('a state is icon and word', () => {
  const badge = mountBase(StatusBadge, { props: { label: '已同步', tone: 'ok' } })
  expect(badge.text()).toBe('已同步')
  expect(badge.get('svg').attributes('aria-hidden')).toBe('true')
})

test('an empty place has a heading of the level asked for', () => {
  const empty = mountBase(EmptyState, {
    props: { title: '没有外访', text: '联网后出现。', level: 3 },
  })
  expect(empty.get('h3').text()).toBe('没有外访')
})

test('progress tells its share, or none while it is unknown', async () => {
  const bar = mountBase(ProgressBar, { props: { label: '上传', value: 0.424 } })
  expect(bar.get('[role=progressbar]').attributes('aria-valuenow')).toBe('42')
  expect(bar.text()).toContain('42%')
  await bar.setProps({ value: null })
  expect(bar.get('[role=progressbar]').attributes('aria-valuenow')).toBeUndefined()
})

test('steps tell their state in words and can be gone to', async () => {
  const steps = [
    { id: 'met', label: '见面', state: 'done' },
    { id: 'outcome', label: '结果', state: 'current' },
    { id: 'promise', label: '承诺', state: 'blocked', note: '需先确认本人', disabled: true },
  ]
  const bar = mountBase(StepperBar, { props: { steps } })
  const [first, second, third] = bar.findAll('button')
  expect(bar.text()).toContain('第 2 步，共 3 步')
  expect(second?.attributes('aria-current')).toBe('step')
  expect(third?.text()).toContain('受阻 · 需先确认本人')
  expect(third?.attributes('disabled')).toBeDefined()
  await first?.trigger('click')
  expect(bar.emitted('select')).toEqual([['met']])
})

test('the seal shows eight digits of the digest in two rows', () => {
  const seal = mountBase(SealMark, { props: { hash: '9f3ac2e17b00' } })
  expect(seal.attributes('aria-label')).toBe('已封存，摘要 9f3ac2e1')
  expect(seal.findAll('.hash span').map(row => row.text())).toEqual(['9f3a', 'c2e1'])
})
