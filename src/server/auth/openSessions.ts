import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { StaffRole } from '#protocol/session.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { IDLE_MS } from './sessions.ts'

/** A session as an operator sees it. */
export interface OpenSession {
  /** Ten hexadecimal digits; of no use for signing in. */
  readonly id: string
  readonly staffId: StaffId
  readonly staffNo: string
  readonly role: StaffRole
  readonly deviceId: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

/** Which sessions: one by its public id, or all of a staff number. */
export type SessionChoice = { readonly id: string } | { readonly staffNo: string }

/** Drawn from the stored hash by one more hash, so it tells neither the secret nor what is stored of it. */
const publicId = sql<string>`left(encode(sha256('public id '::bytea || id_hash), 'hex'), 10)`

/** The sessions that still hold at that moment, the newest first; `staffNo`: of one person only. */
export async function openSessions(
  db: Kysely<Schema>,
  now: Instant,
  staffNo?: string,
): Promise<readonly OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select ${publicId} as id, staff_id as "staffId", staff_no as "staffNo", role,
      device_id as "deviceId", created_at as "createdAt", last_seen_at as "lastSeenAt",
      expires_at as "expiresAt"
    from session join staff on staff.id = session.staff_id
    where active and expires_at > ${new Date(now)} and last_seen_at > ${new Date(now - IDLE_MS)}
      and ${staffNo === undefined ? sql`true` : sql`staff_no = ${staffNo}`}
    order by created_at desc, id`.execute(db)
  return rows
}

/** Ends sessions at once, and notes each in the audit. Returns how many there were. */
export async function endSessions(
  db: Kysely<Schema>,
  choice: SessionChoice,
  now: Instant,
): Promise<number> {
  return transact(db, async tx => {
    const { rows } = await sql<{ id: string; staffId: StaffId }>`
      delete from session using staff
      where staff.id = session.staff_id and ${chosen(choice)}
      returning ${publicId} as id, staff_id as "staffId"`.execute(tx)
    for (const { id, staffId } of rows) {
      const line = { at: now, actor: null, action: 'sessionEnded', subject: staffId }
      await writeAudit(tx, { ...line, detail: { session: id } })
    }
    return rows.length
  })
}

function chosen(choice: SessionChoice): RawBuilder<unknown> {
  return 'id' in choice ? sql`${publicId} = ${choice.id}` : sql`staff_no = ${choice.staffNo}`
}
