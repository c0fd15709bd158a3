import { createHmac } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { DriveCacheTable, Schema } from '../../db/schema.ts'
import type { DriveFigures, Figures } from './matrixSource.ts'

/** The name of the key in `server_secret` that makes the names of cells. */
export const DRIVE_CACHE_KEY = 'drive-cache'

/** A drive is good so long. */
const GOOD_MS = 24 * 3_600_000
const PRUNE_EVERY_MS = 10 * 60_000
const HOUR_MS = 3_600_000
const HOURS = 24
/** Eleven metres: as close as two places of one door come. */
const STEPS_PER_DEGREE = 10_000

/** A question, as far as an answer may be taken for another's. */
export interface CacheQuestion {
  readonly source: string
  readonly places: readonly Wgs84Point[]
  readonly departAt: Instant
}

/** What was answered before, and when the oldest part of it was asked. */
export interface KeptFigures {
  readonly figures: DriveFigures
  readonly at: Instant
}

/** Drives that a source was asked for before. */
export interface DriveCache {
  /** All drives between the places, none older than a day; undefined where one is missing. */
  readonly find: (question: CacheQuestion) => Promise<KeptFigures | undefined>
  readonly keep: (question: CacheQuestion, figures: DriveFigures, at: Instant) => Promise<void>
}

/**
 * Drives in a table of their own, one row for each, named by a keyed hash of where it goes and of the hour of the day
 * at which it begins. A row says how long some drive takes and not from where to where; it goes after a day.
 */
export function driveCache(db: Kysely<Schema>, key: Buffer, clock: () => Instant): DriveCache {
  let prunedAt = 0

  async function prune(now: Instant): Promise<void> {
    if (prunedAt + PRUNE_EVERY_MS > now) return
    prunedAt = now
    await db
      .deleteFrom('drive_cache')
      .where('asked_at', '<=', new Date(now - GOOD_MS))
      .execute()
  }

  return {
    async find(question) {
      const now = clock()
      await prune(now)
      const names = namesOf(key, question)
      const wanted = [...new Set(names.flat().filter(name => name !== null))]
      const rows = await db
        .selectFrom('drive_cache')
        .selectAll()
        .where(sql<boolean>`key = any(${wanted.map(bytesOf)})`)
        .where('asked_at', '>', new Date(now - GOOD_MS))
        .execute()
      return rows.length < wanted.length ? undefined : keptFigures(names, rows)
    },

    async keep(question, figures, at) {
      const cells = cellsOf(namesOf(key, question), figures)
      await sql`
        insert into drive_cache (key, seconds, metres, asked_at)
        select key, seconds, metres, ${new Date(at)}
        from unnest(
          ${cells.map(({ name }) => bytesOf(name))}::bytea[],
          ${cells.map(({ seconds }) => seconds)}::int[],
          ${cells.map(({ metres }) => metres)}::int[]
        ) as cell (key, seconds, metres)
        on conflict (key) do update set
          seconds = excluded.seconds, metres = excluded.metres, asked_at = excluded.asked_at
      `.execute(db)
    },
  }
}

const bytesOf = (name: string): Buffer => Buffer.from(name, 'hex')

/** The name of each cell, in hex; null from a place to itself. */
type Names = readonly (readonly (string | null)[])[]

function namesOf(key: Buffer, { source, places, departAt }: CacheQuestion): Names {
  const hour = Math.floor(departAt / HOUR_MS) % HOURS
  const rounded = places.map(({ lat, lng }) => `${steps(lat)},${steps(lng)}`)
  return rounded.map((from, row) =>
    rounded.map((to, column) =>
      row === column ? null : nameOf(key, `${source}|${hour}|${from}|${to}`),
    ),
  )
}

const steps = (degrees: number): number => Math.round(degrees * STEPS_PER_DEGREE)

function nameOf(key: Buffer, cell: string): string {
  return createHmac('sha256', key).update(cell).digest('hex').slice(0, 32)
}

function keptFigures(names: Names, rows: readonly DriveCacheTable[]): KeptFigures {
  const byName = new Map(rows.map(row => [row.key.toString('hex'), row]))
  const table = (pick: (row: DriveCacheTable) => number | null): Figures =>
    names.map(line =>
      line.map(name => {
        const row = name === null ? undefined : byName.get(name)
        return row ? pick(row) : 0
      }),
    )
  const figures = { seconds: table(row => row.seconds), metres: table(row => row.metres) }
  return { figures, at: asInstant(Math.min(...rows.map(row => row.asked_at.getTime()))) }
}

interface Cell {
  readonly name: string
  readonly seconds: number | null
  readonly metres: number | null
}

/** Each drive once, in an order that is the same for all: so no two servers wait for each other's rows. */
function cellsOf(names: Names, { seconds, metres }: DriveFigures): readonly Cell[] {
  const cells = names.flatMap((line, from) =>
    line.flatMap((name, to): Cell[] => {
      const figures = { seconds: seconds[from]?.[to] ?? null, metres: metres[from]?.[to] ?? null }
      return name === null ? [] : [{ name, ...figures }]
    }),
  )
  const once = new Map(cells.map(cell => [cell.name, cell]))
  return [...once.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
