import { expect, test } from 'vitest'
import { hourClassOf } from '#domain/routing/drivenLeg.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { asksReason, findingOf, summaryOf } from '#domain/visit/visitCheckIn.ts'
import { aCheckIn, DOOR, NEARBY } from '#tests/fixtures/places.ts'

const fix = (accuracyM: number) => ({ at: NEARBY, accuracyM, taken: asInstant(0) })

test.each([
  ['near', fix(20), DOOR, { class: 'AT_PLACE', asks: false }],
  ['too coarse', fix(900), DOOR, { class: 'NOT_CERTAIN', asks: true }],
  ['no point to compare with', fix(20), undefined, { class: 'NOT_CERTAIN', asks: false }],
  ['no signal', 'UNAVAILABLE', DOOR, { class: 'NOT_CERTAIN', asks: true }],
  ['no fix in time', 'TIMEOUT', DOOR, { class: 'NOT_CERTAIN', asks: true }],
  ['refused', 'DENIED', DOOR, { class: 'NOT_CERTAIN', asks: false }],
] as const)('%s: class and whether a reason is asked', (_name, found, target, expected) => {
  const finding = findingOf(found, target)
  expect(finding.class).toBe(expected.class)
  expect(asksReason(finding)).toBe(expected.asks)
  expect(finding.distanceM !== undefined).toBe(typeof found !== 'string' && target !== undefined)
})

test('away asks for a reason', () => {
  const far = { lat: DOOR.lat + 0.02, lng: DOOR.lng } as typeof DOOR
  const finding = findingOf({ ...fix(20), at: far }, DOOR)
  expect(finding).toMatchObject({ class: 'AWAY', radiusM: 150 })
  expect(asksReason(finding)).toBe(true)
})

test('a summary says how far, how sure and how old, and no place', () => {
  const summary = summaryOf(aCheckIn({ reason: 'GATE_CLOSED' }))
  expect(summary).toMatchObject({
    distanceM: 111.2,
    accuracyM: 20,
    ageMs: 4000,
    reason: 'GATE_CLOSED',
  })
  expect(JSON.stringify(summary)).not.toMatch(/lat|lng/)
})

test.each([
  ['2026-11-23T23:00:00Z', 'MORNING_PEAK'],
  ['2026-11-23T01:30:00Z', 'DAY'],
  ['2026-11-23T09:00:00Z', 'EVENING_PEAK'],
  ['2026-11-23T11:30:00Z', 'DAY'],
  ['2026-11-23T14:00:00Z', 'NIGHT'],
  ['2026-11-23T21:59:00Z', 'NIGHT'],
  ['2026-11-23T22:00:00Z', 'DAY'],
])('a departure at %s in Shanghai: %s', (at, expected) => {
  expect(hourClassOf(asInstant(Date.parse(at)), asZoneName('Asia/Shanghai'))).toBe(expected)
})
