import * as v from 'valibot'
import type {
  CaseId,
  ContactAttemptId,
  ContactPointId,
  StaffId,
  VisitId,
} from '#domain/base/ids.ts'
import { isHourWindow } from '#domain/time/hours.ts'
import {
  APPOINTMENT_STATES,
  VISIT_PURPOSES,
  type Appointment,
  type Slot,
  type Visit,
  type VisitPatch,
} from '#domain/visit/visit.ts'
import { day, id, text, timeOfDay, whole } from './values.ts'
import { worthNoteSchema } from './worthRates.ts'

/** A window of one day in the case's zone. */
export const slotSchema: v.GenericSchema<unknown, Slot> = v.pipe(
  v.strictObject({ day, from: timeOfDay, to: timeOfDay }),
  v.check(slot => isHourWindow(slot), 'a window that ends after it begins'),
)

/** What was agreed about a slot. */
export const appointmentSchema: v.GenericSchema<unknown, Appointment> = v.strictObject({
  state: v.picklist(APPOINTMENT_STATES),
  via: v.optional(v.picklist(['PHONE', 'SMS', 'EMAIL', 'LETTER', 'IN_PERSON'])),
  evidenceId: v.optional(id<ContactAttemptId>()),
  reason: v.optional(text(500)),
  worth: v.optional(worthNoteSchema),
})

const stateSchema = v.picklist(['PLANNED', 'DONE', 'CANCELLED'])

/** A planned or made visit. */
export const visitSchema: v.GenericSchema<unknown, Visit> = v.strictObject({
  id: id<VisitId>(),
  caseId: id<CaseId>(),
  cycleNo: whole(1, 999),
  addressId: id<ContactPointId>(),
  purpose: v.picklist(VISIT_PURPOSES),
  priority: v.picklist(['HIGH', 'NORMAL', 'LOW']),
  staffIds: v.pipe(v.array(id<StaffId>()), v.maxLength(4)),
  state: stateSchema,
  slot: slotSchema,
  appointment: appointmentSchema,
})

/** An edit of the parts of a visit that both sides may change; at least one of them. */
export const visitPatchSchema: v.GenericSchema<unknown, VisitPatch> = v.pipe(
  v.strictObject({
    slot: v.exactOptional(slotSchema),
    appointment: v.exactOptional(appointmentSchema),
    state: v.exactOptional(stateSchema),
  }),
  v.check(patch => Object.keys(patch).length > 0, 'at least one field'),
)
