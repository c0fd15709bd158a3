import type { JSONColumnType } from 'kysely'
import type {
  AttachmentId,
  CaseId,
  DeviceId,
  OperationId,
  StaffId,
  VisitId,
} from '#domain/base/ids.ts'
import type { Attachment } from '#domain/visit/attachment.ts'
import type { SealWrap } from '#protocol/sealed.ts'

/** What was attached to a visit, as its operation said. */
export interface AttachmentTable {
  id: AttachmentId
  operation_id: OperationId
  visit_id: VisitId
  case_id: CaseId
  device_id: DeviceId
  made_by: StaffId
  taken_at: Date
  received_at: Date
  doc: JSONColumnType<Attachment>
  status: 'applied' | 'held'
}

/** Sealed bytes of an attachment of the same id, from the device that began to send them. */
export interface FileTable {
  id: AttachmentId
  device_id: DeviceId
  sealed_bytes: number
  /** Hex, as the device said; found so when `stored_at` was set. */
  sealed_sha256: string
  /** The content key, for the bank; null once the file was destroyed. */
  wrap: JSONColumnType<SealWrap> | null
  begun_at: Date
  /** When its device last asked about it while it was not stored. */
  touched_at: Date
  /** When all of it was here, and on stable storage. */
  stored_at: Date | null
  destroyed_at: Date | null
}
