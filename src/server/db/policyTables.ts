import type { JSONColumnType } from 'kysely'
import type {
  CaseId,
  DecisionId,
  DeviceId,
  OperationId,
  StaffId,
  VisitId,
} from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { PackEdition } from '#domain/compliance/pack.ts'
import type { Moment } from '#domain/compliance/rule.ts'
import type { Day } from '#domain/time/day.ts'
import type { DecisionDifference } from '#protocol/deskDecisions.ts'

/** An edition of a policy pack as it was signed; the database refuses to change or remove it. */
export interface PolicyPackTable {
  edition: PackEdition
  pack: string
  version: string
  effective_from: Day
  effective_to: Day | null
  /** The signed bytes: the pack's JSON in UTF-8 … */
  payload: Buffer
  /** … and their SHA-256, hex. */
  sha256: string
  kid: string
  jws: string
  installed_at: Date
}

/** A judgement that was acted on. `differences`: what the bank found otherwise when it judged the same facts again. */
export interface DecisionTable {
  id: DecisionId
  operation_id: OperationId
  visit_id: VisitId
  case_id: CaseId
  device_id: DeviceId
  made_by: StaffId
  made_at: Date
  received_at: Date
  moment: Moment
  edition: PackEdition | 'none'
  doc: JSONColumnType<Decision>
  status: 'applied' | 'held'
  differences: JSONColumnType<readonly DecisionDifference[]>
}

/** The key that one device and the bank share for exceptions, 32 bytes; a new one at each enrolment. */
export interface OverrideKeyTable {
  device_id: DeviceId
  key: Buffer
  made_at: Date
}

/** An exception that was granted: one rule, one case, one day at the place, for one challenge of one device. */
export interface OverrideGrantTable {
  id: string
  device_id: DeviceId
  case_id: CaseId
  rule: string
  day: Day
  challenge: string
  code: string
  edition: PackEdition
  reason: string
  granted_by: StaffId
  granted_at: Date
}
