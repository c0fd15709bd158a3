import type { Kysely, Transaction } from 'kysely'
import type { AttachmentId, CaseId, VisitId } from '#domain/base/ids.ts'
import { VERDICTS, type Verdict } from '#domain/compliance/verdict.ts'
import type { DecisionDifference } from '#protocol/deskDecisions.ts'
import type { Schema } from '../db/schema.ts'

/** A word on an attachment: the tablet's, or the bank's own where it found another verdict on the same facts. */
export interface AttachWord {
  readonly attachmentId: AttachmentId | undefined
  readonly judgement: { readonly verdict: Verdict }
}

/**
 * What was said of the attachments of a visit of a case, in held decisions too: an answer binds as it is given, and where the
 * bank judged it otherwise its word stands beside it, so that no tablet opens what the rules set apart.
 */
export async function attachDecisions(
  db: Kysely<Schema> | Transaction<Schema>,
  { visitId, caseId }: { readonly visitId: VisitId; readonly caseId: CaseId },
): Promise<readonly AttachWord[]> {
  const rows = await db
    .selectFrom('decision')
    .select(['doc', 'differences'])
    .where('visit_id', '=', visitId)
    .where('case_id', '=', caseId)
    .where('moment', '=', 'attach')
    .execute()
  return rows.flatMap(({ doc: { attachmentId, judgement }, differences }) =>
    [judgement.verdict, ...banksVerdicts(differences)].map(verdict => ({
      attachmentId,
      judgement: { verdict },
    })),
  )
}

function banksVerdicts(differences: readonly DecisionDifference[]): readonly Verdict[] {
  return differences.flatMap(({ kind, bank }) =>
    kind === 'verdict' ? VERDICTS.filter(verdict => verdict === bank) : [],
  )
}
