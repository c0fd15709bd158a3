import type { Transaction } from 'kysely'
import type { OperationId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from '../db/schema.ts'
import type { AuditLine } from '../db/writeAudit.ts'
import type { Actor } from './commandContext.ts'

/**
 * An operation that is stored now waits no longer in the inbox: it was released by a supervisor, or came by push
 * after all. Returns what is to be noted in the audit.
 */
export async function settleInbox(
  tx: Transaction<Schema>,
  id: OperationId,
  { releasedBy }: Pick<Actor, 'releasedBy'>,
  now: Instant,
): Promise<readonly AuditLine[]> {
  const decided = releasedBy
    ? ({ state: 'released', decided_by: releasedBy, decided_at: new Date(now) } as const)
    : ({ state: 'settled' } as const)
  const rows = await tx
    .updateTable('inbox')
    .set(decided)
    .where('operation_id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute()
  if (!releasedBy) return []
  return rows.map(row => ({
    ...{ at: now, actor: releasedBy, action: 'inboxReleased', subject: row.id },
    detail: { operation: id },
  }))
}
