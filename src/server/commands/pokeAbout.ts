import type { CaseId } from '#domain/base/ids.ts'
import type { OperationKind } from '#protocol/operation.ts'
import type { OperationResult } from '#protocol/push.ts'
import { pokeCases, pokeDesk } from '../db/changeLog.ts'
import type { CommandDeps } from './commandContext.ts'

const DESK_KINDS: readonly OperationKind[] = ['finaliseRecord', 'amendRecord', 'surrenderDraft']

/**
 * Pokes the other tablets on the cases of what was applied, and the desk about what is new to it. A lost poke costs
 * nothing, so it never costs an answer.
 */
export async function pokeAbout(
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
