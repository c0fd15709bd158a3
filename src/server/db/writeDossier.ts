import type { Transaction } from 'kysely'
import type { Dossier } from '#domain/case/dossier.ts'
import { logChange } from './changeLog.ts'
import { nextRev } from './nextRev.ts'
import type { Schema } from './schema.ts'

/** Stores a dossier, new or changed, and tells its agents. Returns its new revision. */
export async function writeDossier(tx: Transaction<Schema>, dossier: Dossier): Promise<number> {
  const fields = { case_no: dossier.caseNo, doc: JSON.stringify(dossier), rev: nextRev }
  const { rev } = await tx
    .insertInto('dossier')
    .values({ id: dossier.id, ...fields })
    .onConflict(conflict => conflict.column('id').doUpdateSet(fields))
    .returning('rev')
    .executeTakeFirstOrThrow()
  await logChange(tx, { kind: 'dossier', id: dossier.id, caseId: dossier.id })
  return rev
}
