import type { FollowTerms, PromiseItem } from '#domain/repayment/commitment.ts'
import type { Agreement } from '#domain/repayment/negotiation.ts'
import type { Plan } from '#domain/repayment/plan.ts'
import type { Day } from '#domain/time/day.ts'

/** What the sheets say, from a deal that is worked out or from a commitment that was made. */
export interface SheetFacts {
  readonly debtorName: string
  readonly caseNo: string
  readonly day: Day
  readonly agreement: Agreement
  readonly items: readonly PromiseItem[]
  /** With what each payment is made of, where it is at hand. */
  readonly plan?: Plan | undefined
  readonly follow?: FollowTerms | undefined
}
