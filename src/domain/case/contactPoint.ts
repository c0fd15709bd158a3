import type { ContactPointId } from '../base/ids.ts'
import type { Wgs84Point } from '../geo/point.ts'
import type { Instant } from '../time/instant.ts'

export type ContactLabel = 'HOME' | 'WORK' | 'REGISTERED' | 'MAILING' | 'OTHER'

/** Where the bank has it from; the lawful basis for using it hangs on this. */
export type ContactSource =
  'CONTRACT' | 'DEBTOR' | 'PUBLIC' | 'AUTHORISED_QUERY' | 'RESERVED_CONTACT' | 'FIELD'

export type ContactStatus = 'VALID' | 'UNVERIFIED' | 'INVALID' | 'FORBIDDEN'

interface ContactPointBase {
  readonly id: ContactPointId
  readonly label: ContactLabel
  readonly source: ContactSource
  readonly status: ContactStatus
  readonly verifiedAt?: Instant | undefined
}

export interface PhoneContact extends ContactPointBase {
  readonly kind: 'PHONE'
  readonly number: string
}

export interface EmailContact extends ContactPointBase {
  readonly kind: 'EMAIL'
  readonly address: string
}

/** A postal address; `street` may be shown in lists, `detail` (number, block, room) only in the dossier. */
export interface AddressContact extends ContactPointBase {
  readonly kind: 'ADDRESS'
  readonly district: string
  readonly street: string
  readonly detail: string
  readonly point?: Wgs84Point | undefined
}

/** One way to reach a person (联系方式), with where it comes from and whether it may be used. */
export type ContactPoint = PhoneContact | EmailContact | AddressContact
