import type { WorthAsk } from '#app/queries/visitWorth.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import type { Day } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { Visit } from '#domain/visit/visit.ts'

/** Where no time is agreed, a visit is thought of for today at ten. */
const THOUGHT_OF = asTimeOfDay('10:00')

/** The planned visit, or one as it might be. */
export function worthAsk(dossier: Dossier, visit: Visit | undefined, today: Day): WorthAsk {
  const { id: caseId } = dossier
  if (visit) {
    const { id: visitId, addressId, slot } = visit
    return { caseId, visitId, addressId, slot: { day: slot.day, from: slot.from } }
  }
  const usable = addressesOf(dossier).find(
    ({ status }) => status === 'VALID' || status === 'UNVERIFIED',
  )
  return { caseId, addressId: usable?.id, slot: { day: today, from: THOUGHT_OF } }
}
