import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type {
  CaseId,
  CheckInId,
  CommitmentId,
  ContactPointId,
  DeviceId,
  DutyId,
  OperationId,
  PinProposalId,
  RecordId,
  StaffId,
  TrackChunkId,
  VisitId,
} from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { PinProposal } from '#domain/case/pinProposal.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import type { Commitment, CommitmentState } from '#domain/repayment/commitment.ts'
import type { DriveSource } from '#domain/routing/driveTable.ts'
import type { Day } from '#domain/time/day.ts'
import type { ComplaintStep } from '#domain/visit/complaintTerm.ts'
import type { FieldRevs } from '#domain/visit/mergeVisit.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { PatchField, Visit, VisitState } from '#domain/visit/visit.ts'
import type { VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import type { RecordFlag } from '#protocol/desk.ts'
import type { DeviceState } from '#protocol/device.ts'
import type { DocumentKind, GoneReason } from '#protocol/pull.ts'
import type { PresencePin, StaffRole } from '#protocol/session.ts'
import type { AuthorityTable, IssuedGrantTable, ReliefApplicationTable } from './authorityTables.ts'
import type { AttachmentTable, FileTable } from './fileTables.ts'
import type { PaymentTable } from './paymentTable.ts'
import type {
  DecisionTable,
  OverrideGrantTable,
  OverrideKeyTable,
  PolicyPackTable,
} from './policyTables.ts'

/** Someone who signs in. `partner_id` is the other agent of the pair. */
export interface StaffTable {
  id: StaffId
  staff_no: string
  name: string
  role: StaffRole
  /** argon2id in PHC form. */
  password_hash: string
  active: Generated<boolean>
  partner_id: StaffId | null
  /** The last day of the certificate. */
  certified_until: Generated<Day | null>
  /** SHA-256 of the token on the badge, hex. */
  badge_hash: Generated<string | null>
  presence_pin: ColumnType<PresencePin | null, string | null | undefined, string | null>
}

export interface SessionTable {
  /** SHA-256 of the cookie's value: a stolen table signs nobody in. */
  id_hash: Buffer
  staff_id: StaffId
  device_id: DeviceId | null
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  /** When the person last proved once more who he is. */
  stepped_up_at: Generated<Date | null>
}

export interface DeviceTable {
  id: DeviceId
  /** Who used it last. */
  staff_id: StaffId
  first_seen_at: Date
  last_seen_at: Date
  app_version: string | null
  state: Generated<DeviceState>
  /** The public half of its key, 65 bytes; null until it is enrolled. */
  transport_key: Buffer | null
  enrolled_at: Date | null
  /** The agent whom it serves. */
  enrolled_for: StaffId | null
}

/** A one-time code with which a device is enrolled for one agent. */
export interface EnrolCodeTable {
  /** SHA-256 of the code: a stolen table enrols nothing. */
  code_hash: Buffer
  staff_id: StaffId
  /** Null when it was made on the command line or by the demo bank. */
  made_by: StaffId | null
  made_with: 'desk' | 'command' | 'demo'
  made_at: Date
  expires_at: Date
  used_at: Date | null
  used_by: DeviceId | null
}

/** `settled`: its operation came by push as well. The others were decided by somebody. */
export type InboxState = 'waiting' | 'settled' | 'released' | 'setAside'

/** A sealed operation that a device delivered without a session. */
export interface InboxTable {
  id: Generated<string>
  operation_id: OperationId
  /** Of `body`, hex. */
  sha256: string
  device_id: DeviceId
  /** The agent whom the device served when it came. */
  staff_id: StaffId
  kind: string
  /** The operation as it was sent, sealed (json, not jsonb, keeps the text). */
  body: JSONColumnType<object>
  received_at: Date
  state: Generated<InboxState>
  decided_by: StaffId | null
  decided_at: Date | null
  reason: string | null
}

/** A proof that was used, so that it is used once; kept as long as its nonce is good. */
export interface ProofSeenTable {
  jti: string
  device_id: DeviceId
  seen_at: Date
}

/** The key with which an agent signs records on a device; kept for good. */
export interface SigningKeyTable {
  /** The first 16 hex digits of the SHA-256 of `public_key`. */
  kid: string
  staff_id: StaffId
  device_id: DeviceId
  /** An uncompressed point on P-256, 65 bytes. */
  public_key: Buffer
  told_at: Date
}

export interface DossierTable {
  id: CaseId
  case_no: string
  rev: number
  doc: JSONColumnType<Dossier>
  closed_at: Date | null
}

/** An edition of a product's conventions; the database refuses to change or remove it. */
export interface TariffTable {
  id: string
  product: string
  from_on: Day
  doc: JSONColumnType<Tariff>
  installed_at: Date
}

/** Scope: who works on a case, and so may hold its documents. */
export interface AssignmentTable {
  case_id: CaseId
  staff_id: StaffId
}

export interface VisitTable {
  id: VisitId
  case_id: CaseId
  rev: number
  day: Day
  state: VisitState
  doc: JSONColumnType<Visit>
  /** The revision at which each mergeable field last changed … */
  field_revs: JSONColumnType<FieldRevs>
  /** … and the device that changed it; absent when the bank did. */
  field_devices: JSONColumnType<Partial<Record<PatchField, DeviceId>>>
}

export interface RecordTable {
  id: RecordId
  visit_id: VisitId
  case_id: CaseId
  rev: number
  /** A `RecordDraft` only under the flag draftSurrendered. */
  doc: JSONColumnType<VisitRecord | RecordDraft>
  /** `held`: kept for the supervisor, not sent to tablets. */
  status: 'applied' | 'held'
  made_by: StaffId
  /** For a surrendered draft the moment at which it was handed in. */
  finalised_at: Date
  received_at: Date
  /** Of the operation that brought it, hex. */
  sha256: string
  flags: RecordFlag[]
  amends: RecordId | null
  /** Null for records that came with the bank's own files. */
  operation_id: OperationId | null
}

export interface CommitmentTable {
  id: CommitmentId
  case_id: CaseId
  record_id: RecordId | null
  rev: number
  state: CommitmentState
  doc: JSONColumnType<Commitment>
  status: 'applied' | 'held'
  /** Something was posted that no close has looked at. */
  has_news: Generated<boolean>
}

export interface CheckInTable {
  id: CheckInId
  operation_id: OperationId
  visit_id: VisitId
  case_id: CaseId
  made_by: StaffId
  made_at: Date
  received_at: Date
  doc: JSONColumnType<VisitCheckIn>
  status: 'applied' | 'held'
}

/** What the bank did about the complaint of a visit; each step once. */
export interface ComplaintStepTable {
  visit_id: VisitId
  step: ComplaintStep
  note: string
  made_by: StaffId
  made_at: Date
}

/** `held`: kept, and not shown to be decided. */
export interface PinProposalTable {
  id: PinProposalId
  operation_id: OperationId
  case_id: CaseId
  address_id: ContactPointId
  made_by: StaffId
  made_at: Date
  received_at: Date
  doc: JSONColumnType<PinProposal>
  status: 'applied' | 'held'
  state: Generated<'waiting' | 'accepted' | 'refused'>
  decided_by: StaffId | null
  decided_at: Date | null
}

/** A leg as planned and driven, without who drove it and where. */
export interface DrivenLegTable {
  operation_id: OperationId
  planned_seconds: number
  planned_metres: number
  source: DriveSource
  departed_at: Date
  arrived_at: Date
}

/** A part of a duty track; its positions lie sealed in the body of its operation. */
export interface DutyTrackTable {
  id: TrackChunkId
  operation_id: OperationId
  duty_id: DutyId
  staff_id: StaffId
  device_id: DeviceId
  from_at: Date
  until_at: Date
  received_at: Date
}

/** One operation as received, with what became of it; never deleted. */
export interface OperationTable {
  id: OperationId
  device_id: DeviceId
  seq: number
  kind: string
  subject: string
  case_id: CaseId | null
  staff_id: StaffId
  sha256: string
  /** The very text that was hashed (json, not jsonb, keeps it); of a duty track whose time is over, `{}`. */
  body: JSONColumnType<object>
  status: 'applied' | 'held' | 'conflict'
  /** Why it is not applied; a code of protocol/problem.ts. */
  code: number | null
  result: JSONColumnType<{ rev?: number; code?: number; detail?: unknown }>
  depends_on: OperationId[]
  received_at: Date
}

/** What changed for whom. Read only below the oldest running transaction: see reads/pull. */
export interface ChangeLogTable {
  seq: GeneratedAlways<number>
  /** xid8: numeric in SQL, text in JavaScript. */
  xid: GeneratedAlways<string>
  audience: StaffId
  kind: DocumentKind
  id: string
  case_id: CaseId
  gone: GoneReason | null
}

/** Who did what; the database refuses to change or remove a row, and each is chained to the one before it. */
export interface AuditTable {
  seq: GeneratedAlways<number>
  at: Date
  actor: StaffId | null
  action: string
  subject: string | null
  /** Ids and codes only. */
  detail: JSONColumnType<object>
  /** The hash of the row before, and of this one: db/auditChain.ts. */
  prev_hash: Buffer
  hash: Buffer
}

export interface ServerSecretTable {
  name: string
  value: Buffer
}

/** A sign-in through the identity provider that was ended, so that it ends once. */
export interface SpentStartTable {
  /** SHA-256 of its state. */
  id_hash: Buffer
  /** From then on the start itself is too old. */
  expires_at: Date
}

/** A drive that a map provider was asked for, for a day. */
export interface DriveCacheTable {
  /** A keyed hash of whom was asked, of the hour and of both places, 16 bytes: it names none of them. */
  key: Buffer
  /** Both null where there is no way. */
  seconds: number | null
  metres: number | null
  asked_at: Date
}

/** Sign-ins of the demo bank, in plain text because they are shown to everybody. */
export interface DemoAccountTable {
  staff_no: string
  password: string
  /** The token of the badge, and the PIN; of agents alone. */
  badge: Generated<string | null>
  pin: Generated<string | null>
  /** The order in which they are shown. */
  position: number
}

/** The tables as they are in SQL, for Kysely. */
export interface Schema {
  schema_migration: { version: number; name: string; applied_at: Date }
  staff: StaffTable
  session: SessionTable
  device: DeviceTable
  enrol_code: EnrolCodeTable
  inbox: InboxTable
  proof_seen: ProofSeenTable
  signing_key: SigningKeyTable
  dossier: DossierTable
  tariff: TariffTable
  assignment: AssignmentTable
  visit: VisitTable
  record: RecordTable
  commitment: CommitmentTable
  payment: PaymentTable
  relief_application: ReliefApplicationTable
  authority: AuthorityTable
  issued_grant: IssuedGrantTable
  check_in: CheckInTable
  complaint_step: ComplaintStepTable
  pin_proposal: PinProposalTable
  policy_pack: PolicyPackTable
  decision: DecisionTable
  override_key: OverrideKeyTable
  override_grant: OverrideGrantTable
  driven_leg: DrivenLegTable
  duty_track: DutyTrackTable
  attachment: AttachmentTable
  file: FileTable
  operation: OperationTable
  change_log: ChangeLogTable
  audit: AuditTable
  server_secret: ServerSecretTable
  spent_start: SpentStartTable
  drive_cache: DriveCacheTable
  demo_account: DemoAccountTable
}
