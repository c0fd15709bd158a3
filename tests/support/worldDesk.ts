import type { Kysely } from 'kysely'
import type { CaseId, StaffId, VisitId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { withPatch, type Visit, type VisitPatch } from '#domain/visit/visit.ts'
import { assignCase } from '#server/db/assignCase.ts'
import { lockCase } from '#server/db/lockCase.ts'
import type { Schema } from '#server/db/schema.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { lockVisit, replaceVisit } from '#server/db/writeVisit.ts'

/** What the bank's side does in the middle of a world; each in one transaction of its own. */
export interface WorldDesk {
  /** Returns the visit's new revision. */
  changeVisit(visitId: VisitId, patch: VisitPatch): Promise<number>
  planVisit(visit: Visit): Promise<number>
  assign(caseId: CaseId, staffIds: readonly StaffId[]): Promise<void>
  updateDossier(dossier: Dossier): Promise<number>
}

export function worldDesk(db: Kysely<Schema>): WorldDesk {
  return {
    changeVisit: (visitId, patch) =>
      transact(db, async tx => {
        const { case_id: caseId } = await tx
          .selectFrom('visit')
          .select('case_id')
          .where('id', '=', visitId)
          .executeTakeFirstOrThrow()
        await lockCase(tx, caseId)
        const before = await lockVisit(tx, visitId)
        if (!before) throw new Error('a visit disappeared')
        return replaceVisit(tx, before, withPatch(before.visit, patch), null)
      }),
    planVisit: visit =>
      transact(db, async tx => {
        await lockCase(tx, visit.caseId)
        return replaceVisit(tx, undefined, visit, null)
      }),
    assign: async (caseId, staffIds) => {
      await transact(db, tx => assignCase(tx, caseId, staffIds))
    },
    updateDossier: dossier =>
      transact(db, async tx => {
        await lockCase(tx, dossier.id)
        return writeDossier(tx, dossier)
      }),
  }
}
