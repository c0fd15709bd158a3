import * as v from 'valibot'
import {
  VISIT_PURPOSES,
  type Appointment,
  type Slot,
  type VisitPriority,
  type VisitPurpose,
  type VisitState,
} from '#domain/visit/visit.ts'
import type { StaffRole } from './session.ts'
import { name, whole } from './values.ts'
import { appointmentSchema, slotSchema } from './visitDocument.ts'

/** The name and the edition of a bank's JSON file. */
export const BANK_FORMAT = 'doorstep-bank'
export const BANK_EDITION = 1

/** The frame of the file; its items are checked one by one behind it. */
export const bankFileSchema = v.strictObject({
  format: v.literal(BANK_FORMAT),
  edition: v.literal(BANK_EDITION),
  cases: v.optional(v.array(v.unknown()), []),
  visits: v.optional(v.array(v.unknown()), []),
  staff: v.optional(v.array(v.unknown()), []),
  tariffs: v.optional(v.array(v.unknown()), []),
})

const staffNos = v.pipe(v.array(name(40)), v.maxLength(8))

/** What stands beside the dossier in a case of the file. */
export const bankAssignmentSchema: v.GenericSchema<unknown, readonly string[]> = staffNos

/** A visit by the bank's own numbers. */
export interface BankVisit {
  readonly visitNo: string
  readonly caseNo: string
  readonly addressNo?: number | undefined
  readonly cycleNo?: number | undefined
  readonly staffNos?: readonly string[] | undefined
  readonly purpose: VisitPurpose
  readonly priority: VisitPriority
  readonly state: VisitState
  readonly slot: Slot
  readonly appointment: Appointment
}

export const bankVisitSchema: v.GenericSchema<unknown, BankVisit> = v.strictObject({
  visitNo: name(60),
  caseNo: name(40),
  addressNo: v.optional(whole(1, 60)),
  cycleNo: v.optional(whole(1, 999)),
  staffNos: v.optional(staffNos),
  purpose: v.picklist(VISIT_PURPOSES),
  priority: v.optional(v.picklist(['HIGH', 'NORMAL', 'LOW']), 'NORMAL'),
  state: v.optional(v.picklist(['PLANNED', 'DONE', 'CANCELLED']), 'PLANNED'),
  slot: slotSchema,
  appointment: v.optional(appointmentSchema, { state: 'NONE' }),
})

/** Someone of the bank's staff; a password is set apart. */
export interface BankStaff {
  readonly staffNo: string
  readonly name: string
  readonly role: StaffRole
  readonly partner?: string | undefined
}

export const bankStaffSchema: v.GenericSchema<unknown, BankStaff> = v.strictObject({
  staffNo: name(40),
  name: name(80),
  role: v.picklist(['agent', 'supervisor', 'admin']),
  partner: v.optional(name(40)),
})
