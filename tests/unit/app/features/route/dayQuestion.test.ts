import { expect, test } from 'vitest'
import { asId, type CaseId, type ContactPointId, type VisitId } from '#domain/base/ids.ts'
import { dayOrder } from '#domain/routing/dayOrder.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { dayQuestion, type DayFacts } from '#app/features/route/dayQuestion.ts'
import { routeRows } from '#app/features/route/routeRows.ts'
import { DEFAULT_DAY_SETTINGS } from '#app/queries/daySettings.ts'
import type { RouteStop } from '#app/queries/routeStops.ts'
import { uuid } from '../../support/sampleCase.ts'
import { place } from '../../support/crossRoads.ts'

const TODAY = asDay('2026-11-23')
const H = 3600
/** 10:00 in Shanghai. */
const TEN = asInstant(Date.UTC(2026, 10, 23, 2))
const id = (n: number): VisitId => asId<VisitId>(uuid(n))

function stop(n: number, with_: Partial<RouteStop> = {}): RouteStop {
  return {
    ...{ visitId: id(n), caseId: asId<CaseId>(uuid(100 + n)) },
    addressId: asId<ContactPointId>(uuid(200 + n)),
    ...{ from: asTimeOfDay('09:00'), to: asTimeOfDay('18:00'), maskedName: '王**' },
    ...{ street: '松涛路', district: '云溪区', wholeAddress: '云溪区松涛路1号' },
    ...{ at: place(n * 1000, 0), priority: 'NORMAL', purpose: 'PLAN_TALK' },
    ...{ appointmentState: 'NONE', stage: 'todo' },
    ...with_,
  }
}

function facts(stops: readonly RouteStop[], with_: Partial<DayFacts> = {}): DayFacts {
  const orders = stops.map(({ visitId, ...each }) => ({ id: visitId, ...each }))
  return {
    ...{ day: TODAY, today: TODAY, time: asTimeOfDay('10:00'), stops },
    ...{ ordered: dayOrder(orders, undefined), route: undefined },
    ...{ settings: DEFAULT_DAY_SETTINGS, position: undefined },
    ...with_,
  }
}

const { at: _at, ...nowhere } = stop(3)
const AT_NIGHT = { from: asTimeOfDay('21:00'), to: asTimeOfDay('22:00') }

test('what has no place, or a window that the law forbids, is left out with a word, and the rest is asked', () => {
  const given = facts([stop(1), stop(2), nowhere, stop(4, AT_NIGHT)])
  const asked = dayQuestion(given)
  expect(asked?.day.current).toEqual([id(1), id(2)])
  expect(asked?.places).toEqual([place(1000, 0), place(2000, 0)])
  const rows = routeRows({
    ...{ stops: given.stops, ordered: given.ordered, route: undefined, answer: undefined },
    ...{ asked: [], when: 'today', visitHours: DEFAULT_DAY_SETTINGS.visitHours },
  })
  expect(rows.map(({ doubt }) => doubt)).toEqual([undefined, undefined, 'noPlace', 'windowEmpty'])
  expect(rows.map(({ word }) => word)).toEqual(['next', 'todo', 'todo', 'todo'])
})

test('the day begins now where the tablet is, else where it was last, else nobody knows where', () => {
  const done = stop(1, { stage: 'done', endedAt: TEN })
  expect(dayQuestion(facts([done, stop(2)]))).toMatchObject({
    ...{ start: place(1000, 0), behind: [place(1000, 0)], day: { startsAt: 10 * H } },
  })
  const here = place(7, 7)
  expect(dayQuestion(facts([done, stop(2)], { position: here }))?.start).toBe(here)
  expect(dayQuestion(facts([stop(2)]))?.start).toBeUndefined()
})

test('a visit that is going on is stayed at for as long as one usually takes', () => {
  const going = stop(1, {
    stage: 'now',
    draft: { id: asId(uuid(50)), begunAt: TEN, atDoorOn: undefined },
  })
  const asked = dayQuestion(facts([going, stop(2)], { time: asTimeOfDay('10:05') }))
  expect(asked?.day.startsAt).toBe(10 * H + 40 * 60)
  const slow = dayQuestion(facts([going, stop(2)], { time: asTimeOfDay('11:30') }))
  expect(slow?.day.startsAt).toBe(11.5 * H)
})

test('a day to come begins when the first visit may, from nowhere; a day gone by is not driven', () => {
  const tomorrow = facts([stop(1)], { day: asDay('2026-11-24'), position: place(7, 7) })
  expect(dayQuestion(tomorrow)).toMatchObject({ start: undefined, day: { startsAt: 8 * H } })
  expect(dayQuestion(facts([stop(1)], { day: asDay('2026-11-22') }))).toBeUndefined()
})

test('a pin counts from the first stop of the day, the planner from the first that is ahead', () => {
  const done = stop(1, { stage: 'done', endedAt: TEN })
  const route = {
    ...{ order: [], goal: 'finish' as const, expected: {}, places: {} },
    pins: { [id(2)]: 2, [id(3)]: 0 },
  }
  const asked = dayQuestion(facts([done, stop(2), stop(3)], { route }))
  expect(asked?.day.goal).toBe('finish')
  expect(asked?.day.stops.map(({ pinnedAt }) => pinnedAt)).toEqual([1, undefined])
})
