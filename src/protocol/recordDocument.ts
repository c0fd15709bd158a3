import * as v from 'valibot'
import type {
  AttachmentId,
  CaseId,
  CommitmentId,
  DecisionId,
  RecordId,
  StaffId,
  VisitId,
} from '#domain/base/ids.ts'
import {
  COMMITMENT_STATES,
  MOST_ITEMS,
  COMMITMENT_KINDS,
  type Commitment,
} from '#domain/repayment/commitment.ts'
import { fieldsOf, type Answers, type FormDefinition, type FormField } from '#domain/visit/form.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import { doorEventSchema } from './decisionDocument.ts'
import {
  agreementSchema,
  followTermsSchema,
  negotiationSchema,
  promiseItemSchema,
  standingSchema,
} from './repaymentDocuments.ts'
import { day, fenNotNegative, id, instant, name, text, whole } from './values.ts'

/** The editions of the record form that this build can read, newest last. */
export const RECORD_FORMS: readonly FormDefinition[] = [RECORD_FORM]

/**
 * The wire shape of a form's answers, made from its definition. It checks kinds and sizes only; what is
 * missing or out of place is `checkAnswers`' business, because a record is never refused for that.
 */
export function answersSchema(form: FormDefinition): v.GenericSchema<unknown, Answers> {
  const entries = fieldsOf(form).map(field => [field.id, v.exactOptional(answerSchema(field))])
  const shape = Object.fromEntries(entries) as v.ObjectEntries
  return v.strictObject(shape) as v.GenericSchema<unknown, Answers>
}

function answerSchema(field: FormField): v.GenericSchema {
  switch (field.kind) {
    case 'choice':
      return v.picklist(field.codes)
    case 'choices':
      return v.pipe(v.array(v.picklist(field.codes)), v.maxLength(field.codes.length))
    case 'text':
      return text(field.longest)
    case 'amount':
      return fenNotNegative
    case 'count':
      return whole(0, field.most)
    case 'day':
      return day
    case 'promise':
      return v.pipe(v.array(promiseItemSchema), v.maxLength(MOST_ITEMS))
  }
}

const amendmentSchema = v.strictObject({ recordId: id<RecordId>(), reason: name(1000) })

/** So many things are noted at no door. */
const MOST_DOOR_EVENTS = 5000

const recordBase = {
  id: id<RecordId>(),
  visitId: id<VisitId>(),
  caseId: id<CaseId>(),
  cycleNo: whole(1, 999),
  formId: v.literal(RECORD_FORM.id),
  edition: whole(1),
  startedAt: instant,
  amends: v.optional(amendmentSchema),
  door: v.optional(v.pipe(v.array(doorEventSchema), v.maxLength(MOST_DOOR_EVENTS))),
  negotiation: v.optional(negotiationSchema),
}

const answers = answersSchema(RECORD_FORM)

/** A finalised visit record of the newest edition. */
export const visitRecordSchema: v.GenericSchema<unknown, VisitRecord> = v.strictObject({
  ...recordBase,
  answers,
  finalisedAt: instant,
  finalisedBy: id<StaffId>(),
  commitmentId: v.optional(id<CommitmentId>()),
  decisions: v.optional(v.pipe(v.array(id<DecisionId>()), v.maxLength(MOST_DOOR_EVENTS))),
  attachments: v.optional(v.pipe(v.array(id<AttachmentId>()), v.maxLength(MOST_DOOR_EVENTS))),
})

/** An unfinished record, handed in because its case was taken from the tablet. */
export const recordDraftSchema: v.GenericSchema<unknown, RecordDraft> = v.strictObject({
  ...recordBase,
  answers,
  stepId: name(40),
})

/** A repayment commitment. */
export const commitmentSchema: v.GenericSchema<unknown, Commitment> = v.strictObject({
  id: id<CommitmentId>(),
  caseId: id<CaseId>(),
  cycleNo: whole(1, 999),
  kind: v.picklist(COMMITMENT_KINDS),
  state: v.picklist(COMMITMENT_STATES),
  madeOn: day,
  madeBy: id<StaffId>(),
  items: v.pipe(v.array(promiseItemSchema), v.minLength(1), v.maxLength(MOST_ITEMS)),
  visitId: v.optional(id<VisitId>()),
  recordId: v.optional(id<RecordId>()),
  sourceOfFunds: v.optional(text(40)),
  supersedes: v.optional(id<CommitmentId>()),
  agreement: v.optional(agreementSchema),
  follow: v.optional(followTermsSchema),
  standing: v.optional(standingSchema),
})
