import type { CaseId, VisitId } from '#domain/base/ids.ts'
import type { CommandContext } from './commandContext.ts'
import type { Held } from './outcome.ts'

/** Why what was made at a visit must wait: nobody knows such a visit of that case. */
export async function doubtOfVisit(
  { tx }: CommandContext,
  { visitId, caseId }: { readonly visitId: VisitId; readonly caseId: CaseId },
): Promise<Held | undefined> {
  const visit = await tx
    .selectFrom('visit')
    .select('id')
    .where('id', '=', visitId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return visit ? undefined : { status: 'held', problem: 'subjectUnknown' }
}
