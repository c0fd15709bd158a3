import { expect, test } from 'vitest'
import type { HoldId } from '#domain/base/ids.ts'
import type { HOLD_KINDS } from '#domain/case/hold.ts'
import { asDay } from '#domain/time/day.ts'
import { duringFacts } from '#domain/visit/duringFacts.ts'
import { aDossier, anId, NOON } from '#tests/fixtures/builders.ts'

const stateBy = (...kinds: readonly (typeof HOLD_KINDS)[number][]): unknown => {
  const holds = kinds.map((kind, at) => {
    return { id: anId<HoldId>(30, at), kind, from: asDay('2026-11-01') } as const
  })
  return duringFacts({ dossier: aDossier({ holds }), startedAt: NOON, door: [], now: NOON })
    .debtorState
}

test('a debtor whom the books know as dead or as unable to act is no debtor to talk to at the door', () => {
  expect(stateBy('DECEASED')).toBe('deceased')
  expect(stateBy('INCAPABLE')).toBe('incapable')
  expect(stateBy('INCAPABLE', 'DECEASED')).toBe('deceased')
  expect(stateBy('DISPUTE')).toBeUndefined()
})
