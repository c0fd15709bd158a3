import * as v from 'valibot'
import type { CaseId, CheckInId, RecordId, StaffId } from '#domain/base/ids.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import { CHECK_IN_CLASSES, CHECK_IN_REASONS } from '#domain/visit/checkIn.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { NO_FIX, type CheckInSummary } from '#domain/visit/visitCheckIn.ts'
import { deskAttachmentSchema, type DeskAttachment } from './deskAttachments.ts'
import { deskDecisionSchema, type DeskDecision } from './deskDecisions.ts'
import { agentSchema } from './deskRules.ts'
import { commitmentSchema, recordDraftSchema, visitRecordSchema } from './recordDocument.ts'
import { day, fenNotNegative, id, instant, name, number, text, whole } from './values.ts'
import { visitSchema } from './visitDocument.ts'

/** Filters of the desk's record list (`GET /desk/records`); all optional, days in the bank's zone. */
export interface RecordFilter {
  readonly from?: string
  readonly to?: string
  readonly staffId?: string
  readonly outcome?: string
  readonly text?: string
  readonly flagged?: 'yes' | 'no'
  /** Opaque; from the last answer. */
  readonly after?: string
}

/** The query of `GET /desk/records` as the server accepts it. */
export const recordFilterSchema: v.GenericSchema<unknown, RecordFilter> = v.strictObject({
  from: v.exactOptional(day),
  to: v.exactOptional(day),
  staffId: v.exactOptional(id<StaffId>()),
  outcome: v.exactOptional(name(40)),
  text: v.exactOptional(text(100)),
  flagged: v.exactOptional(v.picklist(['yes', 'no'])),
  after: v.exactOptional(text(400)),
})

/**
 * `legs`: how long the ways between stops took against the plan · `worth`: what visits were expected to bring and what came
 * of them. Neither names a person or a place.
 */
export const EXPORT_KINDS = ['records', 'commitments', 'legs', 'worth'] as const

export type ExportKind = (typeof EXPORT_KINDS)[number]

/** What `GET /desk/export` writes; days in the bank's zone, inclusive. */
export interface ExportRequest {
  readonly kind: ExportKind
  readonly format: 'csv' | 'json'
  readonly from?: string
  readonly to?: string
}

/** The query of `GET /desk/export` as the server accepts it. */
export const exportRequestSchema: v.GenericSchema<unknown, ExportRequest> = v.strictObject({
  kind: v.picklist(EXPORT_KINDS),
  format: v.picklist(['csv', 'json']),
  from: v.exactOptional(day),
  to: v.exactOptional(day),
})

/** What a record says against the rules that its visit was judged by. */
export const RULE_FLAGS = ['undecided', 'ruleBroken', 'decisionDiffers'] as const

export const RECORD_FLAGS = [
  'outOfScope',
  'recordIncomplete',
  'draftSurrendered',
  'visitCancelled',
  'subjectUnknown',
  'dependencyMissing',
  'deviceRefused',
  'planRunning',
  ...RULE_FLAGS,
] as const

/** Why a stored record wants a second look; codes of `protocol/problem.ts`. */
export type RecordFlag = (typeof RECORD_FLAGS)[number]

/** Who made a record, as the desk names them. */
export interface RecordAgent {
  readonly id: StaffId
  readonly staffNo: string
  readonly name: string
}

/** One line of the list of received records. */
export interface ReceivedRecord {
  readonly id: RecordId
  readonly caseId: CaseId
  readonly caseNo: string
  readonly debtorName: string
  readonly agent: RecordAgent
  readonly metWith: string
  readonly outcomes: readonly string[]
  readonly promisedFen?: Fen | undefined
  /** For a surrendered draft the moment at which it was handed in. */
  readonly finalisedAt: Instant
  readonly receivedAt: Instant
  readonly flags: readonly RecordFlag[]
  readonly amends?: RecordId | undefined
  readonly amendedBy?: RecordId | undefined
}

export interface RecordListResponse {
  readonly records: readonly ReceivedRecord[]
  readonly total: number
  readonly after?: string | undefined
  /** Everybody who ever made a record, by staff number: the choices of the filter. First page only. */
  readonly agents?: readonly RecordAgent[] | undefined
}

/** A check-in of the record's visit, without the places that it names. */
export interface DeskCheckIn extends CheckInSummary {
  readonly agent: RecordAgent
  /** Kept, and made out of scope or for a visit that is not here. */
  readonly isHeld: boolean
}

/** `GET /desk/records/:id`: one record with what belongs to it. */
export interface RecordDetailResponse {
  readonly line: ReceivedRecord
  /** A draft only under the flag draftSurrendered. */
  readonly record: VisitRecord | RecordDraft
  readonly visit?: Visit | undefined
  readonly commitment?: Commitment | undefined
  readonly sha256: string
  readonly earlier?: VisitRecord | undefined
  /** In the order in which they were made. */
  readonly checkIns: readonly DeskCheckIn[]
  /** The judgements of its visit, in the order in which they were made. */
  readonly decisions: readonly DeskDecision[]
  /** What was attached to its visit, in the order in which it was taken. */
  readonly attachments: readonly DeskAttachment[]
}

const receivedRecordSchema: v.GenericSchema<unknown, ReceivedRecord> = v.object({
  id: id<RecordId>(),
  caseId: id<CaseId>(),
  caseNo: v.string(),
  debtorName: v.string(),
  agent: agentSchema,
  metWith: v.string(),
  outcomes: v.array(v.string()),
  promisedFen: v.optional(fenNotNegative),
  finalisedAt: instant,
  receivedAt: instant,
  flags: v.array(v.picklist(RECORD_FLAGS)),
  amends: v.optional(id<RecordId>()),
  amendedBy: v.optional(id<RecordId>()),
})

/** What the desk accepts as a page of the list. */
export const recordListSchema: v.GenericSchema<unknown, RecordListResponse> = v.object({
  records: v.array(receivedRecordSchema),
  total: whole(0),
  after: v.optional(v.string()),
  agents: v.optional(v.array(agentSchema)),
})

const metres = v.pipe(number, v.minValue(0))

const deskCheckInSchema: v.GenericSchema<unknown, DeskCheckIn> = v.object({
  id: id<CheckInId>(),
  madeAt: instant,
  class: v.picklist(CHECK_IN_CLASSES),
  noFix: v.exactOptional(v.picklist(NO_FIX)),
  reason: v.exactOptional(v.picklist(CHECK_IN_REASONS)),
  distanceM: v.exactOptional(metres),
  accuracyM: v.exactOptional(metres),
  ageMs: v.exactOptional(metres),
  hasTarget: v.boolean(),
  agent: agentSchema,
  isHeld: v.boolean(),
})

/** What the desk accepts as one record. */
export const recordDetailSchema: v.GenericSchema<unknown, RecordDetailResponse> = v.object({
  line: receivedRecordSchema,
  record: v.union([visitRecordSchema, recordDraftSchema]),
  visit: v.optional(visitSchema),
  commitment: v.optional(commitmentSchema),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  earlier: v.optional(visitRecordSchema),
  checkIns: v.array(deskCheckInSchema),
  decisions: v.array(deskDecisionSchema),
  attachments: v.array(deskAttachmentSchema),
})
