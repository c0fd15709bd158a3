import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { CheckInPlace } from './useCheckIn.ts'

/** Where one checks in for a visit of a case. */
export function checkInPlace(dossier: Dossier, visit: Visit): CheckInPlace {
  const address = addressesOf(dossier).find(each => each.id === visit.addressId)
  const { id: visitId, caseId, addressId } = visit
  return { visitId, caseId, addressId, target: address?.point }
}
