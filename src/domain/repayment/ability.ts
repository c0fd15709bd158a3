import { asFen, subtractFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import type { PromiseItem } from './commitment.ts'

export const INCOME_KINDS = ['WAGES', 'BUSINESS', 'PENSION', 'RENT', 'SUPPORT', 'OTHER'] as const
export const SPENDING_KINDS = [
  'HOUSING',
  'LIVING',
  'MEDICAL',
  'EDUCATION',
  'OTHER_DEBTS',
  'OTHER',
] as const
export const ASSET_KINDS = ['HOME', 'VEHICLE', 'SAVINGS', 'INVESTMENT', 'OTHER'] as const

interface Line<Kind extends string> {
  readonly kind: Kind
  readonly amountFen: Fen
}

export type IncomeLine = Line<(typeof INCOME_KINDS)[number]>
export type SpendingLine = Line<(typeof SPENDING_KINDS)[number]>
export type AssetLine = Line<(typeof ASSET_KINDS)[number]> & { readonly encumbered: boolean }

/** What the debtor says of means and burdens a month (还款能力评估); told freely, and refusing is an answer. */
export interface AbilitySheet {
  readonly refused: boolean
  readonly incomes: readonly IncomeLine[]
  readonly spending: readonly SpendingLine[]
  readonly assets: readonly AssetLine[]
  readonly dependants: number
}

export const MOST_DEPENDANTS = 20

/** Income less spending a month; below nought where the means do not even reach for living. Undefined where nothing was told. */
export function surplusOf(sheet: AbilitySheet | undefined): Fen | undefined {
  if (!sheet || sheet.refused) return undefined
  return subtractFen(sumOf(sheet.incomes), sumOf(sheet.spending))
}

/**
 * True when a debt that is due at once is more than the debtor has for it: a month's surplus and unencumbered savings and
 * investments. Only then instalments of up to five years are meant (CN-PLAN-02b; Art. 70). Undefined where nothing was told.
 */
export function exceedsAbility(owedFen: Fen, sheet: AbilitySheet | undefined): boolean | undefined {
  const surplus = surplusOf(sheet)
  if (!sheet || surplus === undefined) return undefined
  const liquid = sheet.assets.filter(
    asset => !asset.encumbered && (asset.kind === 'SAVINGS' || asset.kind === 'INVESTMENT'),
  )
  return owedFen > surplus + sumOf(liquid)
}

const sumOf = (lines: readonly { readonly amountFen: Fen }[]): Fen =>
  sumFen(lines.map(line => line.amountFen))

/** The most that is to be paid in one calendar month. */
export function heaviestMonth(items: readonly PromiseItem[]): Fen {
  const months = new Map<string, number>()
  for (const { dueOn, amountFen } of items) {
    const month = dueOn.slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + amountFen)
  }
  return asFen(Math.max(ZERO_FEN, ...months.values()))
}
