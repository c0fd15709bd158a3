import type { CaseId } from '#domain/base/ids.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** The applications for relief of a case, the newest first: those made here, and what the desk has said to them. */
export function watchApplications(
  db: DoorstepDb,
  sealer: Sealer,
  { caseId }: { readonly caseId: CaseId | undefined },
): Live<readonly ReliefApplication[]> {
  return live(
    () =>
      db.applications
        .where('caseId')
        .equals(caseId ?? '')
        .toArray(),
    async rows => {
      const all = await openPayloads(sealer, 'applications', rows)
      return all.toSorted((a, b) => b.madeAt - a.madeAt)
    },
  )
}
