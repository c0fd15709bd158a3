import type { GeneratedAlways, JSONColumnType } from 'kysely'
import type {
  ApplicationId,
  CaseId,
  CommitmentId,
  DeviceId,
  GrantId,
  OperationId,
  RecordId,
  StaffId,
} from '#domain/base/ids.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { ApplicationState, ReliefApplication } from '#domain/repayment/application.ts'
import type { IssuedGrant } from '#domain/repayment/authority.ts'
import type { Day } from '#domain/time/day.ts'
import type { AuthorityLimits } from '#protocol/deskAuthority.ts'
import type { StaffRole } from '#protocol/session.ts'

/** An application for relief; without an operation where the bank made it of a commitment above its agent's authority. */
export interface ReliefApplicationTable {
  id: ApplicationId
  operation_id: OperationId | null
  case_id: CaseId
  record_id: RecordId
  commitment_id: CommitmentId | null
  rev: number
  state: ApplicationState
  /** All that it asks to be forgiven; 0 where it asks for more instalments alone. */
  total_fen: Fen
  doc: JSONColumnType<ReliefApplication>
  /** `held`: kept, and not shown to be decided. */
  status: 'applied' | 'held'
  made_by: StaffId
  made_at: Date
  received_at: Date
  decided_by: StaffId | null
  decided_at: Date | null
}

/** A line of who may forgive or approve what: of a role or of a person. The database refuses to change one. */
export interface AuthorityTable {
  seq: GeneratedAlways<number>
  role: StaffRole | null
  staff_id: StaffId | null
  limits: JSONColumnType<AuthorityLimits> | null
  from_on: Day
  until_on: Day
  set_by: StaffId | null
  set_at: Date
  reason: string
}

/** A grant as it was signed for a device. */
export interface IssuedGrantTable {
  id: GrantId
  issue: number
  staff_id: StaffId
  device_id: DeviceId
  doc: JSONColumnType<IssuedGrant>
  jws: string
  until_on: Day
  issued_at: Date
  /** Since then the device holds a newer one. */
  replaced_at: Date | null
}
