import * as v from 'valibot'
import type { CaseId, DeviceId, OperationId, VisitId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { PinProposal } from '#domain/case/pinProposal.ts'
import type { NavigationApp } from '#domain/geo/navigationLink.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { DrivenLeg } from '#domain/routing/drivenLeg.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Attachment } from '#domain/visit/attachment.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { Visit, VisitPatch } from '#domain/visit/visit.ts'
import type { VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import { attachmentSchema } from './attachmentDocument.ts'
import { decisionSchema } from './decisionDocument.ts'
import {
  drivenLegSchema,
  pinProposalSchema,
  placeHandOverSchema,
  sealedTrackSchema,
  visitCheckInSchema,
} from './placeDocuments.ts'
import { commitmentSchema, recordDraftSchema, visitRecordSchema } from './recordDocument.ts'
import { applicationSchema } from './repaymentDocuments.ts'
import { sealedContentSchema } from './sealed.ts'
import type { SealedTrack } from './trackSeal.ts'
import { id, instant, name, text, whole } from './values.ts'
import { visitPatchSchema, visitSchema } from './visitDocument.ts'

/** What each kind of operation carries; the kind is the command's own name. */
export interface OperationContent {
  finaliseRecord: VisitRecord
  amendRecord: VisitRecord
  proposeCommitment: Commitment
  scheduleVisit: Visit
  changeAppointment: { readonly visitId: VisitId; readonly patch: VisitPatch }
  revealField: { readonly field: string }
  surrenderDraft: RecordDraft
  checkIn: VisitCheckIn
  proposePin: PinProposal
  handOverPlace: { readonly visitId: VisitId; readonly app: NavigationApp }
  recordLeg: DrivenLeg
  keepTrack: SealedTrack
  recordDecision: Decision
  applyForRelief: ReliefApplication
  attachFile: Attachment
}

export type OperationKind = keyof OperationContent

/** The wire shape of each kind's content. */
export const CONTENT_SCHEMAS: {
  readonly [K in OperationKind]: v.GenericSchema<unknown, OperationContent[K]>
} = {
  finaliseRecord: visitRecordSchema,
  amendRecord: visitRecordSchema,
  proposeCommitment: commitmentSchema,
  scheduleVisit: visitSchema,
  changeAppointment: v.strictObject({ visitId: id<VisitId>(), patch: visitPatchSchema }),
  revealField: v.strictObject({ field: name(40) }),
  surrenderDraft: recordDraftSchema,
  checkIn: visitCheckInSchema,
  proposePin: pinProposalSchema,
  handOverPlace: placeHandOverSchema,
  recordLeg: drivenLegSchema,
  keepTrack: sealedTrackSchema,
  recordDecision: decisionSchema,
  applyForRelief: applicationSchema,
  attachFile: attachmentSchema,
}

export const OPERATION_KINDS = Object.keys(CONTENT_SCHEMAS) as readonly OperationKind[]

/** When an operation was made: the device's clock, the last server token seen, the monotonic ms since. */
export interface MadeAt {
  readonly device: Instant
  readonly anchor?: string | undefined
  readonly mono?: number | undefined
}

/** One operation (protocol: Push). Its bytes never change once the command has committed. */
export interface Operation<K extends OperationKind = OperationKind> {
  readonly id: OperationId
  readonly seq: number
  readonly kind: K
  /** The id of the record, visit, commitment or case that it is about. */
  readonly subject: string
  readonly caseId?: CaseId | undefined
  readonly madeAt: MadeAt
  readonly dependsOn?: readonly OperationId[] | undefined
  readonly baseRev?: number | undefined
  readonly content: { readonly type: 'json'; readonly value: OperationContent[K] }
  /** The evidence chain's entry (a compact JWS), once the device signs. */
  readonly entry?: string | undefined
}

const plainContentSchema = v.strictObject({ type: v.literal('json'), value: v.unknown() })

const frameEntries = {
  id: id<OperationId>(),
  seq: whole(1),
  kind: name(40),
  subject: id<string>(),
  caseId: v.exactOptional(id<CaseId>()),
  madeAt: v.strictObject({
    device: instant,
    anchor: v.exactOptional(text(400)),
    mono: v.exactOptional(whole(0)),
  }),
  dependsOn: v.exactOptional(v.pipe(v.array(id<OperationId>()), v.maxLength(50))),
  baseRev: v.exactOptional(whole(0)),
  entry: v.exactOptional(text(4000)),
}

/**
 * The frame of an operation as it travels, plain or sealed to the bank; kind and content are checked apart, so that
 * one bad item spoils only itself.
 */
export const operationFrameSchema = v.strictObject({
  ...frameEntries,
  content: v.variant('type', [plainContentSchema, sealedContentSchema]),
})

export type OperationFrame = v.InferOutput<typeof operationFrameSchema>

/** The frame of an operation that can be read: sent plain, or opened. */
export const plainFrameSchema = v.strictObject({ ...frameEntries, content: plainContentSchema })

export type PlainFrame = v.InferOutput<typeof plainFrameSchema>

/** True for a kind that this build knows. */
export function isOperationKind(kind: string): kind is OperationKind {
  return Object.hasOwn(CONTENT_SCHEMAS, kind)
}

/** The device's own id, kept for the life of its database. */
export const deviceIdSchema = id<DeviceId>()
