import type { CaseId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold } from '#domain/case/hold.ts'
import { holdsOnHand } from '#domain/visit/holdsOnHand.ts'
import { neverAgainSince } from '#domain/visit/neverAgain.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { CommitmentRow, DossierRow, RecordRow } from '#app/db/rows.ts'
import { openPayload, openPayloads, type Sealer } from '#app/db/seal.ts'

export interface HeldRows {
  readonly dossier: DossierRow
  readonly records: readonly RecordRow[]
  readonly commitments: readonly CommitmentRow[]
}

export interface HeldCase {
  readonly dossier: Dossier
  /** Of the books, and of what was taken down since. */
  readonly holds: readonly Hold[]
  /** Somebody there has asked not to be asked again. */
  readonly neverAgain: boolean
}

/** The tables that `readHeld` looks into. */
export const heldIn = (db: DoorstepDb) => [db.dossiers, db.records, db.commitments] as const

/** What holds a case, in the transaction of whoever asks; undefined where the case is not here. */
export async function readHeld(db: DoorstepDb, caseId: CaseId): Promise<HeldRows | undefined> {
  const [dossier, records, commitments] = await Promise.all([
    db.dossiers.get(caseId),
    db.records.where('caseId').equals(caseId).toArray(),
    db.commitments.where('caseId').equals(caseId).toArray(),
  ])
  return dossier && { dossier, records, commitments }
}

/** A case with all that holds it. */
export async function openHeld(sealer: Sealer, rows: HeldRows): Promise<HeldCase> {
  const [dossier, records, commitments] = await Promise.all([
    openPayload(sealer, 'dossiers', rows.dossier),
    openPayloads(sealer, 'records', rows.records),
    openPayloads(sealer, 'commitments', rows.commitments),
  ])
  const made = records.map(({ record }) => record)
  return {
    dossier,
    holds: holdsOnHand(dossier, made, commitments),
    neverAgain: neverAgainSince(made) !== undefined,
  }
}
