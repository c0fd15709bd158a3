import { changedFields } from '#domain/visit/mergeVisit.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { lockVisit, replaceVisit } from '../db/writeVisit.ts'
import { caseScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/** Adds a visit that was planned on the tablet. Held outside the agent's cases; a conflict where its id is taken. */
export async function scheduleVisit(context: CommandContext, visit: Visit): Promise<Outcome> {
  const scope = await caseScope(context, visit.caseId)
  if (scope.kind === 'unknown') return { status: 'held', problem: 'subjectUnknown' }
  if (scope.kind === 'foreign') return { status: 'held', problem: 'outOfScope' }
  const before = await lockVisit(context.tx, visit.id)
  if (!before) {
    const rev = await replaceVisit(context.tx, undefined, visit, context.actor.deviceId)
    return { status: 'applied', rev }
  }
  // What stands there may be shown only to those who work on its case.
  if (before.visit.caseId !== visit.caseId)
    return { status: 'conflict', problem: 'operationReused' }
  const { rev } = before
  return {
    status: 'conflict',
    problem: 'fieldsChangedOnBothSides',
    detail: { fields: changedFields(before.visit, visit), theirs: before.visit, rev },
    rev,
  }
}
