import { decide } from '../compliance/decide.ts'
import type { FactSet } from '../compliance/facts.ts'
import { gateOf, type GateHit, type GateOverride } from '../compliance/gate.ts'
import type { PolicyPack } from '../compliance/pack.ts'

/**
 * What stands against a promise now, at the moment `commit`: what nobody may open, and what a supervisor may and has not,
 * for no code of `given` is for it. A rule that asks for a reason alone lets a promise pass.
 */
export function promiseShut(
  pack: PolicyPack,
  facts: FactSet,
  given: readonly GateOverride[],
): readonly GateHit[] {
  const answers = { reasons: [], overrides: given }
  return gateOf(pack, decide(pack, 'commit', facts), answers).hits.filter(
    ({ state }) => state === 'closed' || state === 'approval',
  )
}
