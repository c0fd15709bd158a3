import type { LucideIcon } from '@lucide/vue'
import {
  CircleAlert,
  CircleCheck,
  CircleQuestionMark,
  CloudUpload,
  Eye,
  FileText,
  FolderLock,
  HardDrive,
  Image,
  Mic,
  Video,
} from '@lucide/vue'
import type { AttachmentKind, AttachmentReach } from '#domain/visit/attachment.ts'
import type { Tone } from '../base/tone.ts'

interface Mark {
  readonly tone: Tone
  readonly icon: LucideIcon
}

/** How the kinds of files look; the word stands beside it always. */
export const FILE_ICONS = {
  photo: Image,
  document: FileText,
  audio: Mic,
  video: Video,
} satisfies Readonly<Record<AttachmentKind, LucideIcon>>

/** Who may look at it. */
export const REACH_MARKS = {
  unanswered: { tone: 'warn', icon: CircleQuestionMark },
  setApart: { tone: 'neutral', icon: FolderLock },
  open: { tone: 'neutral', icon: Eye },
} satisfies Readonly<Record<AttachmentReach, Mark>>

/** Where a file is on its way to the bank. */
export const FILE_STATE_MARKS = {
  LOCAL: { tone: 'info', icon: HardDrive },
  UPLOADING: { tone: 'info', icon: CloudUpload },
  STORED: { tone: 'ok', icon: CircleCheck },
  REFUSED: { tone: 'stop', icon: CircleAlert },
} satisfies Readonly<Record<string, Mark>>

export type FileState = keyof typeof FILE_STATE_MARKS

/** How far a file has come. */
export interface FileOnItsWay {
  readonly state: FileState
  /** Sealed bytes that are there, and how many there are. */
  readonly sent: number
  readonly all: number
  /** Why it was refused. */
  readonly code?: number | undefined
}
