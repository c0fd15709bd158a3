import type { Fen } from '../money/fen.ts'

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
