import { openWorth, readWorthRows } from '#app/db/worthRows.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { worthNote, type WorthNote, type WorthReason } from '#domain/visit/worthNote.ts'
import type { CommandDeps } from './commandDeps.ts'

/**
 * The estimate of a visit as it is being planned, to be kept with it. A reason that was given before stays. Where
 * nothing can be reckoned, what was noted before stands, or nothing.
 */
export async function noteWorth(
  { db, sealer, clock }: CommandDeps,
  visit: Visit,
  given?: WorthReason,
): Promise<WorthNote | undefined> {
  const known = visit.appointment.worth
  const reason = given ?? known?.reason
  const { id: visitId, caseId, addressId, slot } = visit
  const ask = { visitId, caseId, addressId, slot }
  const estimated = await openWorth(sealer, await readWorthRows(db, ask), ask)
  if (estimated) return worthNote(estimated.worth, clock.now(), reason)
  return known && { ...known, ...(reason && { reason }) }
}
