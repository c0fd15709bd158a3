import { decide } from '#domain/compliance/decide.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { gateOf, type Gate } from '#domain/compliance/gate.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { DecisionDifference } from '#protocol/deskDecisions.ts'

/** The gate as the bank sees it: by its own edition, with the exceptions alone that it has given. */
export function bankGate(
  pack: PolicyPack,
  { moment, facts, answers }: Decision,
  differences: readonly DecisionDifference[],
): Gate {
  const isGiven = (rule: string): boolean =>
    !differences.some(each => each.kind === 'notGranted' && each.rule === rule)
  const overrides = answers.overrides.filter(({ rule }) => isGiven(rule))
  return gateOf(pack, decide(pack, moment, facts), { ...answers, overrides })
}
