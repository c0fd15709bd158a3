import { beforeEach, expect, test } from 'vitest'
import RecordStep from '#app/features/record/RecordStep.vue'
import { asFen } from '#domain/money/fen.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { doorZh } from '#ui/i18n/zh-CN/door.ts'
import DoorLogLines from '#ui/parts/DoorLogLines.vue'
import { asInstant } from '#domain/time/instant.ts'
import { COMPLETE_ANSWERS, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { mountBase } from '../ui/mountBase.ts'

const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)

beforeEach(() => {
  document.body.replaceChildren()
})

const stepOf = (id: string) => RECORD_FORM.steps.find(step => step.id === id)
const { promise: _promise, ...UNPROMISED } = COMPLETE_ANSWERS

function commitment(closed: string, answers = COMPLETE_ANSWERS, id = 'commitment') {
  const props = { step: stepOf(id), answers, faults: [], today: TODAY, owedFen: asFen(1), closed }
  return mountBase(RecordStep, { i18n, props })
}

test('where the door is open a promise is edited', () => {
  const step = commitment('')
  expect(step.findAll('input').length).toBeGreaterThan(1)
  expect(step.text()).not.toContain(doorZh.closed.title)
})

test('where the door closed it, the reason stands there, and what was promised before stays to be read', () => {
  const step = commitment('已到 22:00。')
  expect(step.get('[role=alert]').text()).toContain('已到 22:00。')
  expect(step.text()).toContain(doorZh.closed.kept)
  expect(step.text()).toContain('2,000.00')
  expect(step.findAll('input, textarea, select, button')).toHaveLength(0)
})

test('with nothing promised it says where the words go', () => {
  const step = commitment('已到 22:00。', UNPROMISED)
  expect(step.text()).toContain(doorZh.closed.none)
  expect(step.findAll('input')).toHaveLength(0)
})

test('the outcome tells it beforehand, and stays open', () => {
  const step = commitment('已到 22:00。', UNPROMISED, 'outcome')
  expect(step.text()).toContain(doorZh.closed.title)
  expect(step.findAll('input').length).toBeGreaterThan(10)
})

test('what was noted at the door is read in its order, and a late exit is told', () => {
  const at = (minute: number) => asInstant(NOON + minute * 60_000)
  const events = [
    { at: at(0), fact: 'counterpart', value: 'spouse' },
    { at: at(1), fact: 'identityBy', value: ['document', 'idTail'] },
    { at: at(2), fact: 'askedToLeave', value: true },
    { at: at(9), fact: 'phase', value: 'left' },
    { at: at(9), fact: 'nightConsentUntil', value: at(30) },
  ] as const
  const log = mountBase(DoorLogLines, { i18n, props: { events } })
  const lines = log.findAll('li').map(line => line.text().replaceAll(/\s+/g, ' '))
  expect(lines[0]).toContain('配偶')
  expect(lines[1]).toContain('证件 · 证件后四位')
  expect(lines[2]).toContain('是')
  expect(lines[4]).toContain('12:30')
  expect(log.text()).toContain(doorZh.log.late)
})
