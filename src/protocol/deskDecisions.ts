/**
 * What the bank found otherwise when it judged the facts of a decision again with the stored edition:
 *
 * verdict, hits: the same rules say something else · editionUnknown: it has no such edition · packHash: an edition of other
 * bytes · factsHash: not the facts that were hashed · notInForce: the edition did not bind on that day · notGranted: an
 * exception whose code the bank never gave · closed: it was done though the rules said no · noPack: no pack was there.
 */
export const DECISION_DIFFERENCES = [
  'verdict',
  'hits',
  'editionUnknown',
  'packHash',
  'factsHash',
  'notInForce',
  'notGranted',
  'closed',
  'noPack',
] as const

export type DifferenceKind = (typeof DECISION_DIFFERENCES)[number]

/** One difference; `rule` where it is about one. */
export interface DecisionDifference {
  readonly kind: DifferenceKind
  readonly rule?: string | undefined
  /** What the bank says instead: a verdict, an edition. */
  readonly bank?: string | undefined
}
