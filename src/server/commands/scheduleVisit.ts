import { changedFields } from '#domain/visit/mergeVisit.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { lockVisit, replaceVisit } from '../db/writeVisit.ts'
import { caseScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'
import { runningPlan } from './runningPlan.ts'

/**
 * Adds a visit that was planned on the tablet. Held outside the agent's cases; a conflict where its id is taken. One that is
 * planned though a signed plan runs is kept, since it was planned, and noted: no tablet that knows of the plan opens its gate.
 */
export async function scheduleVisit(context: CommandContext, visit: Visit): Promise<Outcome> {
  const scope = await caseScope(context, visit.caseId)
  if (scope.kind === 'unknown') return { status: 'held', problem: 'subjectUnknown' }
  if (scope.kind === 'foreign') return { status: 'held', problem: 'outOfScope' }
  const before = await lockVisit(context.tx, visit.id)
  if (!before) {
    const rev = await replaceVisit(context.tx, undefined, visit, context.actor.deviceId)
    await notePlan(context, visit)
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

async function notePlan(
  { tx, note, receivedAt, actor }: CommandContext,
  visit: Visit,
): Promise<void> {
  const { id: visitId, caseId, slot } = visit
  const plan = await runningPlan(tx, { caseId, visitId, on: slot.day })
  if (!plan) return
  const line = { at: receivedAt, actor: actor.staffId, action: 'visitUnderPlan', subject: visitId }
  note({ ...line, detail: { hold: plan.id } })
}
