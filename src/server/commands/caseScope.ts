import type { CaseId } from '#domain/base/ids.ts'
import type { ZoneName } from '#domain/time/hours.ts'
import { isAssigned, lockCase } from '../db/lockCase.ts'
import type { CommandContext } from './commandContext.ts'

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
