import type { CaseId, ContactPointId, PinProposalId, StaffId } from '../base/ids.ts'
import type { Wgs84Point } from '../geo/point.ts'
import type { Instant } from '../time/instant.ts'

/** How a better point was found: the device's own fix at the door, or a finger on the map. */
export const PIN_SOURCES = ['AT_DOOR', 'ON_MAP'] as const

export type PinSource = (typeof PIN_SOURCES)[number]

/** A better point for an address of a case (位置更正), proposed in the field. The bank's own point stays until the desk decides. */
export interface PinProposal {
  readonly id: PinProposalId
  readonly caseId: CaseId
  readonly addressId: ContactPointId
  readonly at: Wgs84Point
  readonly found: PinSource
  /** Of the fix, in metres, where it was found at the door. */
  readonly accuracyM?: number | undefined
  /** The bank's point that the agent saw; absent where there was none. */
  readonly before?: Wgs84Point | undefined
  readonly madeBy: StaffId
  readonly madeAt: Instant
}
