import { ZERO_FEN, type Fen } from '../money/fen.ts'
import {
  ASSET_KINDS,
  INCOME_KINDS,
  MOST_DEPENDANTS,
  SPENDING_KINDS,
  type AbilitySheet,
} from './ability.ts'
import type { Negotiation } from './negotiation.ts'
import type { AbilityKey } from './negotiationKeys.ts'
import type { TypedForm } from './typedForm.ts'

/** The ability sheet of a negotiation: as typed where anything of it was, else as it was kept; undefined: not asked yet. */
export function abilityIn(
  { typed, ability }: Negotiation,
  form: TypedForm,
): AbilitySheet | undefined {
  const isTyped = Object.entries(typed).some(
    ([key, text]) => key.startsWith('ability.') && text.trim() !== '',
  )
  if (!isTyped) return ability
  const lines = <Kind extends string>(
    kinds: readonly Kind[],
    keyOf: (kind: Kind) => AbilityKey,
  ): readonly { readonly kind: Kind; readonly amountFen: Fen }[] =>
    kinds
      .filter(kind => !form.isEmpty(keyOf(kind)))
      .map(kind => ({ kind, amountFen: form.amountOrNought(keyOf(kind)) ?? ZERO_FEN }))
  return {
    refused: form.isTicked('ability.refused'),
    incomes: lines(INCOME_KINDS, kind => `ability.income.${kind}`),
    spending: lines(SPENDING_KINDS, kind => `ability.spending.${kind}`),
    assets: lines(ASSET_KINDS, kind => `ability.asset.${kind}`).map(line => ({
      ...line,
      encumbered: form.isTicked(`ability.encumbered.${line.kind}`),
    })),
    dependants: form.isEmpty('ability.dependants')
      ? 0
      : (form.count('ability.dependants', { least: 0, most: MOST_DEPENDANTS }) ?? 0),
  }
}
