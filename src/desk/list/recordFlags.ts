import type { LucideIcon } from '@lucide/vue'
import {
  CalendarCheck2,
  CalendarX2,
  ClipboardX,
  FileClock,
  FileInput,
  FilePen,
  FileQuestionMark,
  GitCompareArrows,
  Hourglass,
  OctagonX,
  Scale as ScaleIcon,
  TabletSmartphone,
  UserRoundX,
} from '@lucide/vue'
import type { ReceivedRecord, RecordFlag } from '#protocol/desk.ts'
import type { Tone } from '#ui/base/tone.ts'

/** The server's flags, and where the record stands in a chain of amendments. */
export type RecordMark = RecordFlag | 'amends' | 'amended'

export const MARKS = {
  outOfScope: { tone: 'warn', icon: UserRoundX },
  recordIncomplete: { tone: 'warn', icon: ClipboardX },
  draftSurrendered: { tone: 'warn', icon: FileInput },
  visitCancelled: { tone: 'warn', icon: CalendarX2 },
  subjectUnknown: { tone: 'warn', icon: FileQuestionMark },
  dependencyMissing: { tone: 'info', icon: Hourglass },
  planRunning: { tone: 'warn', icon: CalendarCheck2 },
  undecided: { tone: 'warn', icon: ScaleIcon },
  ruleBroken: { tone: 'warn', icon: OctagonX },
  decisionDiffers: { tone: 'warn', icon: GitCompareArrows },
  deviceRefused: { tone: 'warn', icon: TabletSmartphone },
  amends: { tone: 'info', icon: FilePen },
  amended: { tone: 'neutral', icon: FileClock },
} satisfies Record<RecordMark, { tone: Tone; icon: LucideIcon }>

/** All marks of a line: first what wants a second look. */
export function marksOf(line: ReceivedRecord): readonly RecordMark[] {
  return [
    ...line.flags,
    ...(line.amends ? (['amends'] as const) : []),
    ...(line.amendedBy ? (['amended'] as const) : []),
  ]
}
