import type { Transaction } from 'kysely'
import type { CaseId, VisitId } from '#domain/base/ids.ts'
import type { Hold } from '#domain/case/hold.ts'
import type { Day } from '#domain/time/day.ts'
import { planAgainst } from '#domain/visit/planAgainst.ts'
import type { Schema } from '../db/schema.ts'

/** The plan that stands against a visit on a day, by the same function as on the tablet; undefined where none does. */
export async function runningPlan(
  tx: Transaction<Schema>,
  { caseId, visitId, on }: { readonly caseId: CaseId; readonly visitId: VisitId; readonly on: Day },
): Promise<Hold | undefined> {
  const dossier = await tx
    .selectFrom('dossier')
    .select('doc')
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!dossier) return undefined
  const rows = await tx
    .selectFrom('commitment')
    .select('doc')
    .where('case_id', '=', caseId)
    .where('status', '=', 'applied')
    .execute()
  const commitments = rows.map(({ doc }) => doc)
  return planAgainst({ dossier: dossier.doc, commitments }, visitId, on)
}
