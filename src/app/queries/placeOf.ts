import type { ContactPointId } from '#domain/base/ids.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'

/** What a list may show of an address: street and district, never the door. */
export interface Place {
  readonly street: string
  readonly district: string
}

/** The named address of a case, else its first; blank when it has none. */
export function placeOf(dossier: Dossier, addressId?: ContactPointId): Place {
  const addresses = addressesOf(dossier)
  const address = addresses.find(each => each.id === addressId) ?? addresses[0]
  return { street: address?.street ?? '', district: address?.district ?? '' }
}
