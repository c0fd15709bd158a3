import type { CountFault } from '../base/typedCount.ts'
import type { AmountFault, Fen } from '../money/fen.ts'
import type { DayFault } from '../time/typedDay.ts'
import type { AbilitySheet } from './ability.ts'
import type { AuthorityRefusal } from './authority.ts'
import type { CommitmentKind, FollowTerms, PromiseItem } from './commitment.ts'
import type { Agreement } from './negotiation.ts'
import type { NegotiationField, NegotiationKey } from './negotiationKeys.ts'
import type { Plan, PlanFault } from './plan.ts'
import type { Relief } from './relief.ts'

/** What the words at the table come to, to the fen: what a commitment is made of, and what it still needs. */
export interface Deal {
  readonly kind: CommitmentKind
  readonly items: readonly PromiseItem[]
  readonly agreement: Agreement
  /** Undefined where the bank sent no terms. */
  readonly follow?: FollowTerms | undefined
  /** INSTALMENTS alone. */
  readonly plan?: Plan | undefined
  /** What was owed, less what is forgiven or asked to be. */
  readonly leftFen: Fen
  readonly ability?: AbilitySheet | undefined
  /** Income less spending a month, below nought too; undefined while it is not known. */
  readonly surplusFen?: Fen | undefined
  /** More is paid in some month than the surplus. */
  readonly isAboveAbility: boolean
  /** Something in it is above the agent's authority: not yet agreed. `why` says what. */
  readonly application?:
    | {
        readonly relief: Relief
        readonly owedFen: Fen
        readonly leftFen: Fen
        readonly grounds: string
        readonly why: AuthorityRefusal
      }
    | undefined
  /** Words and ticks that this deal cannot be made without, given or not, in the order of the form. */
  readonly needs: readonly NegotiationKey[]
}

/** What is wrong with one field; the amounts fill its sentence. EMPTY: needed, and nothing is there: an offer and a tick too. */
export type NegotiationFault = { readonly field: NegotiationField } & (
  | { readonly code: AmountFault }
  | CountFault
  | DayFault
  | PlanFault
  | { readonly code: 'TOO_LONG'; readonly longest: number }
  | { readonly code: 'NOT_A_PERCENT' }
  | { readonly code: 'NO_SUCH_METHOD' }
  /** The bank sent no terms for it, or its terms do not allow it. */
  | { readonly code: 'NOT_OFFERED' }
  | { readonly code: 'NOTHING_OWED' }
  | { readonly code: 'MORE_THAN_OWED'; readonly mostFen: Fen }
  | { readonly code: 'ABOVE_PART'; readonly mostFen: Fen }
  | { readonly code: 'NOT_IN_ORDER' }
  | { readonly code: 'TOO_MANY_ITEMS'; readonly limit: number }
)
