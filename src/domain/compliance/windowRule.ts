import type { Day } from '../time/day.ts'
import { isZoneName, LAST_ON_WALL, wallClock, type ZoneName } from '../time/hours.ts'
import { asInstant, isInstant, type Instant } from '../time/instant.ts'
import type { FactKey, FactSet } from './facts.ts'
import { unknownOf, type Finding } from './finding.ts'
import type { PolicyPack } from './pack.ts'
import type { Moment, WindowRule } from './rule.ts'

const MINUTE_MS = 60_000
const PLACE: readonly FactKey[] = ['placeZone']

/** The calendar day at the place on which the judged visit begins; undefined while it is unknown. */
export function dayJudged({ tz }: PolicyPack, facts: FactSet): Day | undefined {
  const zone = tz === 'place' ? zoneIn(facts) : tz
  const at = instantIn(facts, 'startsAt') ?? instantIn(facts, 'nowAt')
  return zone && at !== undefined ? wallClock(zone, at).day : undefined
}

/**
 * A visit that is planned or begins: it begins when the window is open, and its planned end with the guard lies before
 * the close or the end that the debtor agreed to, of the same day. A visit that is on: now lies inside.
 */
export function windowFinding(
  pack: PolicyPack,
  rule: WindowRule,
  moment: Moment,
  facts: FactSet,
): Finding {
  const zone = rule.tz === 'pack' && pack.tz !== 'place' ? pack.tz : zoneIn(facts)
  return moment === 'during' ? insideFinding(rule, zone, facts) : plannedFinding(rule, zone, facts)
}

function plannedFinding(rule: WindowRule, zone: ZoneName | undefined, facts: FactSet): Finding {
  const startsAt = instantIn(facts, 'startsAt')
  const planned = facts['plannedMin']
  if (zone === undefined || startsAt === undefined || typeof planned !== 'number') {
    return unknownOf(['startsAt', 'plannedMin', ...(zone ? [] : PLACE)], facts)
  }
  const start = wallClock(zone, startsAt)
  const endsAt = later(startsAt, planned + rule.guardMin)
  const end = wallClock(zone, endsAt)
  // Up to the close itself: the last moment before the end lies before it.
  const last = wallClock(zone, asInstant(Math.max(endsAt - 1, startsAt)))
  const isInTime = last.time < rule.close || endsAt <= consentEnd(rule, facts)
  if (start.time >= rule.open && last.day === start.day && isInTime) return { kind: 'kept' }
  return {
    kind: 'broken',
    numbers: { open: rule.open, close: rule.close, start: start.time, end: end.time },
  }
}

function insideFinding(rule: WindowRule, zone: ZoneName | undefined, facts: FactSet): Finding {
  const nowAt = instantIn(facts, 'nowAt')
  if (zone === undefined || nowAt === undefined)
    return unknownOf(['nowAt', ...(zone ? [] : PLACE)], facts)
  const numbers = { open: rule.open, close: rule.close }
  if (!isInside(rule, zone, facts, nowAt)) {
    const start = wallClock(zone, instantIn(facts, 'startsAt') ?? nowAt).time
    return { kind: 'broken', numbers: { ...numbers, start, end: wallClock(zone, nowAt).time } }
  }
  const widest = Math.max(0, ...(rule.warnMin ?? []))
  // A clock only goes on within a day: inside then, inside all the while.
  const then = later(nowAt, widest)
  const isSameDay = wallClock(zone, then).day === wallClock(zone, nowAt).day
  if (isSameDay && isInside(rule, zone, facts, then)) return { kind: 'kept' }
  for (let minutes = 1; minutes <= widest; minutes += 1) {
    if (!isInside(rule, zone, facts, later(nowAt, minutes))) {
      return { kind: 'near', numbers: { ...numbers, minutes } }
    }
  }
  return { kind: 'kept' }
}

function isInside(rule: WindowRule, zone: ZoneName, facts: FactSet, at: Instant): boolean {
  const { time } = wallClock(zone, at)
  return rule.open <= time && (time < rule.close || at < consentEnd(rule, facts))
}

/** The end that the debtor agreed to; before all time where none was agreed. */
function consentEnd({ consent }: WindowRule, facts: FactSet): number {
  return (consent && instantIn(facts, consent)) ?? -1
}

function later(at: Instant, minutes: number): Instant {
  return asInstant(Math.min(at + minutes * MINUTE_MS, LAST_ON_WALL))
}

/** What no clock on a wall can show is known as little as what is missing. */
function instantIn(facts: FactSet, key: FactKey): Instant | undefined {
  const value = facts[key]
  if (typeof value !== 'number' || !isInstant(value) || value > LAST_ON_WALL) return undefined
  return asInstant(value)
}

function zoneIn(facts: FactSet): ZoneName | undefined {
  const zone = facts.placeZone
  return typeof zone === 'string' && isZoneName(zone) ? (zone as ZoneName) : undefined
}
