import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import type { CommandDeps } from './commandContext.ts'
import type { InboxDecision } from './releaseInbox.ts'

/**
 * Sets a delivery that waits aside, with a reason in a person's words; it stays stored. False when nothing waits
 * under that id.
 */
export async function setAsideInbox(
  deps: CommandDeps,
  { id, by, reason }: InboxDecision & { readonly reason: string },
): Promise<boolean> {
  return transact(deps.db, async tx => {
    const now = deps.clock()
    const row = await tx
      .updateTable('inbox')
      .set({ state: 'setAside', decided_by: by, decided_at: new Date(now), reason })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning('operation_id')
      .executeTakeFirst()
    if (!row) return false
    // The reason is a person's own words, so it is in the row alone.
    const line = { at: now, actor: by, action: 'inboxSetAside', subject: id }
    await writeAudit(tx, { ...line, detail: { operation: row.operation_id } })
    return true
  })
}
