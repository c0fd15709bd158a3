import type { OperationId } from '#domain/base/ids.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { OperationKind } from '#protocol/operation.ts'

/** The operations of some kinds about one subject that the server has not acknowledged yet. */
export async function unsentOperations(
  db: DoorstepDb,
  subject: string,
  kinds: readonly OperationKind[],
): Promise<OperationId[]> {
  const rows = await db.outbox.where('subject').equals(subject).toArray()
  return rows.filter(row => row.state !== 'ACKED' && kinds.includes(row.kind)).map(row => row.id)
}
