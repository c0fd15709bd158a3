import type { HoldKind } from '../case/hold.ts'
import type { FactValue } from '../compliance/facts.ts'

/** The gravest first. */
const STATES = ['deceased', 'incapable', 'alive'] as const

/** The fact `debtorState`: the gravest of what the holds in force and whoever else says of it; nothing where nobody does. */
export function debtorState(
  held: readonly HoldKind[],
  ...said: readonly (FactValue | undefined)[]
): FactValue | undefined {
  const all: readonly unknown[] = [
    held.includes('DECEASED') && 'deceased',
    held.includes('INCAPABLE') && 'incapable',
    ...said,
  ]
  return STATES.find(state => all.includes(state))
}
