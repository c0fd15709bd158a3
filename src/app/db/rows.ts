import type {
  ApplicationId,
  AttachmentId,
  CaseId,
  CheckInId,
  CommitmentId,
  DecisionId,
  DutyId,
  GrantId,
  OperationId,
  RecordId,
  TrackChunkId,
  VisitId,
} from '#domain/base/ids.ts'
import type { PackEdition } from '#domain/compliance/pack.ts'
import type { ApplicationState } from '#domain/repayment/application.ts'
import type { CommitmentState } from '#domain/repayment/commitment.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { AttachmentType } from '#domain/visit/attachment.ts'
import type { VisitState } from '#domain/visit/visit.ts'
import type { OperationKind } from '#protocol/operation.ts'
import type { OperationStatus } from '#protocol/push.ts'
import type { SealWrap } from '#protocol/sealed.ts'
import type { Sealed } from './seal.ts'

/**
 * A stored row: a plain part of ids, codes, days and revisions that indexes need, and a sealed payload
 * (`payloads.ts`). `version` counts the writes of the row; `commit` sets it.
 */
interface SealedRow {
  readonly version: number
  readonly payload: Sealed
}

export interface DossierRow extends SealedRow {
  readonly id: CaseId
  readonly rev: number
}

export interface VisitRow extends SealedRow {
  readonly id: VisitId
  readonly caseId: CaseId
  /** Day and state as merged with the edits that are not yet on the server. */
  readonly day: Day
  readonly state: VisitState
  /** The server's revision underneath; 0 while it knows nothing of the visit. */
  readonly rev: number
  /** The operations whose edits lie over the server's document. */
  readonly overlayOps: readonly OperationId[]
  readonly hasConflict: boolean
}

/** LOCAL: only here · STORED: the server has it · HELD: it has it and wants a second look. */
export type RecordRowState = 'LOCAL' | 'STORED' | 'HELD'

export interface RecordRow extends SealedRow {
  readonly id: RecordId
  readonly caseId: CaseId
  readonly visitId: VisitId
  readonly rev: number
  readonly state: RecordRowState
}

export interface CommitmentRow extends SealedRow {
  readonly id: CommitmentId
  readonly caseId: CaseId
  readonly rev: number
  readonly state: CommitmentState
}

/** An application for relief; revision 0 while the server knows nothing of it. */
export interface ApplicationRow extends SealedRow {
  readonly id: ApplicationId
  readonly caseId: CaseId
  readonly rev: number
  readonly state: ApplicationState
}

/** What the agent may forgive on this tablet, as the bank signed it last. */
export interface GrantRow extends SealedRow {
  readonly id: GrantId
  readonly issue: number
}

export interface DraftRow extends SealedRow {
  readonly id: RecordId
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly edition: number
  readonly updatedAt: Instant
}

/** What the agent settled for a day; it names visits by their ids alone. */
export interface DayRouteRow extends SealedRow {
  readonly id: Day
  readonly updatedAt: Instant
}

/** What was made here; the server gives it to no other tablet. */
export interface CheckInRow extends SealedRow {
  readonly id: CheckInId
  readonly caseId: CaseId
  readonly visitId: VisitId
}

/** A part of the agent's own track, beside the operation that takes it to the bank. */
export interface TrackRow extends SealedRow {
  readonly id: TrackChunkId
  readonly dutyId: DutyId
  readonly opId: OperationId
  readonly from: Instant
  readonly until: Instant
}

/** A rule pack as the bank signed it (a compact JWS); its signature is checked again whenever it is opened. */
export interface PolicyRow {
  readonly id: PackEdition
  readonly version: number
  readonly jws: string
}

/** What opens the gate beside the rules: one row, of the session. */
export interface GateKeyRow extends SealedRow {
  readonly id: 'session'
  readonly updatedAt: Instant
}

/** A judgement that was acted on here. */
export interface DecisionRow extends SealedRow {
  readonly id: DecisionId
  readonly caseId: CaseId
  readonly visitId: VisitId
}

/** LOCAL: only here · UPLOADING: some of it is there · STORED: the bank has it whole · REFUSED: a person has to look. */
export const FILE_STATES = ['LOCAL', 'UPLOADING', 'STORED', 'REFUSED'] as const

export type FileState = (typeof FILE_STATES)[number]

/**
 * A file of a visit on its way to the bank. Its chunks are sealed to the bank alone, so nobody here can open it any more;
 * what it is travels in the operation `opId`.
 */
export interface AttachmentRow {
  readonly id: AttachmentId
  readonly version: number
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly opId: OperationId
  readonly type: AttachmentType
  readonly takenAt: Instant
  /** Of the original. */
  readonly bytes: number
  /** SHA-256 of the sealed bytes, hex. */
  readonly sealedSha256: string
  readonly wrap: SealWrap
  readonly state: FileState
  /** How many sealed bytes the bank has, as far as is known here. */
  readonly sentBytes: number
  /** Why it was refused. */
  readonly code?: number
  readonly storedAt?: Instant
}

/** A sealed chunk of a file (protocol: Files): nonce, ciphertext and tag. It goes once the bank has the file whole. */
export interface FileChunkRow {
  /** `fileChunkId`. */
  readonly id: string
  readonly version: number
  readonly attachmentId: AttachmentId
  readonly at: number
  readonly sealedAt: Instant
  readonly sealed: Uint8Array<ArrayBuffer>
}

/** The life of an outbox entry (docs/protocol.md). */
export const OUTBOX_STATES = [
  'READY',
  'SENDING',
  'WAIT_NET',
  'WAIT_AUTH',
  'ACKED',
  'QUARANTINED',
] as const

export type OutboxState = (typeof OUTBOX_STATES)[number]

export interface OutboxRow extends SealedRow {
  readonly id: OperationId
  readonly seq: number
  readonly state: OutboxState
  readonly kind: OperationKind
  readonly subject: string
  readonly caseId?: CaseId
  readonly madeAt: Instant
  readonly attempts: number
  /** The server's word on it, or the tablet's own code when it could not be sent. */
  readonly status?: OperationStatus
  readonly code?: number
  readonly ackedAt?: Instant
}

/** What the device knows of itself; no fact about a debtor. Shapes by key in `meta.ts`. */
export interface MetaRow {
  readonly key: string
  readonly version: number
  readonly value: unknown
}

export interface AuditRow {
  readonly seq?: number
  readonly type: string
  /** The id of what it was about. */
  readonly subject: string
  readonly at: Instant
}

/** What every table holds. */
export interface TableRows {
  meta: MetaRow
  dossiers: DossierRow
  visits: VisitRow
  records: RecordRow
  commitments: CommitmentRow
  applications: ApplicationRow
  drafts: DraftRow
  dayRoutes: DayRouteRow
  checkIns: CheckInRow
  tracks: TrackRow
  policies: PolicyRow
  gateKeys: GateKeyRow
  decisions: DecisionRow
  grants: GrantRow
  attachments: AttachmentRow
  fileChunks: FileChunkRow
  outbox: OutboxRow
  audit: AuditRow
}

export type TableName = keyof TableRows
