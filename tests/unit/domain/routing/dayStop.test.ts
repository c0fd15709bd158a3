import { expect, test } from 'vitest'
import { dayStop, secondsOfDay, type StopFacts } from '#domain/routing/dayStop.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'

const window = (from: string, to: string) => ({ from: asTimeOfDay(from), to: asTimeOfDay(to) })
const HOURS = window('08:00', '20:00')
const H = 3600

function facts(changed: Partial<StopFacts>): StopFacts {
  return {
    ...{ id: 'a', ...window('14:00', '16:00'), isFixed: false },
    ...{ priority: 'NORMAL', purpose: 'PLAN_TALK' },
    ...changed,
  }
}

test('after a plain window one is late, after a confirmed one it is over', () => {
  expect(dayStop(facts({}), HOURS)).toMatchObject({
    ...{ opens: 14 * H, due: 16 * H, closes: 20 * H, serviceSec: 2400 },
  })
  expect(dayStop(facts({ isFixed: true }), HOURS)).toMatchObject({ due: 16 * H, closes: 16 * H })
})

test('the hours of the law cut every window', () => {
  expect(dayStop(facts(window('07:00', '21:30')), HOURS)).toMatchObject({
    ...{ opens: 8 * H, due: 20 * H, closes: 20 * H },
  })
})

test('a window outside the hours opens after it is shut', () => {
  const { opens, closes } = dayStop(facts(window('20:30', '21:30')), HOURS)
  expect(opens).toBeGreaterThan(closes)
  const early = dayStop(facts(window('05:00', '07:00')), HOURS)
  expect(early.opens).toBeGreaterThan(early.closes)
})

test('a confirmed appointment weighs more than any other visit', () => {
  const weight = (changed: Partial<StopFacts>): number => dayStop(facts(changed), HOURS).weight
  expect(weight({ isFixed: true, priority: 'LOW' })).toBeGreaterThan(weight({ priority: 'HIGH' }))
  expect(weight({ priority: 'HIGH' })).toBeGreaterThan(weight({ priority: 'LOW' }))
})

test('a minute of the day in seconds', () => {
  expect(secondsOfDay(asTimeOfDay('01:02'))).toBe(3720)
})
