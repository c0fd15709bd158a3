import type { Decision } from '../compliance/decision.ts'
import type { GateOverride } from '../compliance/gate.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'

/** What a supervisor opened of a visit on the day of `now` at its place: a code is good for its day. */
export function overridesGiven(
  decisions: readonly Decision[],
  { zone, now }: { readonly zone: ZoneName; readonly now: Instant },
): readonly GateOverride[] {
  const today = wallClock(zone, now).day
  return decisions
    .filter(({ madeAt }) => wallClock(zone, madeAt).day === today)
    .flatMap(({ answers }) => answers.overrides)
}
