import { laterOf, type Instant } from '#domain/time/instant.ts'
import { watchSeenTime } from '../queries/seenTime.ts'
import { clockWord } from '../sync/clockTrust.ts'
import type { Heard } from '../sync/timeAnchor.ts'
import { useDoorstep, type Doorstep } from './doorstep.ts'
import { raiseErrors } from './raiseErrors.ts'
import { useQuery } from './useQuery.ts'

/** The highest time seen, as it was first read in this page: from then on the steady clock goes on with it. */
const seenHere = new WeakMap<Doorstep, Heard>()

/**
 * The time of this moment, never before what is certain: what the server said in this page, without its word the highest time
 * that this tablet has seen, and the steady clock since. A clock that is set back ends no hours later, and holds no time up.
 */
export function useCertainTime(): () => Instant {
  const doorstep = useDoorstep()
  const { clock } = doorstep.platform
  const { data: seen, error } = useQuery(watchSeenTime, () => ({}))
  raiseErrors(error)
  return () => {
    const device = { now: clock.now(), monotonicMs: clock.monotonicMs() }
    if (seen.value !== undefined && !seenHere.has(doorstep)) {
      const serverTime = laterOf(seen.value, device.now)
      seenHere.set(doorstep, { serverTime, monotonicMs: device.monotonicMs })
    }
    return clockWord(device, doorstep.heard() ?? seenHere.get(doorstep), undefined).now
  }
}
