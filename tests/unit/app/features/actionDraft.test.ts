import { expect, test } from 'vitest'
import { readAction, type ActionDraft } from '#app/features/appointment/actionDraft.ts'
import { readSlot } from '#app/features/appointment/slotDraft.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'

const today = asDay('2026-11-24')
const slot = { day: today, from: asTimeOfDay('09:00'), to: asTimeOfDay('10:00') }
const draft: ActionDraft = { slot, via: 'PHONE', evidenceId: null, reason: ' away ' }

test.each([
  [{ ...slot, day: null }, 'incomplete'],
  [{ ...slot, day: asDay('2026-11-23') }, 'DAY_PAST'],
  [{ ...slot, to: slot.from }, 'WINDOW_EMPTY'],
  [slot, slot],
])('a slot is read or its fault named: %j', (typed, expected) => {
  expect(readSlot(typed, today)).toEqual(expected)
})

test('each action carries only what it needs', () => {
  expect(readAction('propose', draft, today)).toEqual({ kind: 'propose', slot, via: 'PHONE' })
  expect(readAction('confirm', draft, today)).toEqual({ kind: 'confirm', via: 'PHONE' })
  expect(readAction('move', draft, today)).toEqual({ kind: 'move', slot, reason: 'away' })
  expect(readAction('waive', draft, today)).toEqual({ kind: 'waive', reason: 'away' })
  expect(readAction('cancel', draft, today)).toEqual({ kind: 'cancel', reason: 'away' })
})

test.each(['move', 'waive', 'cancel'] as const)('%s without a reason is not read', kind => {
  expect(readAction(kind, { ...draft, reason: '  ' }, today)).toBeUndefined()
})

test('propose without a way of agreeing is not read', () => {
  expect(readAction('propose', { ...draft, via: null }, today)).toBeUndefined()
})
