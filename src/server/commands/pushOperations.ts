import type { CaseId, StaffId } from '#domain/base/ids.ts'
import type { OperationKind } from '#protocol/operation.ts'
import type { OperationResult, PushRequest } from '#protocol/push.ts'
import { pokeCases, pokeDesk } from '../db/changeLog.ts'
import { applyOperation } from './applyOperation.ts'
import type { CommandDeps } from './commandContext.ts'
import { noteDevice } from '../db/noteDevice.ts'
import { openOperation } from './openOperation.ts'

const DESK_KINDS: readonly OperationKind[] = ['finaliseRecord', 'amendRecord', 'surrenderDraft']

/** Applies what a tablet sent, one by one and in its order, and pokes the other tablets on the same cases. */
export async function pushOperations(
  deps: CommandDeps,
  staffId: StaffId,
  request: PushRequest,
  appVersion: string | null,
): Promise<readonly OperationResult[]> {
  const device = { id: request.device, staffId, appVersion }
  const { isRevoked } = await noteDevice(deps.db, device, deps.clock())
  const actor = { staffId, deviceId: request.device, isRevoked }
  const results: OperationResult[] = []
  const plain: unknown[] = []
  for (const raw of request.ops) {
    const opened = await openOperation(deps, raw)
    plain.push(opened.ok ? opened.value : undefined)
    results.push(await applyOperation(deps, actor, opened))
  }
  await poke(deps, plain, results)
  return results
}

/** A lost poke costs nothing, so it never costs an answer. */
async function poke(
  deps: CommandDeps,
  ops: readonly unknown[],
  results: readonly OperationResult[],
): Promise<void> {
  const applied = ops.filter((_, index) => results[index]?.status === 'applied')
  const caseIds = applied.flatMap(caseOf)
  try {
    await pokeCases(deps.db, caseIds)
    if (ops.some((raw, at) => isNewToDesk(raw, results[at]))) await pokeDesk(deps.db)
  } catch (error) {
    deps.log.warn({ err: error }, 'tablets could not be poked')
  }
}

/** Whether an operation was stored now and shows in the desk's list, held or not. */
function isNewToDesk(raw: unknown, result: OperationResult | undefined): boolean {
  const isStored = result?.status === 'applied' || result?.status === 'held'
  return isStored && DESK_KINDS.includes((raw as { kind: OperationKind }).kind)
}

/** The case of an operation that was applied, and so has been checked. */
function caseOf(raw: unknown): readonly CaseId[] {
  const { caseId, content } = raw as { caseId?: CaseId; content: { value: { caseId?: CaseId } } }
  const found = caseId ?? content.value.caseId
  return found ? [found] : []
}
