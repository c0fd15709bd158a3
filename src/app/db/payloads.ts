import type { OperationId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { TrackGap } from '#domain/geo/dutyTrack.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import type { Day } from '#domain/time/day.ts'
import type { StaffPartner } from '#protocol/session.ts'
import type { PatchField, Visit, VisitPatch } from '#domain/visit/visit.ts'

/** An edit made here that the server's document does not show yet. */
export interface OverlayEdit {
  readonly opId: OperationId
  readonly patch: VisitPatch
  /** The server has the operation; the edit stays until the document that shows it arrives. */
  readonly acked?: boolean
  /** The revision from which on the document shows it, where the server named one. */
  readonly shownFromRev?: number
}

/** The same fields changed here and at the desk: a person chooses. */
export interface VisitConflict {
  readonly mine: VisitPatch
  readonly theirs: Visit
  readonly rev: number
  readonly fields: readonly PatchField[]
}

export interface VisitPayload {
  /** The server's document, or the visit as scheduled here. */
  readonly server: Visit
  readonly overlay: readonly OverlayEdit[]
  readonly conflict?: VisitConflict
}

export interface RecordPayload {
  readonly record: VisitRecord
  /** Digest of the operation that carried it, for records finalised on this device. */
  readonly sha256?: string
}

export interface OutboxPayload {
  /** The JSON text of the operation; these bytes never change. */
  readonly bytes: string
  readonly sha256: string
}

/** A part of a track as it lies here: the points encoded (domain/geo/trackCodec). */
export interface TrackPayload {
  readonly points: string
  readonly gaps: readonly TrackGap[]
}

/** What the bank gave this device for its gate with the session; by a partner's PIN and badge alone he is told apart. */
export interface GateKeys {
  /** HMAC key of offline overrides, base64url. */
  readonly overrideKey?: string | undefined
  /** The last day of the agent's own certificate. */
  readonly certifiedUntil?: Day | undefined
  readonly partner?: StaffPartner | undefined
}

/** A grant as it was delivered (a compact JWS); its signature is checked again whenever it is opened. */
export interface GrantPayload {
  readonly jws: string
}

/** What lies sealed in each table. */
export interface Payloads {
  dossiers: Dossier
  visits: VisitPayload
  records: RecordPayload
  commitments: Commitment
  applications: ReliefApplication
  drafts: RecordDraft
  dayRoutes: DayRoute
  checkIns: VisitCheckIn
  tracks: TrackPayload
  gateKeys: GateKeys
  decisions: Decision
  grants: GrantPayload
  outbox: OutboxPayload
}

export type SealedTable = keyof Payloads
