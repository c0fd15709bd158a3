import type { AttachmentId, CaseId, StaffId, VisitId } from '../base/ids.ts'
import type { Judgement } from '../compliance/decide.ts'
import { isWorse } from '../compliance/verdict.ts'
import type { Instant } from '../time/instant.ts'

/** What may be attached to a visit, by its media type; every browser of a tablet makes or reads these. */
export const ATTACHMENT_TYPES = {
  'image/jpeg': 'photo',
  'image/png': 'photo',
  'image/webp': 'photo',
  'application/pdf': 'document',
  'audio/mp4': 'audio',
  'audio/mpeg': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'audio/webm': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video',
} as const satisfies Record<string, AttachmentKind>

export type AttachmentType = keyof typeof ATTACHMENT_TYPES

/** 照片 · 文书 · 录音 · 录像. */
export type AttachmentKind = 'photo' | 'document' | 'audio' | 'video'

/** 32 MiB: some photographs, or half an hour of speech. */
export const MOST_ATTACHED_BYTES = 33_554_432

/**
 * A file that belongs to a visit (附件): evidence, kept bit for bit as it was taken (compliance.md CN-ATT-02). Its bytes
 * travel apart, sealed for the bank alone.
 */
export interface Attachment {
  readonly id: AttachmentId
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly madeBy: StaffId
  readonly takenAt: Instant
  readonly type: AttachmentType
  /** Of the original: its length, 1 to {@link MOST_ATTACHED_BYTES}, and its SHA-256, lower-case hex. */
  readonly bytes: number
  readonly sha256: string
  /** SHA-256 of the sealed bytes as they travel, lower-case hex. */
  readonly sealedSha256: string
}

/** True for a media type that may be attached. */
export function isAttachmentType(type: string): type is AttachmentType {
  return Object.hasOwn(ATTACHMENT_TYPES, type)
}

/** What sort of thing a file of this type is. */
export function kindOfAttachment(type: AttachmentType): AttachmentKind {
  return ATTACHMENT_TYPES[type]
}

/**
 * Who may look at an attachment. `unanswered`: nobody has said yet what it shows, and unknown is not permission ·
 * `setApart` (封存): a rule keeps it for compliance alone · `open`: for everybody who may read the record.
 */
export type AttachmentReach = 'unanswered' | 'setApart' | 'open'

/** By the decisions of the moment `attach` that were made for it, in any order: the gravest word stands. */
export function reachOf(
  made: readonly { readonly judgement: Pick<Judgement, 'verdict'> }[],
): AttachmentReach {
  if (made.length === 0) return 'unanswered'
  const isApart = made.some(({ judgement }) => !isWorse('quarantine', judgement.verdict))
  return isApart ? 'setApart' : 'open'
}

/** What is set apart is destroyed so many days after it was taken, with a note of it (compliance.md d, retention). */
export const SET_APART_DAYS = 30
