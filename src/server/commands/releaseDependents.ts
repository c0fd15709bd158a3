import { sql, type Transaction } from 'kysely'
import type { OperationId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { isDatabaseAway } from '../db/databaseAway.ts'
import type { OperationTable, Schema } from '../db/schema.ts'
import type { AuditLine } from '../db/writeAudit.ts'
import { checkOperation } from './checkOperation.ts'
import type { CommandDeps } from './commandContext.ts'
import { handle } from './handlers.ts'
import { lockOperations, settleOperation, unmetDependency } from './storedOperations.ts'

type Waiting = Pick<
  OperationTable,
  'id' | 'device_id' | 'staff_id' | 'depends_on' | 'sha256' | 'received_at'
> & { readonly body: unknown }

const WAITS = [PROBLEMS.dependencyMissing, PROBLEMS.dependencyRejected]

/**
 * Applies what waited for an operation that has just been applied, and what waited for that, and so on, in the
 * same transaction. Each has a savepoint of its own: one that fails stays held and undoes nothing else. Returns what
 * they note for the audit, to be written when nothing else is left to do.
 */
export async function releaseDependents(
  deps: CommandDeps,
  tx: Transaction<Schema>,
  applied: OperationId,
): Promise<readonly AuditLine[]> {
  const queue = [applied]
  const notes: AuditLine[] = []
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const waiting of await waitingFor(tx, id)) {
      await lockOperations(tx, waiting.id, [])
      const noted = await release(deps, tx, waiting)
      if (!noted) continue
      queue.push(waiting.id)
      notes.push(...noted)
    }
  }
  return notes
}

async function waitingFor(tx: Transaction<Schema>, id: OperationId): Promise<readonly Waiting[]> {
  return tx
    .selectFrom('operation')
    .select(['id', 'device_id', 'staff_id', 'depends_on', 'sha256', 'received_at', 'body'])
    .where('status', '=', 'held')
    .where('code', 'in', WAITS)
    .where(sql<boolean>`depends_on @> array[${id}]::uuid[]`)
    .orderBy('device_id')
    .orderBy('seq')
    .forUpdate()
    .execute()
}

/** What the operation noted for the audit; undefined when it was not applied. */
async function release(
  deps: CommandDeps,
  tx: Transaction<Schema>,
  waiting: Waiting,
): Promise<readonly AuditLine[] | undefined> {
  if (await unmetDependency(tx, waiting.depends_on)) return undefined
  const checked = checkOperation(waiting.body)
  if (!checked.ok) return undefined
  const notes: AuditLine[] = []
  await sql`savepoint release`.execute(tx)
  try {
    const outcome = await handle(checked.value, {
      tx,
      actor: { staffId: waiting.staff_id, deviceId: waiting.device_id },
      frame: checked.value.frame,
      sha256: waiting.sha256,
      receivedAt: asInstant(waiting.received_at.getTime()),
      timeOf: deps.timeOf,
      blocked: undefined,
      note: line => void notes.push(line),
    })
    await settleOperation(tx, waiting.id, outcome)
    await sql`release savepoint release`.execute(tx)
    return outcome.status === 'applied' ? notes : undefined
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    await sql`rollback to savepoint release`.execute(tx)
    deps.log.error(
      { operation: waiting.id, err: error },
      'a waiting operation could not be applied',
    )
    return undefined
  }
}
