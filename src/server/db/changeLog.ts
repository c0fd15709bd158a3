import { sql, type Kysely, type Transaction } from 'kysely'
import type { CaseId, StaffId } from '#domain/base/ids.ts'
import type { DocumentKind, GoneReason } from '#protocol/pull.ts'
import type { Schema } from './schema.ts'

/** The channel on which servers tell each other that somebody has something to pull. */
export const CHANGE_CHANNEL = 'doorstep_changes'

/**
 * Writes one line of the change log for every agent of the case, in the transaction that wrote the document.
 * The case must be locked (`lockCase`), or a reassignment at the same moment could miss the document.
 */
export async function logChange(
  tx: Transaction<Schema>,
  change: { readonly kind: DocumentKind; readonly id: string; readonly caseId: CaseId },
): Promise<void> {
  await sql`insert into change_log (audience, kind, id, case_id)
            select staff_id, ${change.kind}, ${change.id}::uuid, case_id
            from assignment where case_id = ${change.caseId}`.execute(tx)
}

/** Writes every document of a case into the log of the agents named: as news, or as `gone`. */
export async function logWholeCase(
  tx: Transaction<Schema>,
  caseId: CaseId,
  staffIds: readonly StaffId[],
  gone: GoneReason | null,
): Promise<void> {
  if (staffIds.length === 0) return
  await sql`
    insert into change_log (audience, kind, id, case_id, gone)
    select agent, kind, id, ${caseId}::uuid, ${gone}
    from unnest(${[...staffIds]}::uuid[]) as agent, (
      select 1 as place, 'dossier' as kind, id from dossier where id = ${caseId}
      union all select 2, 'visit', id from visit where case_id = ${caseId}
      union all
      select 3, 'record', id from record where case_id = ${caseId} and status = 'applied'
      union all
      select 4, 'commitment', id from commitment where case_id = ${caseId} and status = 'applied'
      union all
      select 5, 'application', id
      from relief_application where case_id = ${caseId} and status = 'applied'
    ) as document
    order by agent, place, id`.execute(tx)
}

/**
 * Pokes the agents named, on all servers. Called after the commit: inside it, NOTIFY makes all commits of the
 * database wait for each other. Nothing depends on a poke, so one that is lost does no harm.
 */
export async function pokeStaff(db: Kysely<Schema>, staffIds: readonly StaffId[]): Promise<void> {
  if (staffIds.length === 0) return
  await sql`select pg_notify(${CHANGE_CHANNEL}, agent)
            from unnest(${[...new Set(staffIds)]}::text[]) as agent`.execute(db)
}

/** Like {@link pokeStaff}, for all who work on the cases named. */
export async function pokeCases(db: Kysely<Schema>, caseIds: readonly CaseId[]): Promise<void> {
  if (caseIds.length === 0) return
  await sql`select pg_notify(${CHANGE_CHANNEL}, agent)
            from (select distinct staff_id::text as agent from assignment
                  where case_id = any(${[...new Set(caseIds)]}::uuid[])) as agents`.execute(db)
}

/** Pokes everybody at the desk: a record came in, applied or held, of whatever case. */
export async function pokeDesk(db: Kysely<Schema>): Promise<void> {
  await sql`select pg_notify(${CHANGE_CHANNEL}, id::text)
            from staff where active and role in ('supervisor', 'admin')`.execute(db)
}
