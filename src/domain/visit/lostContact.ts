import type { ContactAttempt } from '../case/contact.ts'
import type { ContactPoint } from '../case/contactPoint.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import { isReached } from './doorDays.ts'

const MOST_FAILED = 3

/**
 * Whether the debtor is lost (失联), so that others may be asked for a way to reach him: every number is invalid; or
 * three calls in a row failed, from the next day on; or calls failed on three days. Counted since he was last reached
 * over any channel (CBA-2026, art. 3P of the table in compliance.md a).
 */
export function isContactLost(
  { attempts, contactPoints }: LostInput,
  zone: ZoneName,
  now: Instant,
): boolean {
  const phones = contactPoints.filter(({ kind }) => kind === 'PHONE')
  const dead = new Set(
    attempts.filter(({ result }) => result === 'NUMBER_INVALID').map(each => each.contactPointId),
  )
  if (phones.length > 0 && phones.every(({ id, status }) => status === 'INVALID' || dead.has(id))) {
    return true
  }
  const reachedAt = attempts.filter(isContactOf).map(({ at }) => at)
  const since = Math.max(0, ...reachedAt)
  const failed = attempts
    .filter(
      ({ channel, direction, at }) => channel === 'PHONE' && direction === 'OUT' && at > since,
    )
    .map(({ at }) => wallClock(zone, at).day)
    .toSorted()
  const third = failed[MOST_FAILED - 1]
  if (third === undefined) return false
  return new Set(failed).size >= MOST_FAILED || third < wallClock(zone, now).day
}

interface LostInput {
  readonly attempts: readonly ContactAttempt[]
  readonly contactPoints: readonly ContactPoint[]
}

const isContactOf = ({ direction, result }: ContactAttempt): boolean =>
  direction === 'IN' || isReached(result)
