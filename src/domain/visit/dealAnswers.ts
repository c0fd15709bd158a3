import type { Deal } from '../repayment/deal.ts'
import { sumFen } from '../money/fen.ts'
import type { Answers } from './form.ts'
import { OUTCOME_CODES, type Outcome } from './outcome.ts'

/** What an earlier deal may have left among the outcomes. */
const OF_DEALS: readonly Outcome[] = ['PTP_SINGLE', 'PTP_SERIES']

/**
 * The record's answers with what was worked out at the table: the promise, what came of the visit, and what was told of the
 * means where the form has no answer of its own yet.
 */
export function dealAnswers(before: Answers, deal: Deal): Answers {
  const given = Array.isArray(before['outcomes']) ? (before['outcomes'] as string[]) : []
  const now = outcomesOf(deal)
  const outcomes = OUTCOME_CODES.filter(
    code => now.includes(code) || (given.includes(code) && !OF_DEALS.includes(code)),
  )
  const grounds = deal.application?.grounds ?? ''
  return {
    ...abilityAnswers(deal),
    ...(grounds !== '' && { particulars: grounds }),
    ...before,
    outcomes,
    promise: deal.items,
  }
}

function outcomesOf({ items, agreement, application }: Deal): readonly Outcome[] {
  return [
    items.length === 1 ? 'PTP_SINGLE' : 'PTP_SERIES',
    ...(application ? (['RELIEF_REQUESTED'] as const) : []),
    ...(agreement.offer === 'EXTENSION' ? (['EXTENSION_REQUESTED'] as const) : []),
  ]
}

function abilityAnswers({ ability }: Deal): Answers {
  if (!ability) return {}
  if (ability.refused) return { ability: 'NOT_DISCLOSED' }
  const sumOf = (lines: readonly { readonly amountFen: Parameters<typeof sumFen>[0][number] }[]) =>
    sumFen(lines.map(({ amountFen }) => amountFen))
  return {
    ...(ability.incomes.length > 0 && { monthlyIncomeFen: sumOf(ability.incomes) }),
    ...(ability.spending.length > 0 && { monthlySpendingFen: sumOf(ability.spending) }),
    ...(ability.dependants > 0 && { dependants: ability.dependants }),
  }
}
