import { addDays, type Day } from '../time/day.ts'
import type { FactKey, FactSet } from './facts.ts'
import { unknownOf, type Finding } from './finding.ts'
import type { Counted, CountRule } from './rule.ts'

const DAYS_OF: Readonly<Record<Counted, FactKey>> = {
  attempt: 'attemptDays',
  contact: 'contactDays',
  dial: 'dialDays',
  talk: 'talkDays',
}

const DAY_FROM: readonly FactKey[] = ['startsAt', 'placeZone']

/** The fact that a count rule reads. */
export function daysFactOf(what: Counted): FactKey {
  return DAYS_OF[what]
}

/** Counts this one and what lies in the last days, the judged one included. */
export function countFinding(rule: CountRule, facts: FactSet, day: Day | undefined): Finding {
  const key = daysFactOf(rule.what)
  const days = facts[key]
  if (!Array.isArray(days) || day === undefined) {
    return unknownOf([key, ...(day === undefined ? DAY_FROM : [])], facts)
  }
  const since = addDays(day, 1 - rule.days)
  const within = (days as readonly string[]).filter(each => since <= each && each <= day)
  const count = within.length + 1
  if (count <= rule.max) return { kind: 'kept' }
  const last = within.toSorted().at(-1) ?? day
  return { kind: 'broken', numbers: { count, max: rule.max, days: rule.days, last } }
}
