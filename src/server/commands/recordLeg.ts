import type { DrivenLeg } from '#domain/routing/drivenLeg.ts'
import { caseScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/** Keeps what a leg was planned and what it took, for calibration. Held where its visit is unknown or out of scope. */
export async function recordLeg(context: CommandContext, leg: DrivenLeg): Promise<Outcome> {
  const { tx, frame } = context
  const visit = await tx
    .selectFrom('visit')
    .select('case_id')
    .where('id', '=', leg.toVisitId)
    .executeTakeFirst()
  if (!visit) return { status: 'held', problem: 'subjectUnknown' }
  const scope = await caseScope(context, visit.case_id)
  if (scope.kind !== 'own') return { status: 'held', problem: 'outOfScope' }
  await tx
    .insertInto('driven_leg')
    .values({
      operation_id: frame.id,
      planned_seconds: leg.plannedSeconds,
      planned_metres: leg.plannedMetres,
      source: leg.source,
      departed_at: new Date(leg.departed),
      arrived_at: new Date(leg.arrived),
    })
    .execute()
  return { status: 'applied' }
}
