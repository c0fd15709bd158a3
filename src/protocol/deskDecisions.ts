import * as v from 'valibot'
import type { DecisionId } from '#domain/base/ids.ts'
import type { Hit } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import {
  GATE_REASONS,
  GATE_STATES,
  type GateReason,
  type GateState,
} from '#domain/compliance/gate.ts'
import type { PackEdition, PackSource } from '#domain/compliance/pack.ts'
import { MOMENTS, type Moment, type PackLocale } from '#domain/compliance/rule.ts'
import { VERDICTS, type Verdict } from '#domain/compliance/verdict.ts'
import type { Instant } from '#domain/time/instant.ts'
import { hitSchema, keptFactsSchema, packEdition } from './decisionDocument.ts'
import type { RecordAgent } from './desk.ts'
import { agentSchema, packSourceSchema, saidSchema, spokenSchema, type Said } from './deskRules.ts'
import { id, instant } from './values.ts'

/**
 * What the bank found otherwise when it judged the facts of a decision again with the stored edition:
 *
 * verdict, mode, hits: the same rules say something else · editionUnknown: it has no such edition · packHash: an edition of other
 * bytes · factsHash: not the facts that were hashed · notInForce: the edition did not bind on that day · notGranted: an
 * exception whose code the bank never gave · otherPack: its case is worked by the rules of another pack · noPack: no pack was
 * there · clock: the tablet's time lies before the bank's last word to it or after the receipt, or that word is not the bank's.
 */
export const DECISION_DIFFERENCES = [
  'verdict',
  'mode',
  'hits',
  'editionUnknown',
  'packHash',
  'factsHash',
  'notInForce',
  'notGranted',
  'otherPack',
  'noPack',
  'clock',
] as const

export type DifferenceKind = (typeof DECISION_DIFFERENCES)[number]

/** One difference; `rule` where it is about one. */
export interface DecisionDifference {
  readonly kind: DifferenceKind
  readonly rule?: string | undefined
  /** What the bank says instead: a verdict, an edition. */
  readonly bank?: string | undefined
}

/** As the desk shows it: where the bank finds something of a rule, what that is. */
export interface DeskDifference extends DecisionDifference {
  readonly what?: Readonly<Record<PackLocale, string>> | undefined
}

/** A finding of a decision, with what was answered to it. */
export interface DeskFinding {
  readonly hit: Hit
  /** Absent where the bank has no such edition or rule. */
  readonly text?: Readonly<Record<PackLocale, Said>> | undefined
  readonly sources: readonly PackSource[]
  readonly reason?: Pick<GateReason, 'code' | 'text'> | undefined
  /** Gone on with a code; `isGranted` where the bank gave it. */
  readonly override?: { readonly isGranted: boolean } | undefined
}

/** What a later edition says of the same facts: a second opinion, by which nothing is judged. */
export interface SecondOpinion {
  readonly edition: PackEdition
  readonly verdict: Verdict
  readonly rules: readonly string[]
}

/** A judgement of a visit as the desk shows it. */
export interface DeskDecision {
  readonly id: DecisionId
  readonly agent: RecordAgent
  readonly madeAt: Instant
  readonly moment: Moment
  readonly edition: PackEdition | 'none'
  readonly verdict: Verdict
  /** As the bank sees it, with the exceptions alone that it gave. */
  readonly gate: GateState
  readonly findings: readonly DeskFinding[]
  readonly facts: FactSet
  readonly differences: readonly DeskDifference[]
  /** Kept, and made out of scope or for a visit that is not here. */
  readonly isHeld: boolean
  readonly second?: SecondOpinion | undefined
}

const differenceSchema: v.GenericSchema<unknown, DeskDifference> = v.object({
  kind: v.picklist(DECISION_DIFFERENCES),
  rule: v.optional(v.string()),
  bank: v.optional(v.string()),
  what: v.optional(spokenSchema),
})

const findingSchema: v.GenericSchema<unknown, DeskFinding> = v.object({
  hit: hitSchema,
  text: v.optional(saidSchema),
  sources: v.array(packSourceSchema),
  reason: v.optional(v.object({ code: v.picklist(GATE_REASONS), text: v.string() })),
  override: v.optional(v.object({ isGranted: v.boolean() })),
})

export const deskDecisionSchema: v.GenericSchema<unknown, DeskDecision> = v.object({
  id: id<DecisionId>(),
  agent: agentSchema,
  madeAt: instant,
  moment: v.picklist(MOMENTS),
  edition: v.union([packEdition, v.literal('none')]),
  verdict: v.picklist(VERDICTS),
  gate: v.picklist(GATE_STATES),
  findings: v.array(findingSchema),
  facts: keptFactsSchema,
  differences: v.array(differenceSchema),
  isHeld: v.boolean(),
  second: v.optional(
    v.object({
      edition: packEdition,
      verdict: v.picklist(VERDICTS),
      rules: v.array(v.string()),
    }),
  ),
})
