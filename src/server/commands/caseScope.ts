import type { CaseId, StaffId } from '#domain/base/ids.ts'
import type { ZoneName } from '#domain/time/hours.ts'
import { isAssigned, lockCase } from '../db/lockCase.ts'
import type { CommandContext } from './commandContext.ts'
import type { Held } from './outcome.ts'

/** How an operation stands to a case, certain until the transaction ends. */
export type CaseScope =
  { readonly kind: 'unknown' } | { readonly kind: 'foreign' | 'own'; readonly placeZone: ZoneName }

/** Locks a case and says whether the actor works on it; a closed case is nobody's. */
export async function caseScope(context: CommandContext, caseId: CaseId): Promise<CaseScope> {
  const { tx, actor } = context
  const locked = await lockCase(tx, caseId)
  if (!locked) return { kind: 'unknown' }
  const isOwn = !locked.isClosed && (await isAssigned(tx, caseId, actor.staffId))
  return { kind: isOwn ? 'own' : 'foreign', placeZone: locked.placeZone }
}

/** What is made in the field for a case, and by whom it says that it was made. */
interface MadeForCase {
  readonly caseId: CaseId
  readonly madeBy: StaffId
}

/** Why it must wait: nobody knows the case, it is not the actor's, or it was made by somebody else. */
export async function doubtOfScope(
  context: CommandContext,
  { caseId, madeBy }: MadeForCase,
): Promise<Held | undefined> {
  const { kind } = await caseScope(context, caseId)
  if (kind === 'unknown') return { status: 'held', problem: 'subjectUnknown' }
  const isOwn = kind === 'own' && madeBy === context.actor.staffId
  return isOwn ? undefined : { status: 'held', problem: 'outOfScope' }
}
