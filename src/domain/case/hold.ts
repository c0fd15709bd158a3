import type { HoldId } from '../base/ids.ts'
import type { Day } from '../time/day.ts'

export type HoldKind =
  'DISPUTE' | 'HARDSHIP' | 'PLAN' | 'VULNERABLE' | 'COMPLAINT' | 'LEGAL' | 'DECEASED' | 'OTHER'

/** A reason-coded stop of collection (暂缓), from a day until a day (inclusive) or until lifted. */
export interface Hold {
  readonly id: HoldId
  readonly kind: HoldKind
  readonly from: Day
  readonly until?: Day | undefined
}

/** The holds in force on `on`; both ends count. */
export function holdsInForce(holds: readonly Hold[], on: Day): readonly Hold[] {
  return holds.filter(hold => hold.from <= on && (hold.until === undefined || on <= hold.until))
}
