import type { CommitmentId } from '../base/ids.ts'
import type { ReliefApplication } from '../repayment/application.ts'
import type { Fen } from '../money/fen.ts'
import type { Commitment, PromiseItem } from '../repayment/commitment.ts'
import type { Deal } from '../repayment/deal.ts'
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

/** What was worked out at the table, as terms: a plan that nobody signed is a series of payments and no more. */
export function termsOf(deal: Deal): AgreedTerms {
  const { kind, items, agreement, follow, application } = deal
  const isUnsigned = kind === 'PLAN' && agreement.signed === undefined
  return {
    ...{ items, agreement, follow },
    kind: isUnsigned ? unsignedKind(items) : kind,
    ...(application && { application: asked(application) }),
  }
}

/** The bank is asked by words; where none were given, that is what it reads. */
function asked({ relief, owedFen, leftFen, grounds }: NonNullable<Deal['application']>) {
  return { relief, owedFen, leftFen, grounds: grounds.trim() === '' ? '—' : grounds }
}

const unsignedKind = (items: readonly PromiseItem[]): Commitment['kind'] =>
  items.length === 1 ? 'SINGLE' : 'SERIES'

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
  facts: CommitmentFacts,
): { readonly commitment: Commitment; readonly application?: ReliefApplication } {
  const { agreed } = facts
  const terms = agreed && isSamePromise(agreed.items, items) ? agreed : undefined
  const commitment = madeOf(record, items, { ...facts, agreed: terms })
  const basis = terms?.agreement?.relief?.basis
  if (basis?.kind !== 'APPLIED' || !terms?.application) return { commitment }
  return {
    commitment,
    application: {
      id: basis.applicationId,
      caseId: record.caseId,
      recordId: record.id,
      commitmentId: commitment.id,
      madeBy: record.finalisedBy,
      madeAt: record.finalisedAt,
      state: 'PENDING',
      ...terms.application,
    },
  }
}

function madeOf(
  record: VisitRecord,
  items: readonly PromiseItem[],
  { commitmentId, today, supersedes, agreed: terms }: CommitmentFacts,
): Commitment {
  const funds = record.answers['sourceOfFunds']
  const isApplied = terms?.agreement?.relief?.basis.kind === 'APPLIED'
  return {
    id: commitmentId,
    caseId: record.caseId,
    cycleNo: record.cycleNo,
    kind: terms?.kind ?? unsignedKind(items),
    state: isApplied ? 'PENDING_APPROVAL' : 'PROPOSED',
    madeOn: today,
    madeBy: record.finalisedBy,
    items,
    visitId: record.visitId,
    recordId: record.id,
    ...(typeof funds === 'string' && { sourceOfFunds: funds }),
    ...(supersedes && { supersedes }),
    ...saidBeside(terms),
  }
}

const saidBeside = (terms: AgreedTerms | undefined): Pick<Commitment, 'agreement' | 'follow'> => ({
  ...(terms?.agreement && { agreement: terms.agreement }),
  ...(terms?.follow && { follow: terms.follow }),
})

/** True for the same payments on the same days. */
export function isSamePromise(
  agreed: readonly PromiseItem[],
  promised: readonly PromiseItem[],
): boolean {
  return (
    agreed.length === promised.length &&
    agreed.every((item, at) => {
      const other = promised[at]
      return item.dueOn === other?.dueOn && item.amountFen === other.amountFen
    })
  )
}
