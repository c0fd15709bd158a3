import { gateOf, type GateHit, type GateOverride } from '../compliance/gate.ts'
import type { JudgedVisit } from './judgeVisit.ts'

/**
 * What stands against a promise that was judged at the moment `commit`: what nobody may open, and what a supervisor may and
 * has not, for no code of `given` is for it. A rule that asks for a reason alone lets a promise pass; where no pack judged,
 * no rule is there to name.
 */
export function promiseShut(
  { pack, judgement }: Pick<JudgedVisit, 'pack' | 'judgement'>,
  given: readonly GateOverride[],
): readonly GateHit[] {
  if (!pack) return []
  return gateOf(pack, judgement, { reasons: [], overrides: given }).hits.filter(
    ({ state }) => state === 'closed' || state === 'approval',
  )
}
