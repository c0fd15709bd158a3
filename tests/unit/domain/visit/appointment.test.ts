import { describe, expect, test } from 'vitest'
import { decideAppointment, type AppointmentAction } from '#domain/visit/appointment.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { AppointmentState, Slot } from '#domain/visit/visit.ts'
import { anId, aVisit, TODAY } from '#tests/fixtures/builders.ts'

const slot = (day = '2026-11-24', from = '09:00', to = '10:00'): Slot => ({
  day: asDay(day),
  from: asTimeOfDay(from),
  to: asTimeOfDay(to),
})
const visitIn = (state: AppointmentState) => aVisit({ appointment: { state } })

const actions: Record<AppointmentAction['kind'], AppointmentAction> = {
  propose: { kind: 'propose', slot: slot(), via: 'PHONE' },
  confirm: { kind: 'confirm', via: 'PHONE', evidenceId: anId(9, 1) },
  move: { kind: 'move', slot: slot(), reason: '对方改期' },
  waive: { kind: 'waive', reason: '三次电话未接' },
  cancel: { kind: 'cancel', reason: '已还清' },
}

const allowed: Record<AppointmentAction['kind'], readonly AppointmentState[]> = {
  propose: ['NONE', 'PROPOSED', 'WAIVED', 'CANCELLED'],
  confirm: ['PROPOSED'],
  move: ['NONE', 'PROPOSED', 'CONFIRMED', 'WAIVED'],
  waive: ['NONE', 'PROPOSED'],
  cancel: ['NONE', 'PROPOSED', 'CONFIRMED', 'WAIVED'],
}

describe.each(Object.keys(actions) as AppointmentAction['kind'][])('%s', kind => {
  test.each(['NONE', 'PROPOSED', 'CONFIRMED', 'WAIVED', 'CANCELLED'] as const)('from %s', state => {
    const decision = decideAppointment(visitIn(state), actions[kind], TODAY)
    expect(decision.ok).toBe(allowed[kind].includes(state))
    if (!decision.ok) expect(decision.error).toEqual({ code: 'NOT_FROM_HERE', state })
  })
})

test('a moved appointment must be agreed again', () => {
  const decision = decideAppointment(visitIn('CONFIRMED'), actions.move, TODAY)
  expect(decision).toMatchObject({
    ok: true,
    value: { slot: slot(), appointment: { state: 'PROPOSED', reason: '对方改期' } },
  })
})

test('confirming keeps the call that agreed it', () => {
  const decision = decideAppointment(visitIn('PROPOSED'), actions.confirm, TODAY)
  expect(decision).toEqual({
    ok: true,
    value: { appointment: { state: 'CONFIRMED', via: 'PHONE', evidenceId: anId(9, 1) } },
  })
})

test('cancelling closes the visit, and a closed visit takes no more edits', () => {
  const decision = decideAppointment(visitIn('NONE'), actions.cancel, TODAY)
  expect(decision).toMatchObject({ ok: true, value: { state: 'CANCELLED' } })
  expect(decideAppointment(aVisit({ state: 'CANCELLED' }), actions.propose, TODAY)).toEqual({
    ok: false,
    error: { code: 'VISIT_CLOSED' },
  })
})

test.each([
  [{ kind: 'propose', slot: slot('2026-11-22'), via: 'SMS' }, 'DAY_PAST'],
  [{ kind: 'propose', slot: slot('2026-11-24', '10:00', '10:00'), via: 'SMS' }, 'WINDOW_EMPTY'],
  [{ kind: 'move', slot: slot(), reason: '  ' }, 'REASON_MISSING'],
  [{ kind: 'waive', reason: '' }, 'REASON_MISSING'],
  [{ kind: 'cancel', reason: ' ' }, 'REASON_MISSING'],
] as const)('%j is refused as %s', (action, code) => {
  expect(decideAppointment(visitIn('NONE'), action, TODAY)).toEqual({ ok: false, error: { code } })
})
