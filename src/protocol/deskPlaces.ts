import * as v from 'valibot'
import type { CaseId, PinProposalId, StaffId } from '#domain/base/ids.ts'
import { PIN_SOURCES, type PinSource } from '#domain/case/pinProposal.ts'
import { WINDS, type Wind } from '#domain/geo/bearing.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordAgent } from './desk.ts'
import { id, instant, number, whole } from './values.ts'

/** A better point for an address as the desk decides it: how far from the bank's, not where. */
export interface PlaceProposal {
  readonly id: PinProposalId
  readonly caseId: CaseId
  readonly caseNo: string
  readonly debtorName: string
  /** District, street and number; absent when the bank has taken the address away since. */
  readonly address?: string | undefined
  readonly agent: RecordAgent
  readonly madeAt: Instant
  readonly found: PinSource
  readonly accuracyM?: number | undefined
  /** From the bank's point as it is now to the new one; absent where the bank has none. */
  readonly moved?: { readonly metres: number; readonly towards: Wind } | undefined
  /** The bank's point is another one than the agent saw. */
  readonly isOvertaken: boolean
}

/** `GET /desk/places`: what waits, the oldest first, and how many wait in all. */
export interface PlacesResponse {
  readonly waiting: readonly PlaceProposal[]
  readonly total: number
}

/** So many are told at once; the others come once these are decided. */
export const MOST_PLACES = 200

const placeProposalSchema: v.GenericSchema<unknown, PlaceProposal> = v.object({
  id: id<PinProposalId>(),
  caseId: id<CaseId>(),
  caseNo: v.string(),
  debtorName: v.string(),
  address: v.exactOptional(v.string()),
  agent: v.object({ id: id<StaffId>(), staffNo: v.string(), name: v.string() }),
  madeAt: instant,
  found: v.picklist(PIN_SOURCES),
  accuracyM: v.exactOptional(number),
  moved: v.exactOptional(v.object({ metres: whole(0), towards: v.picklist(WINDS) })),
  isOvertaken: v.boolean(),
})

/** What the desk accepts as the list of proposed places. */
export const placesResponseSchema: v.GenericSchema<unknown, PlacesResponse> = v.object({
  waiting: v.array(placeProposalSchema),
  total: whole(0),
})
