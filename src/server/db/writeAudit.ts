import { sql, type Kysely, type Transaction } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { CHAIN_START } from './auditChain.ts'
import type { Schema } from './schema.ts'
import { transact } from './transact.ts'

/** One line of the audit. `detail` carries ids and codes, never what a person is called or owes. */
export interface AuditLine {
  readonly at: Instant
  readonly actor: StaffId | null
  readonly action: string
  readonly subject?: string | undefined
  readonly detail?: Readonly<Record<string, unknown>> | undefined
}

/** 'audt' in ASCII, in the space of two-part keys: it meets no lock on an id. */
const CHAIN_LOCK = 0x61_75_64_74

/**
 * Adds a line to the end of the audit's chain. Writers wait for each other until the end of their transactions, so a
 * transaction writes its lines last: whoever holds the chain then waits for nothing else. Without a transaction the
 * line gets one of its own.
 */
export async function writeAudit(
  db: Kysely<Schema> | Transaction<Schema>,
  line: AuditLine,
): Promise<void> {
  if (db.isTransaction) await append(db, line)
  else await transact(db, tx => append(tx, line))
}

async function append(tx: Kysely<Schema>, line: AuditLine): Promise<void> {
  // Two statements: the second sees what the writer before us committed.
  await sql`select pg_advisory_xact_lock(${CHAIN_LOCK}, 0)`.execute(tx)
  await sql`
    with line as (
      select nextval(pg_get_serial_sequence('audit', 'seq')) as seq,
        ${new Date(line.at)}::timestamptz(3) as at,
        ${line.actor}::uuid as actor,
        ${line.action}::text as action,
        ${line.subject ?? null}::uuid as subject,
        ${JSON.stringify(line.detail ?? {})}::jsonb as detail,
        coalesce((select hash from audit order by seq desc limit 1), ${CHAIN_START}::bytea) as prev_hash
    )
    insert into audit (seq, at, actor, action, subject, detail, prev_hash, hash)
    overriding system value
    select seq, at, actor, action, subject, detail, prev_hash,
      sha256(prev_hash || convert_to(concat_ws(E'\\n', seq, (extract(epoch from at) * 1000)::bigint,
        coalesce(actor::text, ''), coalesce(subject::text, ''), detail::text, action), 'UTF8'))
    from line`.execute(tx)
}
