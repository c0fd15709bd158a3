import type { Wgs84Point } from '#domain/geo/point.ts'
import type { MapLeg, MapPosition, MapScene, MapStop } from '#app/map/mapScene.ts'
import type { RoadsAnswer } from '#app/map/roads/roadsQuestion.ts'
import type { RouteRow } from './routeRows.ts'

export interface SceneFacts {
  readonly rows: readonly RouteRow[]
  readonly answer: RoadsAnswer | undefined
  readonly position: MapPosition | undefined
  readonly selectedId: string | undefined
  readonly pin: Wgs84Point | undefined
  /** How a stop is called aloud; it names nobody. */
  readonly labelOf: (row: RouteRow) => string
}

/** The same day for the map: what has no place is on the list alone. */
export function routeScene({ rows, answer, labelOf, ...shown }: SceneFacts): MapScene {
  const stops = rows.flatMap((row): MapStop[] =>
    row.stop.at
      ? [
          {
            id: row.stop.visitId,
            at: row.stop.at,
            number: row.number,
            status: row.status,
            label: labelOf(row),
          },
        ]
      : [],
  )
  return { stops, legs: answer ? legsOf(answer) : [], ...shown }
}

function legsOf({ behind, now }: RoadsAnswer): MapLeg[] {
  const done = behind.map((line): MapLeg => ({ line, state: 'done', isGuess: line.length === 2 }))
  const ahead = now.legs.flatMap((leg, at): MapLeg[] =>
    leg
      ? [
          {
            line: leg.line,
            state: at === 0 ? 'current' : 'ahead',
            isGuess: leg.source === 'crowFly' || leg.line.length === 2,
          },
        ]
      : [],
  )
  return [...done, ...ahead]
}
