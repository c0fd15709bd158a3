import { createHash } from 'node:crypto'
import { compareVersions } from '#domain/compliance/pack.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import { asZoneName, wallClock } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { PolicyKey, PolicyResponse } from '#protocol/policy.ts'
import type { ReadDeps } from './readDeps.ts'

/** A tablet may still hold work that was judged so many days ago. */
const KEPT_DAYS = 30

/** What decides whether an edition is served. */
export interface EditionDates {
  readonly pack: string
  readonly version: string
  readonly from: Day
  readonly to: Day | null
}

/**
 * True for an edition that binds, will bind, or has bound since `since`: one that is not over, and over whose whole time
 * from then on no newer edition of its pack lies.
 */
export function isServed(edition: EditionDates, all: readonly EditionDates[], since: Day): boolean {
  const { pack, version, to } = edition
  if (to !== null && to < since) return false
  const from = edition.from < since ? since : edition.from
  return !all.some(
    other =>
      other.pack === pack &&
      compareVersions(other.version, version) > 0 &&
      other.from <= from &&
      (other.to === null || (to !== null && to <= other.to)),
  )
}

/** The answer of `GET /policy` at a moment, and its validator. */
export async function policyPacks(
  { db }: ReadDeps,
  keys: readonly PolicyKey[],
  now: Instant,
): Promise<{ readonly answer: PolicyResponse; readonly etag: string }> {
  const rows = await db
    .selectFrom('policy_pack')
    .select(['pack', 'version', 'effective_from as from', 'effective_to as to', 'jws'])
    .orderBy('edition')
    .execute()
  const since = addDays(wallClock(asZoneName('Etc/UTC'), now).day, -KEPT_DAYS)
  const packs = rows.filter(row => isServed(row, rows, since)).map(({ jws }) => ({ jws }))
  const answer = { keys, packs }
  const hash = createHash('sha256').update(JSON.stringify(answer)).digest('base64url')
  return { answer, etag: `"${hash.slice(0, 22)}"` }
}
