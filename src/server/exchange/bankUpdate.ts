import type { Account } from '#domain/case/account.ts'
import type { ContactAttempt, Notice } from '#domain/case/contact.ts'
import type { ContactPoint } from '#domain/case/contactPoint.ts'
import type { ForeignBalance } from '#domain/case/foreignBalance.ts'
import type { CasePolicy, Debtor, Dossier } from '#domain/case/dossier.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import type { ZoneName } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { StaffRole } from '#protocol/session.ts'
import type { BadRow, Place } from './badRow.ts'

/** Staff by their numbers, as a file names them. */
export interface Assigned {
  readonly staffNos: readonly string[]
  readonly place: Place
}

/** An attempt whose contact point is still told by its value. */
export interface AttemptRow {
  readonly attempt: ContactAttempt
  readonly contactValue?: string
  readonly place: Place
}

/** What the files say of one case; parts that no file names stay as they are. */
export interface CaseUpdate {
  readonly caseNo: string
  /** Where the case is first named. */
  readonly place: Place
  /** The whole dossier, from a JSON file. */
  whole?: Dossier
  /** Who it is about, from cases.csv. */
  person?: {
    readonly debtor: Debtor
    readonly cycleNo?: number
    readonly placeZone?: ZoneName
    readonly points: readonly ContactPoint[]
    readonly policy?: CasePolicy
  }
  /** All accounts with the moment of the books, from balances.csv. */
  books?: { asOf: Instant; accounts: Account[]; foreign: ForeignBalance[] }
  readonly contactPoints: ContactPoint[]
  readonly attempts: AttemptRow[]
  readonly notices: Notice[]
  assigned?: Assigned
}

/** A visit as a file plans it; what refers to the case is settled when the case is known. */
export interface VisitRow {
  readonly visitNo: string
  readonly caseNo: string
  readonly place: Place
  readonly visit: Omit<Visit, 'caseId' | 'cycleNo' | 'addressId' | 'staffIds'>
  readonly cycleNo?: number
  /** 1 is the first address of the case. */
  readonly addressNo?: number
  readonly assigned?: Assigned
}

export interface StaffRow {
  readonly staffNo: string
  readonly name: string
  readonly role: StaffRole
  readonly partner?: string
  readonly place: Place
}

/** An edition of a product's conventions, as a file names it. */
export interface TariffRow {
  readonly tariff: Tariff
  readonly place: Place
}

export type PaymentField =
  'bankRef' | 'caseNo' | 'postedOn' | 'amountFen' | 'reverses' | 'cardNoTail'

/** A posting as a file names it: its case and its account by the bank's own numbers. */
export interface PaymentRow extends Pick<Payment, 'bankRef' | 'postedOn' | 'amountFen'> {
  readonly caseNo: string
  readonly reverses?: string | undefined
  readonly cardNoTail?: string | undefined
  readonly product?: string | undefined
  readonly placeOf: (field: PaymentField) => Place
}

/** Everything that the files of one import say, with the rows that could not be read. */
export interface BankUpdate {
  readonly staff: StaffRow[]
  readonly tariffs: TariffRow[]
  readonly cases: Map<string, CaseUpdate>
  readonly visits: VisitRow[]
  readonly payments: PaymentRow[]
  readonly badRows: BadRow[]
}

/** An update that says nothing yet. */
export function emptyUpdate(): BankUpdate {
  return { staff: [], tariffs: [], cases: new Map(), visits: [], payments: [], badRows: [] }
}

/** The update of the case with that number, begun if it is named for the first time. */
export function caseUpdate(update: BankUpdate, caseNo: string, place: Place): CaseUpdate {
  const known = update.cases.get(caseNo)
  if (known) return known
  const begun: CaseUpdate = { caseNo, place, contactPoints: [], attempts: [], notices: [] }
  update.cases.set(caseNo, begun)
  return begun
}
