import { sql, type Transaction } from 'kysely'
import type { OperationId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import type { Schema } from '../db/schema.ts'
import type { Actor, CheckedOperation } from './commandContext.ts'
import { storedResult, type Held, type Outcome } from './outcome.ts'

/**
 * Makes operations that wait for each other wait for each other's transactions too: an operation holds itself,
 * and shares what it depends on. Without it, two that arrive at the same moment could each miss the other. The
 * order of the ids is the same for all, so that nobody waits in a circle.
 */
export async function lockOperations(
  tx: Transaction<Schema>,
  id: OperationId,
  dependsOn: readonly OperationId[],
): Promise<void> {
  for (const one of [...new Set([id, ...dependsOn])].sort()) {
    const lock = sql.ref(one === id ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')
    await sql`select ${lock}(hashtextextended(${one}, 0))`.execute(tx)
  }
}

/** Stores an operation, at first as waiting. False when its id is already taken. */
export async function insertOperation(
  tx: Transaction<Schema>,
  op: CheckedOperation,
  actor: Actor,
  receivedAt: Instant,
): Promise<boolean> {
  const { frame } = op
  const inserted = await tx
    .insertInto('operation')
    .values({
      id: frame.id,
      device_id: actor.deviceId,
      seq: frame.seq,
      kind: op.kind,
      subject: frame.subject,
      case_id: frame.caseId ?? null,
      staff_id: actor.staffId,
      sha256: op.sha256,
      body: op.text,
      status: 'held',
      code: null,
      result: '{}',
      depends_on: [...(frame.dependsOn ?? [])],
      received_at: new Date(receivedAt),
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Writes down what became of a stored operation. */
export async function settleOperation(
  tx: Transaction<Schema>,
  id: OperationId,
  outcome: Outcome,
): Promise<void> {
  await tx
    .updateTable('operation')
    .set({
      status: outcome.status,
      code: outcome.status === 'applied' ? null : PROBLEMS[outcome.problem],
      result: JSON.stringify(storedResult(outcome)),
    })
    .where('id', '=', id)
    .execute()
}

/** Why an operation must wait for others, or undefined when all of them are here and applied. */
export async function unmetDependency(
  tx: Transaction<Schema>,
  dependsOn: readonly OperationId[],
): Promise<Held | undefined> {
  if (dependsOn.length === 0) return undefined
  const found = await tx
    .selectFrom('operation')
    .select(['id', 'status', 'code'])
    .where('id', 'in', [...dependsOn])
    .execute()
  const missing = dependsOn.filter(
    id => !found.some(row => row.id === id && row.code !== PROBLEMS.dependencyMissing),
  )
  if (missing.length > 0) {
    return { status: 'held', problem: 'dependencyMissing', detail: { missing } }
  }
  return found.every(row => row.status === 'applied')
    ? undefined
    : { status: 'held', problem: 'dependencyRejected' }
}
