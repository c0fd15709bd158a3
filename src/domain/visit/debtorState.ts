import type { HoldKind } from '../case/hold.ts'
import type { FactValue } from '../compliance/facts.ts'

/** The fact `debtorState` by the holds in force; else what the bank says of it, or nothing. */
export function debtorState(
  held: readonly HoldKind[],
  said: FactValue | undefined,
): FactValue | undefined {
  if (held.includes('DECEASED')) return 'deceased'
  return held.includes('INCAPABLE') ? 'incapable' : said
}
