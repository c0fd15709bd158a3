import { describe, expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { debtorIdentified } from '#domain/visit/debtorIdentified.ts'
import { noted, type DoorEvent, type DoorNote } from '#domain/visit/doorLog.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { aDossier, NOON } from '#tests/fixtures/builders.ts'

const { placeZone: zone } = aDossier()
const HOUR = 3_600_000

function identified(over: Partial<RecordDraft>, hours = 0): boolean {
  const draft = { answers: {}, startedAt: NOON, ...over }
  return debtorIdentified(draft, { zone, now: asInstant(NOON + hours * HOUR) })
}

const log = (...notes: readonly DoorNote[]): readonly DoorEvent[] =>
  notes.reduce<readonly DoorEvent[]>((events, note) => noted(events, note, NOON), [])

const DEBTOR = { fact: 'counterpart', value: 'debtor' } as const
const TWO_WAYS = { fact: 'identityBy', value: ['idTail', 'phoneTail'] } as const

describe('at the door', () => {
  test.each<[string, readonly DoorNote[], boolean]>([
    ['nobody said who stands there', [{ fact: 'idShown', value: true }], false],
    ['the debtor by his own word alone', [DEBTOR], false],
    ['by one thing', [DEBTOR, { fact: 'identityBy', value: ['idTail'] }], false],
    ['by two', [DEBTOR, TWO_WAYS], true],
    ['and then another came', [DEBTOR, TWO_WAYS, { fact: 'counterpart', value: 'spouse' }], false],
    ['and they have left', [DEBTOR, TWO_WAYS, { fact: 'phase', value: 'left' }], false],
  ])('%s', (_what, notes, expected) => {
    expect(identified({ door: log(...notes) })).toBe(expected)
  })

  test('what the record says does not count against the door', () => {
    expect(identified({ door: log(DEBTOR), answers: { metWith: 'DEBTOR' } })).toBe(false)
  })
})

test('a record without the door names who was met', () => {
  expect(identified({})).toBe(false)
  expect(identified({ answers: { metWith: 'HOUSEHOLD' } })).toBe(false)
  expect(identified({ answers: { metWith: 'DEBTOR' } })).toBe(true)
})

test('a draft of another day, and a correction, are no visit', () => {
  const door = log(DEBTOR, TWO_WAYS)
  expect(identified({ door }, 24)).toBe(false)
  const amends = { recordId: 'r' as never, reason: '误选' }
  expect(identified({ door, amends })).toBe(false)
})
