import type { FactKey, FactSet, FactValue } from '#domain/compliance/facts.ts'
import type { DoorMode, Moment } from '#domain/compliance/rule.ts'
import type { Verdict } from '#domain/compliance/verdict.ts'
import type { OwnPack } from '#server/policy/ownPacks.ts'

/** Facts laid over the full set; `undefined` takes one away. */
export type Patch = { readonly [K in FactKey]?: FactValue | undefined }

type Outcome = 'pass' | 'fail'

export interface RuleRow {
  readonly rule: string
  /** What a breach says at each of its moments. */
  readonly says: Readonly<Partial<Record<Moment, Verdict>>>
  /** What a draft will say at its moments once it is in force. */
  readonly inForce?: Readonly<Partial<Record<Moment, Verdict>>>
  /** What the talk turns into. */
  readonly mode?: DoorMode
  readonly fails: readonly [Patch, ...Patch[]]
  readonly passes?: readonly Patch[]
  /** What is warned of for the close that comes. */
  readonly nears?: readonly Patch[]
  /** What comes out when a fact is taken from the full set, and when it is taken from the first of `fails`. */
  readonly unknown: Readonly<
    Partial<Record<FactKey, readonly [fromGood: Outcome, fromBad: Outcome]>>
  >
}

/** The rules of one pack, with facts on which none of them has a word to say. */
export interface PackTable {
  readonly name: OwnPack
  readonly facts: FactSet
  readonly rows: readonly RuleRow[]
}

/** Rows under the ids of a pack, for rules that mean the same in several; `other` has those with a name of their own there. */
export const rowsOf = (
  prefix: string,
  rows: readonly RuleRow[],
  other: Readonly<Record<string, string>> = {},
): readonly RuleRow[] =>
  rows.map(row => ({ ...row, rule: `${prefix}-${other[row.rule] ?? row.rule}` }))

/** Those of some rows that a pack has too; throws where there is none of a name. */
export const chosen = (rows: readonly RuleRow[], ...names: readonly string[]): readonly RuleRow[] =>
  names.map(name => {
    const row = rows.find(({ rule }) => rule === name)
    if (!row) throw new Error(`there is no row ${name}`)
    return row
  })

/** One patch for each value of a fact. */
export const each = (key: FactKey, ...values: readonly FactValue[]): [Patch, ...Patch[]] =>
  values.map(value => ({ [key]: value })) as [Patch, ...Patch[]]

/** One patch for each code of a list, in which others stand that mean nothing to the rule. */
export const amongOthers = (
  key: 'caseHold' | 'occasion' | 'saidFlags' | 'attachHas',
  others: readonly string[],
  ...codes: readonly [string, ...string[]]
): [Patch, ...Patch[]] => each(key, ...codes.map(code => [...others, code]))

/** So many events on the day of the visit. */
export const today = (times: number): readonly string[] =>
  Array.from({ length: times }, () => '2026-11-23')
