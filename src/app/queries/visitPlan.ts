import type { VisitId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { VisitConflict } from '#app/db/payloads.ts'
import { openPayload, type Sealer } from '#app/db/seal.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import { live, type Live } from './live.ts'

/** A visit with its case, for the appointment's screen. */
export interface VisitPlan {
  /** As merged with edits that are not yet on the server. */
  readonly visit: Visit
  readonly dossier: Dossier
  readonly conflict?: VisitConflict
}

/** One visit, or undefined when it or its case is not on this device. */
export function watchVisitPlan(
  db: DoorstepDb,
  sealer: Sealer,
  { visitId }: { readonly visitId: VisitId },
): Live<VisitPlan | undefined> {
  return live(
    () =>
      db.transaction('r', db.visits, db.dossiers, async () => {
        const visit = await db.visits.get(visitId)
        return { visit, dossier: visit && (await db.dossiers.get(visit.caseId)) }
      }),
    async ({ visit, dossier }) => {
      if (!visit || !dossier) return undefined
      const payload = await openPayload(sealer, 'visits', visit)
      return {
        visit: mergedVisit(payload),
        dossier: await openPayload(sealer, 'dossiers', dossier),
        ...(payload.conflict && { conflict: payload.conflict }),
      }
    },
  )
}
