import type { CheckInReason } from './checkIn.ts'
import type { CheckInFinding } from './visitCheckIn.ts'

/** Where a check-in stands, from the tap to what is kept; gone: its visit is not on this tablet any more. */
export type CheckInState =
  | { readonly kind: 'idle' | 'gone' }
  | {
      readonly kind: 'searching'
      /** Fixes so far, and how good the best of them is. */
      readonly heard: number
      readonly accuracyM: number | undefined
      /** Of the time that it may take, 0 to 1. */
      readonly share: number
    }
  | { readonly kind: 'asking'; readonly finding: CheckInFinding }
  | {
      readonly kind: 'kept'
      readonly finding: CheckInFinding
      readonly reason: CheckInReason | undefined
      /** The position was sent as a better point for the address. */
      readonly isProposed: boolean
    }
