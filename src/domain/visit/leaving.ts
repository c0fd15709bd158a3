import { asInstant, type Instant } from '../time/instant.ts'
import type { DoorEvent } from './doorLog.ts'

/** Within so long one is out of the door (CN-LEAVE-01). */
export const LEAVE_WITHIN_MS = 5 * 60_000

/** From being asked to leave, or from leaving for safety's sake, to being out. */
export interface Leaving {
  readonly since: Instant
  readonly dueAt: Instant
  /** The exit time. */
  readonly leftAt?: Instant
}

/** The leaving that is under way or done; undefined where nobody has to leave, or it was taken back before the exit. */
export function leavingOf(events: readonly DoorEvent[]): Leaving | undefined {
  const reasons = new Set<string>()
  let since: Instant | undefined
  let leftAt: Instant | undefined
  for (const { at, fact, value } of events) {
    if (fact === 'askedToLeave' || fact === 'distress') {
      if (value === true) reasons.add(fact)
      else reasons.delete(fact)
      if (reasons.size === 0) since = undefined
      else since ??= at
    }
    if (fact === 'phase') leftAt = value === 'left' ? at : undefined
  }
  if (since === undefined) return undefined
  const dueAt = asInstant(since + LEAVE_WITHIN_MS)
  return { since, dueAt, ...(leftAt !== undefined && leftAt >= since && { leftAt }) }
}

/** True when it took longer than it may, or does so now. */
export function isLateExit({ dueAt, leftAt }: Leaving, now: Instant): boolean {
  return (leftAt ?? now) > dueAt
}

/**
 * The log without its way out, and the exit time where they have left: what was agreed was agreed before, and is judged as
 * things stood then.
 */
export function beforeExit(events: readonly DoorEvent[]): {
  readonly door: readonly DoorEvent[]
  readonly leftAt?: Instant
} {
  const last = events.findLast(({ fact }) => fact === 'phase')
  const door = events.filter(
    ({ fact, value }) => fact !== 'phase' || (value !== 'left' && value !== 'leaving'),
  )
  return { door, ...(last?.value === 'left' && { leftAt: last.at }) }
}
