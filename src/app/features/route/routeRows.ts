import type { DayOrder } from '#domain/routing/dayOrder.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import { isLawful } from '#domain/routing/dayStop.ts'
import type { WalkedStop } from '#domain/routing/walkDay.ts'
import type { HourWindow } from '#domain/time/hours.ts'
import type { StopStatus } from '#app/map/mapScene.ts'
import type { PlaceDoubt, RoadsAnswer, RoadsLeg } from '#app/map/roads/roadsQuestion.ts'
import type { RouteStop } from '#app/queries/routeStops.ts'

/** What keeps a stop from being planned, or makes its plan a guess; each has a sentence. */
export type RowDoubt = PlaceDoubt | 'noPlace' | 'windowEmpty'

/** The drive to a stop, as a list shows it. */
export interface RowLeg extends RoadsLeg {
  readonly seconds: number
}

/** One stop of the list, with all that the map shows of it. */
export interface RouteRow {
  readonly stop: RouteStop
  /** In travel order, from 1; a visit that was called off has none. */
  readonly number: number | undefined
  readonly status: StopStatus
  /** The key of the status's word. */
  readonly word: 'done' | 'going' | 'next' | 'todo' | 'missed' | 'dropped'
  /** It lies ahead and may change its place. */
  readonly canMove: boolean
  /** Pinned as the k-th of the day, from 1. */
  readonly pinned: number | undefined
  readonly leg: RowLeg | undefined
  readonly walked: WalkedStop | undefined
  readonly doubt: RowDoubt | undefined
}

/** All that the rows are made of. */
export interface RowFacts {
  readonly stops: readonly RouteStop[]
  readonly ordered: DayOrder
  readonly route: DayRoute | undefined
  readonly visitHours: HourWindow
  /** Undefined while nothing has been answered. */
  readonly answer: RoadsAnswer | undefined
  /** The stops that the answer is about, as they were asked. */
  readonly asked: readonly string[]
  readonly when: 'past' | 'today' | 'future'
}

/** The rows of the list, in the order of the day. */
export function routeRows(facts: RowFacts): readonly RouteRow[] {
  const byId = new Map<string, RouteStop>(facts.stops.map(stop => [stop.visitId, stop]))
  const next = facts.ordered.ahead[0]
  const isUnderWay = facts.stops.some(({ stage }) => stage === 'now')
  return facts.ordered.order.flatMap((id, at): RouteRow[] => {
    const stop = byId.get(id)
    if (!stop) return []
    const walkedAt = facts.answer?.now.stops.findIndex(each => each.id === id) ?? -1
    const walked = facts.answer?.now.stops[walkedAt]
    const isNext = facts.when === 'today' && !isUnderWay && id === next
    const pin = facts.route?.pins[stop.visitId]
    return [
      {
        stop,
        number: stop.stage === 'dropped' ? undefined : at + 1,
        ...statusOf(stop, { walked, isNext, isPast: facts.when === 'past' }),
        canMove: stop.stage === 'todo' && facts.when !== 'past',
        pinned: stop.stage === 'todo' && pin !== undefined ? pin + 1 : undefined,
        leg: legOf(facts.answer, walkedAt),
        walked,
        doubt: doubtOf(stop, facts),
      },
    ]
  })
}

function statusOf(
  { stage }: RouteStop,
  {
    walked,
    isNext,
    isPast,
  }: {
    readonly walked: WalkedStop | undefined
    readonly isNext: boolean
    readonly isPast: boolean
  },
): Pick<RouteRow, 'status' | 'word'> {
  if (stage === 'done') return { status: 'done', word: 'done' }
  if (stage === 'dropped') return { status: 'missed', word: 'dropped' }
  if (stage === 'now') return { status: 'now', word: 'going' }
  if (isPast) return { status: 'missed', word: 'missed' }
  const word = isNext ? 'next' : 'todo'
  if (walked && (walked.isShut || walked.lateSec >= 60)) return { status: 'late', word }
  return { status: isNext ? 'now' : 'todo', word }
}

function legOf(answer: RoadsAnswer | undefined, at: number): RowLeg | undefined {
  const [leg, walked] = [answer?.now.legs[at], answer?.now.stops[at]]
  return leg && walked && { ...leg, seconds: walked.driveSec }
}

function doubtOf(stop: RouteStop, { answer, asked, visitHours }: RowFacts): RowDoubt | undefined {
  if (stop.stage !== 'todo') return undefined
  if (!stop.at) return 'noPlace'
  if (!isLawful(stop, visitHours)) return 'windowEmpty'
  return answer?.doubts[asked.indexOf(stop.visitId)]
}
