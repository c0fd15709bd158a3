import type { FactCodeOf, FactSet } from '../compliance/facts.ts'
import { sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import type { Commitment } from './commitment.ts'
import { planGroups } from './agreementText.ts'
import type { Deal } from './deal.ts'
import { PLAN_GROUPS } from './negotiation.ts'
import { reliefTotal } from './relief.ts'

/** What is known beside the deal. */
export interface CommitKnown {
  /** The signature's hash is that of the deal's own cost sheet. */
  readonly costSheetSigned: boolean
  /** What the agent may still forgive on this case today ({@link reliefLimit}). */
  readonly reliefLimitFen: Fen
  readonly payChannel?: FactCodeOf<'payChannel'> | undefined
}

/**
 * A deal as facts for the rules of the moment `commit`. Months are those of a plan, 0 without one. Relief that is only applied for
 * forgives nothing yet; relief that the desk approved is within its own limit. Principal is never part of a relief.
 */
export function commitFacts(deal: Deal, known: CommitKnown): FactSet {
  const { basis, perPart } = deal.agreement.relief ?? {}
  const reliefFen = basis && perPart && basis.kind !== 'APPLIED' ? reliefTotal(perPart) : ZERO_FEN
  return {
    planMonths: deal.plan ? deal.items.length : 0,
    ...(deal.plan && { planFieldsOk: statesAll(deal), costSheetSigned: known.costSheetSigned }),
    planSumsOk: sumsUp(deal),
    reliefFen,
    reliefLimitFen: basis?.kind === 'APPROVED' ? reliefFen : known.reliefLimitFen,
    reliefPrincipalFen: 0,
    ...(known.payChannel && { payChannel: known.payChannel }),
  }
}

/**
 * A promise that was typed into the record: its payments are its sum, whatever interest is to come until their days, and no
 * relief. Of terms that were worked out and never adopted nothing is known.
 */
export function typedCommitFacts({
  kind,
  items,
  agreement,
}: Pick<Commitment, 'kind' | 'items' | 'agreement'>): FactSet {
  return {
    planMonths: kind === 'PLAN' ? items.length : 0,
    planSumsOk: sumFen(items.map(item => item.amountFen)) > 0,
    ...(!agreement?.relief && {
      ...{ reliefFen: ZERO_FEN, reliefLimitFen: ZERO_FEN, reliefPrincipalFen: 0 },
    }),
  }
}

function statesAll(deal: Deal): boolean {
  const groups = planGroups(deal)
  return PLAN_GROUPS.every(group => groups[group] !== undefined)
}

/** To the fen: a plan pays the sum and its cost, and no promise more than is left. */
function sumsUp({ items, plan, leftFen }: Deal): boolean {
  const total = sumFen(items.map(item => item.amountFen))
  if (!plan) return total > 0 && total <= leftFen
  const principal = sumFen(plan.items.map(item => item.principalFen))
  return (
    total === plan.totalFen &&
    plan.totalFen === plan.sumFen + plan.costFen &&
    principal === plan.sumFen &&
    plan.sumFen === leftFen
  )
}
