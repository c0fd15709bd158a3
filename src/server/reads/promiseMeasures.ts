import { sql, type Kysely } from 'kysely'
import type { Fen } from '#domain/money/fen.ts'
import { metWithCodes } from '#domain/visit/metWith.ts'
import type { PromiseFilter, PromiseMeasures } from '#protocol/deskPromises.ts'
import type { Schema } from '../db/schema.ts'
import { isUnder, PROMISE_BOARD } from './promiseBoard.ts'
import { filterCondition } from './recordFilters.ts'

const NOTHING = 0 as Fen

/** How promises turned out under a filter, whatever its column. */
export async function promiseMeasures(
  db: Kysely<Schema>,
  filter: PromiseFilter,
): Promise<PromiseMeasures> {
  return { ...(await madeUnder(db, filter)), ...(await endedUnder(db, filter)) }
}

/** A correction is no second visit. */
async function madeUnder(
  db: Kysely<Schema>,
  { staffId, from, to }: PromiseFilter,
): Promise<Pick<PromiseMeasures, 'metCount' | 'promisedCount'>> {
  const days = filterCondition({
    ...(staffId !== undefined && { staffId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  })
  const { rows } = await sql<{ met: number; promised: number }>`
    select count(*) as met, count(*) filter (where exists (
      select from commitment where commitment.record_id = record.id or exists (
        select from record as newer
        where newer.amends = record.id and commitment.record_id = newer.id))) as promised
    from record
    where record.status = 'applied' and record.amends is null and ${days}
      and record.doc->'answers'->>'metWith' = any(${[...metWithCodes('rightParty')]})`.execute(db)
  return { metCount: rows[0]?.met ?? 0, promisedCount: rows[0]?.promised ?? 0 }
}

type Ended = Omit<PromiseMeasures, 'metCount' | 'promisedCount'>

async function endedUnder(db: Kysely<Schema>, filter: PromiseFilter): Promise<Ended> {
  const { rows } = await sql<{
    matured: number
    kept: number
    promised_fen: Fen
    received_fen: Fen
  }>`
    with board as (${PROMISE_BOARD})
    select count(*) as matured, count(*) filter (where grouped = 'KEPT') as kept,
      coalesce(sum(total_fen), 0)::bigint as promised_fen,
      coalesce(sum(least(total_fen, total_paid_fen)), 0)::bigint as received_fen
    from board where grouped in ('KEPT', 'BROKEN') and ${isUnder(filter)}`.execute(db)
  const [row] = rows
  return {
    maturedCount: row?.matured ?? 0,
    keptCount: row?.kept ?? 0,
    maturedFen: row?.promised_fen ?? NOTHING,
    receivedFen: row?.received_fen ?? NOTHING,
  }
}
