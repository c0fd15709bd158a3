import type { CaseId, CommitmentId, GrantId } from '../base/ids.ts'
import { sumFen, type Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import type { SpentAuthority } from './authority.ts'
import type { Commitment, CommitmentState } from './commitment.ts'
import { reliefTotal } from './relief.ts'

/** What never came into force, or gave way to another, forgives nothing. */
const FORGIVES_NOTHING: readonly CommitmentState[] = ['REJECTED', 'CANCELLED', 'RENEGOTIATED']

/** For which case and day it is asked; `except` is a commitment that is about to be replaced. */
export interface SpentOn {
  readonly caseId: CaseId
  readonly day: Day
  readonly except?: CommitmentId | undefined
}

/** What these commitments have used of the grants named, or of any: on the case, and on the day on which they were made. */
export function spentAuthority(
  commitments: readonly Commitment[],
  grantIds: readonly GrantId[] | 'any',
  { caseId, day, except }: SpentOn,
): SpentAuthority {
  const used = commitments.filter(({ id, state, agreement }) => {
    const basis = agreement?.relief?.basis
    if (id === except || FORGIVES_NOTHING.includes(state)) return false
    return basis?.kind === 'GRANT' && (grantIds === 'any' || grantIds.includes(basis.grantId))
  })
  const total = (some: readonly Commitment[]): Fen =>
    sumFen(some.flatMap(({ agreement }) => agreement?.relief?.perPart ?? []).map(reliefTotal))
  return {
    caseFen: total(used.filter(each => each.caseId === caseId)),
    dayFen: total(used.filter(each => each.madeOn === day)),
  }
}
