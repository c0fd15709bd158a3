import type { VisitWorth } from '../case/visitWorth.ts'
import type { Instant } from '../time/instant.ts'

/** Why a visit is made though it is not worth it. Codes are data: none is ever re-used. */
export const WORTH_REASONS = [
  'DEBTOR_ASKED',
  'DELIVER_NOTICE',
  'CHECK_ADDRESS',
  'ON_THE_WAY',
  'KEEP_LIMITATION',
  'BANK_INSTRUCTED',
  'OTHER',
] as const

export type WorthReasonCode = (typeof WORTH_REASONS)[number]

/** In the agent's own words as well; both are needed. */
export interface WorthReason {
  readonly code: WorthReasonCode
  readonly text: string
}

/**
 * An estimate as it stood when the visit was planned, kept with its appointment: what came of it is held against this
 * later. It names classes and sums, no person and no place.
 */
export interface WorthNote {
  readonly at: Instant
  readonly edition: VisitWorth['edition']
  readonly question: VisitWorth['question']
  readonly chances: VisitWorth['chances']
  readonly gainFen: VisitWorth['gainFen']
  readonly breakEvenFen?: VisitWorth['breakEvenFen'] | undefined
  readonly verdict: VisitWorth['verdict']
  /** Given where the visit was planned all the same. */
  readonly reason?: WorthReason | undefined
}

/** The note of an estimate. The reason that was given stays, whatever a later estimate says. */
export function worthNote(
  { parts: _parts, ...worth }: VisitWorth,
  at: Instant,
  reason?: WorthReason,
): WorthNote {
  return { at, ...worth, ...(reason && { reason }) }
}
