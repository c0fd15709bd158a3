import type { VisitId } from '#domain/base/ids.ts'
import { summaryOf, type CheckInSummary } from '#domain/visit/visitCheckIn.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** The check-ins of a visit that were made on this tablet, in their order. */
export function watchCheckIns(
  db: DoorstepDb,
  sealer: Sealer,
  { visitId }: { readonly visitId: VisitId | undefined },
): Live<readonly CheckInSummary[]> {
  return live(
    () =>
      db.checkIns
        .where('visitId')
        .equals(visitId ?? '')
        .toArray(),
    async rows => {
      const made = await openPayloads(sealer, 'checkIns', rows)
      return made.toSorted((a, b) => a.madeAt - b.madeAt).map(summaryOf)
    },
  )
}
