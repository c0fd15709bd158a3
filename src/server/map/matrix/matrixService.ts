import type { Logger } from 'pino'
import type { Instant } from '#domain/time/instant.ts'
import type { MatrixAnswer, MatrixQuestion } from '#protocol/mapService.ts'
import type { ProviderFault } from '../askProvider.ts'
import type { RoadMatrix } from '../roads/roadMatrix.ts'
import type { DriveCache } from './driveCache.ts'
import type { DriveFigures, Figures, MatrixSource } from './matrixSource.ts'

/** What answers are made of. */
export interface MatrixParts {
  /** Whom the bank has chosen to ask, and what he said before; null where its own roads are enough. */
  readonly asked: { readonly source: MatrixSource; readonly cache: DriveCache } | null
  readonly roads: RoadMatrix
  readonly hourFactorPercent: number
  readonly clock: () => Instant
  readonly log: Logger
}

/** Drives between places, by the best source there is. Never fails for a source's sake. */
export type AskMatrix = (question: MatrixQuestion) => Promise<MatrixAnswer>

/** The traffic of now says nothing of a departure farther from it than this. */
const NEAR_MS = 3_600_000
/** A source that was of no use is left alone for so long: nobody else has to wait for it. */
const REST_MS = 30_000

/** Cached drives of the same hour, else the source's, else those on the roads of the server's packs. */
export function matrixService(parts: MatrixParts): AskMatrix {
  const { asked, roads, clock, log } = parts
  let restsUntil = 0

  async function byGraph({ places }: MatrixQuestion): Promise<MatrixAnswer> {
    const figures = await roads.matrix(places)
    return { source: 'graph', at: clock(), ...stretched(figures, parts.hourFactorPercent) }
  }

  async function bySource(
    { source, cache }: NonNullable<MatrixParts['asked']>,
    { places, departAt }: MatrixQuestion,
  ): Promise<MatrixAnswer | undefined> {
    const question = { source: source.kind, places, departAt }
    const percent = source.roads === 'now' ? 100 : parts.hourFactorPercent
    const before = await cache.find(question)
    if (before) return { source: 'cached', at: before.at, ...stretched(before.figures, percent) }
    const now = clock()
    if (now < restsUntil || !saysSomethingOf(source, departAt, now)) return undefined
    const found = await source.matrix(places, departAt)
    if (!found.ok) {
      restsUntil = now + REST_MS
      tell(source, found.error)
      return undefined
    }
    const figures = withoutStays(found.value)
    await cache.keep(question, figures, now)
    return {
      source: source.roads === 'now' ? 'live' : 'graph',
      at: now,
      ...stretched(figures, percent),
    }
  }

  function tell({ kind }: MatrixSource, code: ProviderFault): void {
    log.warn({ source: kind, code }, 'drives come from our own roads: their source was of no use')
  }

  return async question => {
    const answer = asked && (await bySource(asked, question))
    return answer ?? byGraph(question)
  }
}

function saysSomethingOf({ roads }: MatrixSource, departAt: Instant, now: Instant): boolean {
  return roads === 'free' || Math.abs(departAt - now) <= NEAR_MS
}

/** From a place to itself there is nothing to drive, whatever a source says. */
function withoutStays({ seconds, metres }: DriveFigures): DriveFigures {
  const cleared = (table: Figures) =>
    table.map((line, row) => line.map((cell, column) => (row === column ? 0 : cell)))
  return { seconds: cleared(seconds), metres: cleared(metres) }
}

function stretched(
  { seconds, metres }: DriveFigures,
  percent: number,
): Pick<MatrixAnswer, 'seconds' | 'metres'> {
  const longer = (cell: number | null) =>
    cell === null ? null : Math.round((cell * percent) / 100)
  return {
    seconds: seconds.map(line => line.map(longer)),
    metres: metres.map(line => [...line]),
  }
}
