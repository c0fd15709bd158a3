import { expect, test } from 'vitest'
import { holdsInForce, type Hold } from '#domain/case/hold.ts'
import { asDay } from '#domain/time/day.ts'
import { anId } from '#tests/fixtures/builders.ts'

const hold = (from: string, until?: string): Hold => ({
  id: anId(8, 1),
  kind: 'DISPUTE',
  from: asDay(from),
  ...(until && { until: asDay(until) }),
})

test.each([
  ['2026-11-23', undefined, 1],
  ['2026-11-24', undefined, 0],
  ['2026-11-01', '2026-11-23', 1],
  ['2026-11-01', '2026-11-22', 0],
])('a hold from %s until %s counts %i on the 23rd', (from, until, count) => {
  expect(holdsInForce([hold(from, until)], asDay('2026-11-23'))).toHaveLength(count)
})
