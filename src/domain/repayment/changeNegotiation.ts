import type { Day } from '../time/day.ts'
import type { Negotiation, Typed } from './negotiation.ts'

/** Some fields of a negotiation as they are now; `undefined` takes one back. */
export interface NegotiationChange extends Partial<Omit<Negotiation, 'typed'>> {
  readonly typed?: Typed
}

/** What stands on the sheets. */
const ON_THE_SHEETS = ['offer', 'typed', 'series', 'ability'] as const

/**
 * The negotiation after a change. What was signed or adopted said something else, so both signatures go with a change of the
 * plan, and the day with them.
 */
export function changedNegotiation(
  before: Negotiation | undefined,
  change: NegotiationChange,
): Negotiation {
  const { costSheet, agreement, refusedToSign, on, ...kept } = before ?? { typed: {} }
  const isOther = ON_THE_SHEETS.some(field => field in change)
  const signatures = isOther ? {} : { costSheet, agreement, refusedToSign, on }
  const { typed, ...fields } = change
  return withoutGaps({
    ...kept,
    ...signatures,
    ...fields,
    typed: { ...kept.typed, ...typed },
  })
}

/** The day by whose figures it is worked out now: that on which something was signed, else today. */
export function workedOutOn({ costSheet, agreement, on }: Negotiation, today: Day): Day {
  return costSheet || agreement ? (on ?? today) : today
}

/** What is not said is absent, not undefined: so it is stored and hashed. */
function withoutGaps(negotiation: Negotiation): Negotiation {
  const said = Object.entries(negotiation).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as unknown as Negotiation
}
