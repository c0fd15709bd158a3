import { expect, test } from 'vitest'
import type { StaffId } from '#domain/base/ids.ts'
import { asksStepUp, can } from '#server/auth/can.ts'
import { anId } from '#tests/fixtures/builders.ts'

const staffId: StaffId = anId(6, 1)
const BANK = { kind: 'bank' } as const

test.each([
  ['readAttachment', 'agent', 'roleRefused'],
  ['readAttachment', 'supervisor', 'allowed'],
  ['readAttachment', 'admin', 'allowed'],
  ['readSetApart', 'agent', 'roleRefused'],
  ['readSetApart', 'supervisor', 'roleRefused'],
  ['readSetApart', 'admin', 'allowed'],
] as const)('%s asked by %s: %s', (action, role, verdict) => {
  expect(can({ staffId, role }, action, BANK)).toBe(verdict)
  expect(can({ staffId, role }, action, { kind: 'scope', staffId })).toBe('roleRefused')
})

test('what is set apart waits for the password again, what is open does not', () => {
  expect(asksStepUp('readSetApart')).toBe(true)
  expect(asksStepUp('readAttachment')).toBe(false)
})
