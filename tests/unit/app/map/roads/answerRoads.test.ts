import { expect, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { roadRouter } from '#domain/routing/roadRouter.ts'
import { answerRoads } from '#app/map/roads/answerRoads.ts'
import type { RoadsQuestion } from '#app/map/roads/roadsQuestion.ts'
import { crossRoads, place, question, STOPS } from '../../support/crossRoads.ts'

const roads = { state: 'found', router: roadRouter(crossRoads()), ...STOPS } as const

const ask = (with_: Partial<RoadsQuestion> = {}) => answerRoads(roads, question(with_))

test('the order as it stands is driven along the roads, with a line for each leg', () => {
  const { now, roads: state, doubts, best } = ask({ start: place(0, 0) })
  expect(state).toBe('found')
  expect(doubts).toEqual([undefined, undefined, undefined])
  expect(now.stops.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(now.legs.map(leg => leg?.source)).toEqual(['graph', 'graph', 'graph'])
  expect(now.metres).toBe(now.legs.reduce((sum, leg) => sum + (leg?.metres ?? 0), 0))
  for (const leg of now.legs) expect(leg?.line.length).toBeGreaterThanOrEqual(3)
  expect(best).toBeUndefined()
})

test('the best order of the same stops is driven no longer, and says whether it is proved', () => {
  const shuffled = question({ start: place(0, 0), wantsBest: true })
  const { now, best } = answerRoads(roads, {
    ...shuffled,
    day: { ...shuffled.day, current: ['b', 'a', 'c'] },
  })
  expect(best?.proven).toBe(true)
  expect(best?.order.toSorted()).toEqual(['a', 'b', 'c'])
  expect(best!.driveSec).toBeLessThan(now.driveSec)
  expect(best?.notFitting).toEqual([])
})

test('without a start the way to the first stop counts nothing and has no line', () => {
  const { now } = ask()
  expect(now.legs[0]).toBeUndefined()
  expect(now.stops[0]).toMatchObject({ driveSec: 0 })
})

test('what the server told goes before the roads', () => {
  const cell = { seconds: 77, metres: 5, source: 'live' } as const
  const { now } = ask({ start: place(0, 0), told: [[undefined, cell]] })
  expect(now.stops[0]).toMatchObject({ driveSec: 77 })
  expect(now.legs[0]).toMatchObject({ source: 'live', metres: 5 })
})

test.each<[string, Wgs84Point]>([
  ['outside', place(90_000, 0)],
  ['offRoad', place(5_000, 5_000)],
])('a stop %s is driven by the straight line, and the rest of the day by roads', (doubt, odd) => {
  const asked = question({ start: place(0, 0) })
  const { doubts, now } = answerRoads(roads, {
    ...asked,
    places: [...asked.places.slice(0, 2), odd],
  })
  expect(doubts).toEqual([undefined, undefined, doubt])
  expect(now.legs.map(leg => leg?.source)).toEqual(['graph', 'graph', 'crowFly'])
  expect(now.legs[2]?.line).toHaveLength(2)
})

test('without roads everything is driven by the straight line', () => {
  const answer = answerRoads({ state: 'none' }, question({ start: place(0, 0) }))
  expect(answer.roads).toBe('none')
  expect(answer.now.legs.map(leg => leg?.source)).toEqual(['crowFly', 'crowFly', 'crowFly'])
})

test('none, one and sixty stops', () => {
  expect(answerRoads(roads, many(0)).now.stops).toEqual([])
  expect(answerRoads(roads, many(0)).best?.order).toEqual([])
  expect(answerRoads(roads, many(1)).now.stops).toHaveLength(1)
  // What is found for sixty stands in bestOrder.test.ts; it takes its time.
  const sixty = answerRoads(roads, { ...many(60), wantsBest: false })
  expect(sixty.now.stops).toHaveLength(60)
  expect(sixty.now.legs.every((leg, at) => at === 0 || leg?.source === 'graph')).toBe(true)
})

function many(count: number): RoadsQuestion {
  const asked = question({ wantsBest: true })
  const ids = Array.from({ length: count }, (_, at) => `stop ${at}`)
  const one = asked.day.stops[0]!
  return {
    ...asked,
    day: { ...asked.day, current: ids, stops: ids.map(id => ({ ...one, id, serviceSec: 60 })) },
    places: ids.map((_, at) => place((at * 7919) % 9000, 0)),
  }
}

test('roads between the stops that lie behind are drawn as well', () => {
  const { behind } = ask({ behind: [place(0, 0), place(2_000, 0), place(2_000, 2_000)] })
  expect(behind).toHaveLength(2)
  expect(behind[0]?.length).toBeGreaterThan(2)
})
