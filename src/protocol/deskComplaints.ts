import * as v from 'valibot'
import type { RecordId, VisitId } from '#domain/base/ids.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import { COMPLAINT_STEPS, type ComplaintStep } from '#domain/visit/complaintTerm.ts'
import type { RecordAgent } from './desk.ts'
import { agentSchema } from './deskRules.ts'
import { day, id, instant, name, whole } from './values.ts'

/** The body of `POST /desk/complaints/:visitId`: what was done, and in words why or what was answered. */
export const complaintStepSchema = v.strictObject({
  step: v.picklist(COMPLAINT_STEPS),
  note: name(500),
})

export type ComplaintStepAsk = v.InferOutput<typeof complaintStepSchema>

/** A step as it was taken. */
export interface ComplaintStepTaken {
  readonly step: ComplaintStep
  readonly note: string
  readonly by: RecordAgent
  readonly at: Instant
}

/** A complaint as the desk sees it. */
export interface ComplaintLine {
  readonly visitId: VisitId
  readonly recordId: RecordId
  readonly caseNo: string
  /** Masked. */
  readonly debtorName: string
  /** Who was told. */
  readonly agent: RecordAgent
  readonly number?: string | undefined
  readonly receivedOn: Day
  /** In the order in which they were taken. */
  readonly steps: readonly ComplaintStepTaken[]
}

/** `GET /desk/complaints`: what is open, the first to fall due first, how many are in all, and what was answered last. */
export interface ComplaintsResponse {
  readonly open: readonly ComplaintLine[]
  readonly total: number
  readonly answered: readonly ComplaintLine[]
}

/** So many open ones are told at once; the others come once these are answered. */
export const MOST_OPEN = 200
/** So many of those answered last are told. */
export const MOST_ANSWERED = 50

const lineSchema: v.GenericSchema<unknown, ComplaintLine> = v.object({
  visitId: id<VisitId>(),
  recordId: id<RecordId>(),
  caseNo: v.string(),
  debtorName: v.string(),
  agent: agentSchema,
  number: v.exactOptional(v.string()),
  receivedOn: day,
  steps: v.array(
    v.object({
      ...{ step: v.picklist(COMPLAINT_STEPS), note: v.string(), by: agentSchema, at: instant },
    }),
  ),
})

/** What the desk accepts as the list of complaints. */
export const complaintsResponseSchema: v.GenericSchema<unknown, ComplaintsResponse> = v.object({
  open: v.array(lineSchema),
  total: whole(0),
  answered: v.array(lineSchema),
})
