import type { CaseId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { CommitmentRow, DossierRow, DraftRow, RecordRow, VisitRow } from '#app/db/rows.ts'
import { openPayload, openPayloads, type Sealer } from '#app/db/seal.ts'
import { mergedVisit } from '#app/db/visitView.ts'

/** The raw rows of some cases, all read at one moment. */
export interface CaseRows {
  readonly dossiers: readonly DossierRow[]
  readonly visits: readonly VisitRow[]
  readonly records: readonly RecordRow[]
  readonly commitments: readonly CommitmentRow[]
  readonly drafts: readonly DraftRow[]
}

/** One case opened. */
export interface CaseMaterial {
  readonly dossier: Dossier
  readonly visits: readonly Visit[]
  readonly records: readonly VisitRecord[]
  readonly commitments: readonly Commitment[]
}

/** Reads everything of the cases that `pick` names, in one read transaction. */
export function readCaseRows(
  db: DoorstepDb,
  pick: () => Promise<readonly CaseId[]>,
): Promise<CaseRows> {
  const tables = [db.dossiers, db.visits, db.records, db.commitments, db.drafts]
  return db.transaction('r', tables, async () => {
    const caseIds = [...new Set(await pick())]
    const [dossiers, visits, records, commitments, drafts] = await Promise.all([
      db.dossiers.bulkGet(caseIds),
      db.visits.where('caseId').anyOf(caseIds).toArray(),
      db.records.where('caseId').anyOf(caseIds).toArray(),
      db.commitments.where('caseId').anyOf(caseIds).toArray(),
      db.drafts.where('caseId').anyOf(caseIds).toArray(),
    ])
    return {
      dossiers: dossiers.filter(row => row !== undefined),
      visits,
      records,
      commitments,
      drafts,
    }
  })
}

/** Opens the rows of one case. */
export async function openCase(
  sealer: Sealer,
  dossier: DossierRow,
  rows: CaseRows,
): Promise<CaseMaterial> {
  const ofCase = <R extends { readonly caseId: CaseId }>(all: readonly R[]): R[] =>
    all.filter(row => row.caseId === dossier.id)
  const [opened, visits, records, commitments] = await Promise.all([
    openPayload(sealer, 'dossiers', dossier),
    openPayloads(sealer, 'visits', ofCase(rows.visits)),
    openPayloads(sealer, 'records', ofCase(rows.records)),
    openPayloads(sealer, 'commitments', ofCase(rows.commitments)),
  ])
  return {
    dossier: opened,
    visits: visits.map(mergedVisit),
    records: records.map(payload => payload.record),
    commitments,
  }
}
