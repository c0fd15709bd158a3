import { sql, type Kysely } from 'kysely'
import type { OperationId } from '#domain/base/ids.ts'
import type { DriveSource } from '#domain/routing/driveTable.ts'
import type { Schema } from '#server/db/schema.ts'
import type { ExportFilter } from '../exportFiles.ts'
import { BANK_ZONE } from '../bankZone.ts'

/** A driven leg as it is stored. */
export interface LegRow {
  readonly operation: OperationId
  readonly plannedSeconds: number
  readonly plannedMetres: number
  readonly source: DriveSource
  readonly departedAt: Date
  readonly arrivedAt: Date
}

const PAGE = 500

/** The legs that were departed on within the filter's days, in pages, oldest first. */
export async function* readLegs(
  db: Kysely<Schema>,
  { from, to }: ExportFilter,
): AsyncGenerator<readonly LegRow[]> {
  const startOf = (day: string) => sql`(${day}::date::timestamp at time zone ${BANK_ZONE})`
  let last: LegRow | undefined
  do {
    const conditions = [
      sql`true`,
      ...(from ? [sql`departed_at >= ${startOf(from)}`] : []),
      ...(to ? [sql`departed_at < ${startOf(to)} + interval '1 day'`] : []),
      ...(last
        ? [sql`(departed_at, operation_id) > (${last.departedAt}, ${last.operation}::uuid)`]
        : []),
    ]
    const { rows } = await sql<LegRow>`
      select operation_id as operation, planned_seconds as "plannedSeconds",
        planned_metres as "plannedMetres", source, departed_at as "departedAt",
        arrived_at as "arrivedAt"
      from driven_leg where ${sql.join(conditions, sql` and `)}
      order by departed_at, operation_id limit ${PAGE}`.execute(db)
    if (rows.length > 0) yield rows
    last = rows.length === PAGE ? rows.at(-1) : undefined
  } while (last)
}
