import { type VueWrapper } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import AppointmentForm from '#app/features/appointment/AppointmentForm.vue'
import type { Visit } from '#domain/visit/visit.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { aDossier, aVisit, TODAY } from '#tests/fixtures/builders.ts'
import { mountBase } from '../ui/mountBase.ts'

async function open(appointment: Visit['appointment']): Promise<VueWrapper> {
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  const visit = aVisit({ appointment })
  const props = { visit, dossier: aDossier(), today: TODAY, busy: false }
  return mountBase(AppointmentForm, { props, i18n })
}

const actions = (form: VueWrapper): (string | undefined)[] =>
  form
    .get('[role=radiogroup]')
    .findAll('input')
    .map(input => input.attributes('value'))

beforeEach(() => {
  document.body.replaceChildren()
})

test('only the steps that follow are offered, and the likely one is chosen', async () => {
  const form = await open({ state: 'PROPOSED', via: 'SMS' })
  expect(actions(form)).toEqual(['propose', 'confirm', 'move', 'waive', 'cancel'])
  expect(form.get('input:checked').attributes('value')).toBe('confirm')
})

test('once a time is agreed nothing is chosen beforehand', async () => {
  const form = await open({ state: 'CONFIRMED', via: 'PHONE' })
  expect(actions(form)).toEqual(['move', 'cancel'])
  expect(form.find('button[type=submit]').exists()).toBe(false)
})

test('a confirmation carries how it was agreed', async () => {
  const form = await open({ state: 'PROPOSED', via: 'SMS' })
  await form.get('form').trigger('submit')
  expect(form.emitted('submit')).toEqual([[{ kind: 'confirm', via: 'SMS' }]])
})

test('without a reason a cancellation is not sent, and it says so', async () => {
  const form = await open({ state: 'CONFIRMED' })
  await form.get('input[value=cancel]').setValue(true)
  await form.get('form').trigger('submit')
  expect(form.emitted('submit')).toBeUndefined()
  expect(form.get('[role=alert]').text()).toBe('请写明原因。')
  await form.get('textarea').setValue('持卡人已还清')
  await form.get('form').trigger('submit')
  expect(form.emitted('submit')).toEqual([[{ kind: 'cancel', reason: '持卡人已还清' }]])
})
