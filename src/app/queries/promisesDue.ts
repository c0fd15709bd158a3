import type { CaseId, CommitmentId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import type { Fen } from '#domain/money/fen.ts'
import { isLive, type Commitment, type CommitmentState } from '#domain/repayment/commitment.ts'
import type { Day } from '#domain/time/day.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** One promised payment whose day is near. */
export interface PromiseDue {
  readonly commitmentId: CommitmentId
  readonly caseId: CaseId
  readonly maskedName: string
  readonly dueOn: Day
  readonly amountFen: Fen
  readonly state: CommitmentState
}

/** The payments of live commitments due from `from` to `to`, both days included, in order. */
export function watchPromisesDue(
  db: DoorstepDb,
  sealer: Sealer,
  { from, to }: { readonly from: Day; readonly to: Day },
): Live<readonly PromiseDue[]> {
  return live(
    () =>
      db.transaction('r', db.commitments, db.dossiers, async () => {
        const rows = await db.commitments.toArray()
        const commitments = rows.filter(row => isLive(row.state))
        const caseIds = [...new Set(commitments.map(row => row.caseId))]
        const dossiers = await db.dossiers.bulkGet(caseIds)
        return { commitments, dossiers: dossiers.filter(row => row !== undefined) }
      }),
    async rows => {
      const dossiers = await openPayloads(sealer, 'dossiers', rows.dossiers)
      const names = new Map(dossiers.map(each => [each.id, maskName(each.debtor.name)]))
      const commitments = await openPayloads(sealer, 'commitments', rows.commitments)
      return commitments
        .flatMap(commitment => dueItems(commitment, names.get(commitment.caseId)))
        .filter(due => from <= due.dueOn && due.dueOn <= to)
        .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    },
  )
}

function dueItems(commitment: Commitment, maskedName: string | undefined): PromiseDue[] {
  if (maskedName === undefined) return []
  const { id: commitmentId, caseId, state } = commitment
  return commitment.items.map(item => ({ ...item, commitmentId, caseId, state, maskedName }))
}
