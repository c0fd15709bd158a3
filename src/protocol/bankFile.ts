import * as v from 'valibot'
import { LARGEST_FEN } from '#domain/money/fen.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import {
  VISIT_PURPOSES,
  type Appointment,
  type Slot,
  type VisitPriority,
  type VisitPurpose,
  type VisitState,
} from '#domain/visit/visit.ts'
import type { StaffRole } from './session.ts'
import { day, fen, name, whole } from './values.ts'
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
  payments: v.optional(v.array(v.unknown()), []),
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

/** A posting by the bank's own numbers; `reverses` names the posting that it takes back. */
export interface BankPayment extends Pick<
  Payment,
  'bankRef' | 'postedOn' | 'amountFen' | 'reverses'
> {
  readonly caseNo: string
  readonly cardNoTail?: string | undefined
  readonly product?: string | undefined
}

export const bankPaymentSchema: v.GenericSchema<unknown, BankPayment> = v.strictObject({
  bankRef: name(80),
  caseNo: name(40),
  postedOn: day,
  amountFen: v.pipe(
    fen,
    v.check(raw => raw > 0 && raw <= LARGEST_FEN, `1 to ${LARGEST_FEN} fen`),
  ),
  reverses: v.optional(name(80)),
  cardNoTail: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
  product: v.optional(name(60)),
})
