import type { CaseId, RecordId, StaffId } from '#domain/base/ids.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'

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

/** Why a stored record wants a second look; codes of `protocol/problem.ts`. */
export type RecordFlag =
  | 'outOfScope'
  | 'recordIncomplete'
  | 'draftSurrendered'
  | 'visitCancelled'
  | 'subjectUnknown'
  | 'dependencyMissing'
  | 'deviceRefused'

/** One line of the list of received records. */
export interface ReceivedRecord {
  readonly id: RecordId
  readonly caseId: CaseId
  readonly caseNo: string
  readonly debtorName: string
  readonly agent: { readonly id: StaffId; readonly staffNo: string; readonly name: string }
  readonly metWith: string
  readonly outcomes: readonly string[]
  readonly promisedFen?: number | undefined
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
}

/** `GET /desk/records/:id`: one record with what belongs to it. */
export interface RecordDetailResponse {
  readonly line: ReceivedRecord
  readonly record: VisitRecord
  readonly visit?: Visit | undefined
  readonly commitment?: Commitment | undefined
  readonly sha256: string
  readonly earlier?: VisitRecord | undefined
}
