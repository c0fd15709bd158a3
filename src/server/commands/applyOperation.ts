import type { Transaction } from 'kysely'
import type { OperationId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import { asInstant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import type { OperationResult } from '#protocol/push.ts'
import { isDatabaseAway } from '../db/databaseAway.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit, type AuditLine } from '../db/writeAudit.ts'
import { checkOperation, type OperationFault } from './checkOperation.ts'
import type { Actor, CheckedOperation, CommandDeps } from './commandContext.ts'
import { handle } from './handlers.ts'
import { rejection, storedAnswer, storedResult, type Held } from './outcome.ts'
import { releaseDependents } from './releaseDependents.ts'
import { settleInbox } from './settleInbox.ts'
import {
  insertOperation,
  lockOperations,
  settleOperation,
  unmetDependency,
} from './storedOperations.ts'

/**
 * Stores one operation and applies it, in one SQL transaction of its own, exactly once however often it is sent.
 * `opened` is what `openOperation` made of what was sent. Never throws for that: the answer says what became of it.
 * Throws `databaseAway` when nothing can be stored at all.
 */
export async function applyOperation(
  deps: CommandDeps,
  actor: Actor,
  opened: Result<unknown, OperationFault>,
): Promise<OperationResult> {
  const checked = opened.ok ? checkOperation(opened.value) : opened
  const { id } = checked.ok ? checked.value.frame : checked.error
  try {
    if (checked.ok) {
      return await transact(deps.db, tx => storeAndApply(deps, tx, actor, checked.value))
    }
    return await reject(deps, checked.error)
  } catch (error) {
    if (isDatabaseAway(error)) throw new Problem('databaseAway', { retryAfterS: 5 }, error)
    // One operation that breaks its command must not keep the rest of the tablet's work from arriving.
    deps.log.error({ operation: id, err: error }, 'an operation could not be applied')
    return rejection(id, 'internal')
  }
}

async function reject(deps: CommandDeps, fault: OperationFault): Promise<OperationResult> {
  const { id, problem, detail, sha256 } = fault
  // What lies in a shut capture is not known, so neither is whether it is what was stored under its id.
  const isShut = problem === 'cannotOpenSealed'
  const earlier = isShut
    ? undefined
    : await transact(deps.db, tx => answerOfEarlier(tx, id, sha256))
  if (earlier) return earlier
  const reason = detail && 'reason' in detail ? { reason: detail.reason } : {}
  deps.log.warn({ operation: id, problem, ...reason }, 'an operation was rejected')
  return rejection(id, problem, detail)
}

async function storeAndApply(
  deps: CommandDeps,
  tx: Transaction<Schema>,
  actor: Actor,
  op: CheckedOperation,
): Promise<OperationResult> {
  const { id, dependsOn = [] } = op.frame
  await lockOperations(tx, id, dependsOn)
  const receivedAt = deps.clock()
  if (!(await insertOperation(tx, op, actor, receivedAt))) {
    return (await answerOfEarlier(tx, id, op.sha256)) ?? rejection(id, 'internal')
  }
  const blocked: Held | undefined = actor.isRevoked
    ? { status: 'held', problem: 'deviceRefused' }
    : await unmetDependency(tx, dependsOn)
  const { frame, sha256 } = op
  const { timeOf } = deps
  const notes: AuditLine[] = []
  const note = (line: AuditLine): void => void notes.push(line)
  const outcome = await handle(op, { tx, actor, frame, sha256, receivedAt, timeOf, blocked, note })
  await settleOperation(tx, id, outcome)
  if (outcome.status === 'applied') notes.push(...(await releaseDependents(deps, tx, id)))
  notes.push(...(await settleInbox(tx, id, actor, receivedAt)))
  for (const line of notes) await writeAudit(tx, line)
  return storedAnswer(id, outcome.status, storedResult(outcome), {
    sha256,
    storedAt: receivedAt,
  })
}

/** The answer for an id that was stored before: its result again for the same bytes, a refusal for others. */
async function answerOfEarlier(
  tx: Transaction<Schema>,
  id: OperationId | '',
  sha256: string | undefined,
): Promise<OperationResult | undefined> {
  if (id === '') return undefined
  const row = await tx
    .selectFrom('operation')
    .select(['sha256', 'result', 'received_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.sha256 !== sha256) return rejection(id, 'operationReused')
  const storedAt = asInstant(row.received_at.getTime())
  return storedAnswer(id, 'replayed', row.result, { sha256, storedAt })
}
