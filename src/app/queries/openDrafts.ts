import type { CaseId, RecordId, VisitId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** A record that was begun and not finished. */
export interface OpenDraft {
  readonly recordId: RecordId
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly maskedName?: string
  readonly updatedAt: Instant
}

/** All drafts, the latest first. */
export function watchOpenDrafts(
  db: DoorstepDb,
  sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<readonly OpenDraft[]> {
  return live(
    () =>
      db.transaction('r', db.drafts, db.dossiers, async () => {
        const drafts = await db.drafts.orderBy('updatedAt').reverse().toArray()
        const dossiers = await db.dossiers.bulkGet(drafts.map(draft => draft.caseId))
        return { drafts, dossiers: dossiers.filter(row => row !== undefined) }
      }),
    async ({ drafts, dossiers }) => {
      const cases = await openPayloads(sealer, 'dossiers', dossiers)
      const names = new Map(cases.map(each => [each.id, maskName(each.debtor.name)]))
      return drafts.map(row => {
        const maskedName = names.get(row.caseId)
        return {
          recordId: row.id,
          visitId: row.visitId,
          caseId: row.caseId,
          ...(maskedName !== undefined && { maskedName }),
          updatedAt: row.updatedAt,
        }
      })
    },
  )
}
