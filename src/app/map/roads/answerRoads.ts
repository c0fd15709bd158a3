import { isWithin, type Bounds } from '#domain/geo/bounds.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { driveTable, type DriveTable } from '#domain/routing/driveTable.ts'
import { planDay, type DayToPlan } from '#domain/routing/planDay.ts'
import type { RoadRouter } from '#domain/routing/roadRouter.ts'
import { walkDay } from '#domain/routing/walkDay.ts'
import type {
  DrivenDay,
  FoundDay,
  PlaceDoubt,
  RoadsAnswer,
  RoadsLeg,
  RoadsQuestion,
  RoadsState,
} from './roadsQuestion.ts'

/** The roads that a question is answered on. */
export interface OpenRoads {
  readonly state: RoadsState
  readonly router?: RoadRouter | undefined
  readonly bounds?: Bounds | undefined
}

/** Drives the day on the roads that are known, and by the straight line where none is. */
export function answerRoads(roads: OpenRoads, question: RoadsQuestion): RoadsAnswer {
  const { router } = roads
  const { start, places } = question
  const first = start ?? places[0]
  const table = first
    ? driveTable([first, ...places], {
        router,
        hourFactor: question.hourFactor,
        known: (from, to) => question.told[from]?.[to],
      })
    : []
  const day: DayToPlan = { ...question.day, driveSec: secondsOf(table, start !== undefined) }
  const drive = (order: readonly string[]): DrivenDay =>
    driven(roads, question, { table, day, order })
  return {
    roads: roads.state,
    doubts: places.map((place, at) => doubtOf(roads, place, table[0]?.[at + 1]?.source)),
    behind: pairs(question.behind).map(([from, to]) => lineBetween(router, from, to)),
    now: drive(question.day.current),
    ...(question.wantsBest && { best: best(day, drive) }),
  }
}

/** Nobody drives from a start that is not known: any stop may be the first. */
function secondsOf(table: DriveTable, hasStart: boolean): number[][] {
  return table.map((row, at) => row.map(({ seconds }) => (at === 0 && !hasStart ? 0 : seconds)))
}

function best(day: DayToPlan, drive: (order: readonly string[]) => DrivenDay): FoundDay {
  const { stops, notFitting, proven } = planDay(day)
  // What does not fit goes last, so that both orders are driven by the same stops.
  const order = [...stops, ...notFitting].map(({ id }) => id)
  return { ...drive(order), order, proven, notFitting }
}

interface Way {
  readonly table: DriveTable
  readonly day: DayToPlan
  readonly order: readonly string[]
}

function driven(
  { router }: OpenRoads,
  { places, start }: RoadsQuestion,
  { table, day, order }: Way,
): DrivenDay {
  const walked = walkDay(day, order)
  const rows = walked.stops.map(({ id }) => day.stops.findIndex(stop => stop.id === id) + 1)
  const legs = rows.map((row, at): RoadsLeg | undefined => {
    const before = at === 0 ? 0 : (rows[at - 1] ?? 0)
    const [from, to] = [before === 0 ? start : places[before - 1], places[row - 1]]
    const cell = table[before]?.[row]
    if (!from || !to || !cell) return undefined
    return { metres: cell.metres, source: cell.source, line: lineBetween(router, from, to) }
  })
  return { ...walked, legs, metres: legs.reduce((sum, leg) => sum + (leg?.metres ?? 0), 0) }
}

function lineBetween(
  router: RoadRouter | undefined,
  from: Wgs84Point,
  to: Wgs84Point,
): readonly Wgs84Point[] {
  const [start, end] = [router?.snap(from), router?.snap(to)]
  const found = router && start && end && router.drive(start, end)
  return found ? [from, ...found.line, to] : [from, to]
}

function doubtOf(
  { router, bounds }: OpenRoads,
  place: Wgs84Point,
  source: string | undefined,
): PlaceDoubt | undefined {
  if (!router || !bounds) return undefined
  if (!isWithin(place, bounds)) return 'outside'
  if (!router.snap(place)) return 'offRoad'
  return source === 'crowFly' ? 'noWay' : undefined
}

function pairs<T>(row: readonly T[]): (readonly [T, T])[] {
  return row.slice(1).map((to, at) => [row[at] ?? to, to] as const)
}
