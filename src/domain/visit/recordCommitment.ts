import type { CommitmentId } from '../base/ids.ts'
import type { ReliefApplication } from '../repayment/application.ts'
import type { Commitment, PromiseItem } from '../repayment/commitment.ts'
import type { Fen } from '../money/fen.ts'
import type { Relief } from '../repayment/relief.ts'
import type { Day } from '../time/day.ts'
import type { VisitRecord } from './record.ts'

/** What was agreed beyond the payments, with the payments that it was agreed for. */
export type AgreedTerms = Pick<Commitment, 'kind' | 'items' | 'agreement' | 'follow'> & {
  /** What is asked of the desk with it. */
  readonly application?:
    | {
        readonly relief: Relief
        readonly owedFen: Fen
        readonly leftFen: Fen
        readonly grounds: string
      }
    | undefined
}

interface CommitmentFacts {
  readonly commitmentId: CommitmentId
  readonly today: Day
  readonly supersedes?: CommitmentId | undefined
  readonly agreed?: AgreedTerms | undefined
}

/**
 * The commitment that a record makes, and the application that it waits for. Terms that were agreed for other payments than
 * those promised fall away: the promise is what the debtor said last.
 */
export function commitmentOf(
  record: VisitRecord,
  items: readonly PromiseItem[],
  { commitmentId, today, supersedes, agreed }: CommitmentFacts,
): { readonly commitment: Commitment; readonly application?: ReliefApplication } {
  const funds = record.answers['sourceOfFunds']
  const terms = agreed && isSame(agreed.items, items) ? agreed : undefined
  const basis = terms?.agreement?.relief?.basis
  const commitment: Commitment = {
    id: commitmentId,
    caseId: record.caseId,
    cycleNo: record.cycleNo,
    kind: terms?.kind ?? (items.length === 1 ? 'SINGLE' : 'SERIES'),
    state: basis?.kind === 'APPLIED' ? 'PENDING_APPROVAL' : 'PROPOSED',
    madeOn: today,
    madeBy: record.finalisedBy,
    items,
    visitId: record.visitId,
    recordId: record.id,
    ...(typeof funds === 'string' && { sourceOfFunds: funds }),
    ...(supersedes && { supersedes }),
    ...(terms?.agreement && { agreement: terms.agreement }),
    ...(terms?.follow && { follow: terms.follow }),
  }
  if (basis?.kind !== 'APPLIED' || !terms?.application) return { commitment }
  return {
    commitment,
    application: {
      id: basis.applicationId,
      caseId: record.caseId,
      recordId: record.id,
      commitmentId,
      madeBy: record.finalisedBy,
      madeAt: record.finalisedAt,
      state: 'PENDING',
      ...terms.application,
    },
  }
}

function isSame(agreed: readonly PromiseItem[], promised: readonly PromiseItem[]): boolean {
  return (
    agreed.length === promised.length &&
    agreed.every((item, at) => {
      const other = promised[at]
      return item.dueOn === other?.dueOn && item.amountFen === other.amountFen
    })
  )
}
