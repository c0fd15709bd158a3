import * as v from 'valibot'
import type { AttachmentId } from '#domain/base/ids.ts'
import {
  ATTACHMENT_TYPES,
  type AttachmentReach,
  type AttachmentType,
} from '#domain/visit/attachment.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordAgent } from './desk.ts'
import { agentSchema } from './deskRules.ts'
import { id, instant, sha256, whole } from './values.ts'

/** Where the bytes are: on their way yet, here and whole, or gone for ever. */
export const DESK_FILE_STATES = ['awaited', 'stored', 'destroyed'] as const

export type DeskFileState = (typeof DESK_FILE_STATES)[number]

/** A file of a visit as the desk lists it. */
export interface DeskAttachment {
  readonly id: AttachmentId
  readonly agent: RecordAgent
  /** Its operation waits: an unknown visit, a case that is another's. */
  readonly isHeld: boolean
  /** Whether the record names it; one that was attached later is not named. */
  readonly isNamed: boolean
  readonly takenAt: Instant
  readonly type: AttachmentType
  readonly bytes: number
  readonly sha256: string
  readonly reach: AttachmentReach
  readonly file: DeskFileState
  readonly storedAt?: Instant | undefined
  readonly destroyedAt?: Instant | undefined
}

const TYPES = Object.keys(ATTACHMENT_TYPES) as [AttachmentType, ...AttachmentType[]]

/** What the desk accepts as one. */
export const deskAttachmentSchema: v.GenericSchema<unknown, DeskAttachment> = v.object({
  id: id<AttachmentId>(),
  agent: agentSchema,
  isHeld: v.boolean(),
  isNamed: v.boolean(),
  takenAt: instant,
  type: v.picklist(TYPES),
  bytes: whole(1),
  sha256,
  reach: v.picklist(['unanswered', 'setApart', 'open']),
  file: v.picklist(DESK_FILE_STATES),
  storedAt: v.optional(instant),
  destroyedAt: v.optional(instant),
})
