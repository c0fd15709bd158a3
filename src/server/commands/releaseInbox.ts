import type { StaffId } from '#domain/base/ids.ts'
import type { OperationResult } from '#protocol/push.ts'
import { applyOperation } from './applyOperation.ts'
import type { Actor, CommandDeps } from './commandContext.ts'
import { openOperation } from './openOperation.ts'
import { pokeAbout } from './pokeAbout.ts'

/** Which delivery, and the supervisor who decides about it. */
export interface InboxDecision {
  /** The row's own id in `inbox`. */
  readonly id: string
  readonly by: StaffId
}

/**
 * Applies a delivery that waits, as if it had been pushed by the agent of its device, and marks it as released in the
 * same transaction. Returns what became of the operation; a rejected one still waits. Undefined when nothing waits
 * under that id. Throws `databaseAway`.
 */
export async function releaseInbox(
  deps: CommandDeps,
  { id, by }: InboxDecision,
): Promise<OperationResult | undefined> {
  const row = await deps.db
    .selectFrom('inbox')
    .select(['operation_id', 'device_id', 'staff_id', 'body'])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (!row) return undefined
  const actor: Actor = {
    ...{ staffId: row.staff_id, deviceId: row.device_id },
    ...{ isRevoked: false, releasedBy: by },
  }
  const opened = await openOperation(deps, row.body)
  const result = await applyOperation(deps, actor, opened)
  if (opened.ok) await pokeAbout(deps, [opened.value], [result])
  return result
}
