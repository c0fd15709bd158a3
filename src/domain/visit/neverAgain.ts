import type { Instant } from '../time/instant.ts'
import { doorFacts } from './doorLog.ts'
import type { VisitRecord } from './record.ts'

/**
 * When somebody at the door first asked never to be asked again (compliance.md b, situation 3); undefined where nobody did.
 * It stands for good: no later visit lifts it, only the one at which it was said may have taken it back.
 */
export function neverAgainSince(
  records: readonly Pick<VisitRecord, 'door'>[],
): Instant | undefined {
  const said = records.flatMap(({ door = [] }) =>
    doorFacts(door).neverAgain === true
      ? door.filter(({ fact, value }) => fact === 'neverAgain' && value === true)
      : [],
  )
  return said.map(({ at }) => at).toSorted((a, b) => a - b)[0]
}
