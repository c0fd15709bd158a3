import type { CaseId } from '#domain/base/ids.ts'
import type { OperationKind } from '#protocol/operation.ts'
import type { OperationResult } from '#protocol/push.ts'
import { pokeCases, pokeDesk } from '../db/changeLog.ts'
import type { CommandDeps } from './commandContext.ts'

type PokeDeps = Pick<CommandDeps, 'db' | 'log'>

const DESK_KINDS: readonly OperationKind[] = [
  'finaliseRecord',
  'amendRecord',
  'surrenderDraft',
  'applyForRelief',
]

/**
 * Pokes the other tablets on the cases of what was applied, and the desk about what is new to it. A lost poke costs
 * nothing, so it never costs an answer.
 */
export async function pokeAbout(
  deps: PokeDeps,
  ops: readonly unknown[],
  results: readonly OperationResult[],
): Promise<void> {
  const applied = ops.filter((_, index) => results[index]?.status === 'applied')
  await quietly(deps, async () => {
    await pokeCases(deps.db, applied.flatMap(caseOf))
    if (ops.some((raw, at) => isNewToDesk(raw, results[at]))) await pokeDesk(deps.db)
  })
}

/** Pokes the desk about what waits for it anew. */
export function pokeInbox(deps: PokeDeps): Promise<void> {
  return quietly(deps, () => pokeDesk(deps.db))
}

/** Pokes the tablets on a case, and the desk, about what was decided. */
export function pokeCase(deps: PokeDeps, caseId: CaseId): Promise<void> {
  return quietly(deps, async () => {
    await pokeCases(deps.db, [caseId])
    await pokeDesk(deps.db)
  })
}

async function quietly({ log }: PokeDeps, poke: () => Promise<void>): Promise<void> {
  try {
    await poke()
  } catch (error) {
    log.warn({ err: error }, 'nobody could be poked')
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
