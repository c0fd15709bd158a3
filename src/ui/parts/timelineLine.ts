import type { LucideIcon } from '@lucide/vue'
import type { Instant } from '#domain/time/instant.ts'

/** One line of a case's history, already in words. */
export interface TimelineLine {
  readonly id: string
  readonly cycleNo: number
  readonly icon: LucideIcon
  readonly at: Instant
  /** The channel or the kind of thing. */
  readonly head: string
  /** What came of it, in a few words. */
  readonly summary: string
  /** Unfolded: notes and particulars. */
  readonly details: readonly string[]
  /** Of a sealed record: leads to it. */
  readonly recordId?: string | undefined
}
