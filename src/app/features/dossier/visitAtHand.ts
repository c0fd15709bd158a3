import type { Day } from '#domain/time/day.ts'
import type { Visit } from '#domain/visit/visit.ts'

/** The planned visits of a case in the order in which they matter: from today on by time, then those that were missed. */
export function plannedVisits(visits: readonly Visit[], today: Day): readonly Visit[] {
  const planned = visits.filter(visit => visit.state === 'PLANNED')
  const key = ({ slot }: Visit): string => `${slot.day} ${slot.from}`
  const byTime = planned.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  return [
    ...byTime.filter(visit => visit.slot.day >= today),
    ...byTime.filter(visit => visit.slot.day < today).reverse(),
  ]
}
