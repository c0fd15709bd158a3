import type { FactKey, FactValue } from '#domain/compliance/facts.ts'
import type { Moment } from '#domain/compliance/rule.ts'
import type { Verdict } from '#domain/compliance/verdict.ts'

/** Facts laid over the full set; `undefined` takes one away. */
export type Patch = { readonly [K in FactKey]?: FactValue | undefined }

type Outcome = 'pass' | 'fail'

export interface RuleRow {
  readonly rule: string
  /** What a breach says at each of its moments. */
  readonly says: Readonly<Partial<Record<Moment, Verdict>>>
  readonly fails: readonly [Patch, ...Patch[]]
  readonly passes?: readonly Patch[]
  /** What comes out when a fact is taken from the full set, and when it is taken from the first of `fails`. */
  readonly unknown: Readonly<
    Partial<Record<FactKey, readonly [fromGood: Outcome, fromBad: Outcome]>>
  >
}

/** One patch for each value of a fact. */
export const each = (key: FactKey, ...values: readonly FactValue[]): [Patch, ...Patch[]] =>
  values.map(value => ({ [key]: value })) as [Patch, ...Patch[]]
