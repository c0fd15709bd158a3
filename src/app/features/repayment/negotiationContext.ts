import type { ComputedRef, Ref } from 'vue'
import type { SaveState } from '#app/inject/answerSaver.ts'
import type { AgreementTerms } from '#domain/case/tariff.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { NegotiationChange } from '#domain/repayment/changeNegotiation.ts'
import type { CaseStatement } from '#domain/repayment/statement.ts'
import type { Deal, NegotiationFault } from '#domain/repayment/deal.ts'
import type { AuthorityGrant, SpentAuthority } from '#domain/repayment/authority.ts'
import type { Negotiation } from '#domain/repayment/negotiation.ts'
import type { NegotiationField } from '#domain/repayment/negotiationKeys.ts'
import type { Day } from '#domain/time/day.ts'

/** What every part of the repayment screen is given. */
export interface NegotiationContext {
  readonly dossier: Dossier
  /** The day by whose figures it is worked out. */
  readonly day: ComputedRef<Day>
  /** The screen's own copy: what is being typed is ahead of what is stored, never behind it. */
  readonly negotiation: Readonly<Ref<Negotiation>>
  readonly statement: ComputedRef<CaseStatement>
  readonly terms: ComputedRef<AgreementTerms | undefined>
  readonly grant: ComputedRef<AuthorityGrant | undefined>
  readonly spent: ComputedRef<SpentAuthority>
  /** What may still be forgiven without an application. */
  readonly reliefLimitFen: ComputedRef<Fen>
  /** What is left over each month; undefined while it is not told. */
  readonly surplusFen: ComputedRef<Fen | undefined>
  /** Shown as soon as it can be counted, whatever words are missing still. */
  readonly deal: ComputedRef<Deal | undefined>
  readonly faults: ComputedRef<readonly NegotiationFault[]>
  readonly typed: (field: NegotiationField) => string
  /** The sentence beside a field; empty while it is right, or empty and nobody has tried to go on. */
  readonly errorOf: (field: NegotiationField) => string
  /** Typed text: saved after a short rest. */
  readonly type: (field: NegotiationField, text: string) => void
  /** A choice: saved at once. */
  readonly change: (change: NegotiationChange) => void
  /** Saves what waits; false where it could not be saved. */
  readonly settle: () => Promise<boolean>
  readonly saving: Readonly<Ref<SaveState>>
  /** Somebody has tried to go on: what is missing is told as well. */
  readonly tried: Ref<boolean>
}
