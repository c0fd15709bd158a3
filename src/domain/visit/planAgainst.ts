import type { VisitId } from '../base/ids.ts'
import type { Dossier } from '../case/dossier.ts'
import { holdsInForce, type Hold } from '../case/hold.ts'
import type { Commitment } from '../repayment/commitment.ts'
import type { Day } from '../time/day.ts'
import { holdsOnHand } from './holdsOnHand.ts'

/**
 * The plan that stands against a visit on a day: a signed one that runs, or the bank's own hold for one. Not the plan that
 * was agreed at that very visit.
 */
export function planAgainst(
  { dossier, commitments }: { dossier: Dossier; commitments: readonly Commitment[] },
  visitId: VisitId,
  on: Day,
): Hold | undefined {
  const others = commitments.filter(commitment => commitment.visitId !== visitId)
  const holds = holdsOnHand(dossier, [], others)
  return holdsInForce(holds, on).find(({ kind }) => kind === 'PLAN')
}
