import { expect, test } from 'vitest'
import { holdsInForce } from '#domain/case/hold.ts'
import { holdHistory } from '#domain/case/holdHistory.ts'
import { asDay } from '#domain/time/day.ts'
import { anId, TODAY } from '#tests/fixtures/builders.ts'
import { aHold, heldBy, liftedOn } from '#tests/fixtures/caseFacts.ts'

test.each([
  ['2026-11-23', undefined, undefined, 1],
  ['2026-11-24', undefined, undefined, 0],
  ['2026-11-01', '2026-11-23', undefined, 1],
  ['2026-11-01', '2026-11-22', undefined, 0],
  ['2026-11-01', undefined, '2026-11-23', 0],
  ['2026-11-01', undefined, '2026-11-24', 1],
])('a hold from %s until %s, lifted on %s, counts %s on the 23rd', (from, until, lifted, count) => {
  const hold = aHold('DISPUTE', {
    from: asDay(from),
    ...(until && { until: asDay(until) }),
    ...(lifted && { liftedOn: asDay(lifted) }),
  })
  expect(holdsInForce([hold], TODAY)).toHaveLength(count)
})

const atDoor = aHold('DISPUTE', { id: anId(7, 1), from: asDay('2026-11-10'), origin: 'DOOR' })

test('what arose at the door stands until the bank has set a hold of its kind', () => {
  const kinds = (bank: ReturnType<typeof aHold>) =>
    holdHistory([heldBy(atDoor), heldBy(bank)]).map(hold => hold.origin ?? 'BANK')
  expect(kinds(aHold('DISPUTE', { from: asDay('2026-11-10') }))).toEqual(['BANK'])
  expect(kinds(aHold('DISPUTE', { from: asDay('2026-11-09') }))).toEqual(['BANK', 'DOOR'])
  expect(kinds(aHold('DISPUTE', { from: asDay('2026-11-09'), answers: atDoor.id }))).toEqual([
    'BANK',
  ])
  expect(kinds(aHold('COMPLAINT', { from: asDay('2026-11-12') }))).toEqual(['DOOR', 'BANK'])
})

test('a hold of the bank answers no other hold of the bank', () => {
  const again = aHold('DISPUTE', { id: anId(8, 2), from: asDay('2026-11-20') })
  expect(holdHistory([heldBy(aHold()), heldBy(again)])).toHaveLength(2)
})

test('set twice it has the longer time; lifted twice the earlier day and its name', () => {
  const short = aHold('HARDSHIP', { from: asDay('2026-11-05'), until: asDay('2026-11-20') })
  const long = aHold('HARDSHIP', { from: asDay('2026-11-01'), until: asDay('2026-11-10') })
  const lift = liftedOn(short, asDay('2026-11-18'))
  const [hold] = holdHistory([
    heldBy(short),
    heldBy(long),
    { ...lift, on: asDay('2026-11-19'), by: '乙' } as typeof lift,
    { ...lift, by: '甲' } as typeof lift,
  ])
  expect(hold).toMatchObject({
    from: '2026-11-01',
    until: '2026-11-20',
    liftedOn: '2026-11-18',
    liftedBy: '甲',
  })
})

test('a lift without its hold is nothing', () => {
  expect(holdHistory([liftedOn(aHold(), TODAY)])).toEqual([])
})
