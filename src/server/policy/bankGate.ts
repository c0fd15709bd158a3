import { decide } from '#domain/compliance/decide.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { Gate } from '#domain/compliance/gate.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { gateOfVisit } from '#domain/visit/judgeVisit.ts'
import type { DecisionDifference } from '#protocol/deskDecisions.ts'

/** The gate as the bank sees it: as on the tablet, by its own edition, with the exceptions alone that it has given. */
export function bankGate(
  pack: PolicyPack,
  { moment, facts, edition, packHash, answers }: Decision,
  differences: readonly DecisionDifference[],
): Gate {
  const isGiven = (rule: string): boolean =>
    !differences.some(each => each.kind === 'notGranted' && each.rule === rule)
  const overrides = answers.overrides.filter(({ rule }) => isGiven(rule))
  const judgement = decide(pack, moment, facts)
  const judged = { moment, facts, edition, packHash, pack, judgement }
  return gateOfVisit(judged, { ...answers, overrides })
}
