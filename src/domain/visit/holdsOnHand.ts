import type { Dossier } from '../case/dossier.ts'
import type { Hold, HoldKind } from '../case/hold.ts'
import { holdHistory } from '../case/holdHistory.ts'
import type { Commitment } from '../repayment/commitment.ts'
import { holdFacts } from './holdFacts.ts'
import type { VisitRecord } from './record.ts'

/** All holds of a case: those of the bank's books, and what was taken down since. */
export function holdsOnHand(
  dossier: Dossier,
  records: readonly VisitRecord[],
  commitments: readonly Commitment[],
): readonly Hold[] {
  return holdHistory(holdFacts(dossier, records, commitments))
}

/** Said at the door, and not decided on by the bank since. */
export function isForLawyer({ kind, evidence }: Hold): boolean {
  return kind === 'LEGAL' && evidence === 'saysLawyer'
}

/** How the rules name a kind of hold: the fact `caseHold`. */
export const HOLD_CODES: Readonly<Record<HoldKind, string>> = {
  DISPUTE: 'dispute',
  HARDSHIP: 'hardship',
  PLAN: 'plan',
  VULNERABLE: 'vulnerable',
  COMPLAINT: 'complaint',
  LEGAL: 'legal',
  DECEASED: 'deceased',
  INCAPABLE: 'incapable',
  INSOLVENT: 'bankruptcy',
  CEASED: 'ceased',
  NOT_DEBTOR: 'notDebtor',
  OTHER: 'other',
}
