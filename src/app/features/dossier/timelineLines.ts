import {
  BadgeCheck,
  CalendarClock,
  FileCheck,
  FileText,
  HandCoins,
  Mail,
  MessageSquareText,
  Phone,
  type LucideIcon,
} from '@lucide/vue'
import type { DossierView } from '#app/queries/dossier.ts'
import type { TimelineEntry } from '#app/queries/timeline.ts'
import type { Channel, ContactAttempt, Notice } from '#domain/case/contact.ts'
import { sumFen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { useFormat } from '#ui/i18n/useFormat.ts'
import type { TimelineLine } from '#ui/parts/timelineLine.ts'
import { visitMark } from '#ui/parts/visitTone.ts'

/** What turns codes into words. */
export interface Words {
  readonly t: (key: string, named?: Record<string, unknown>, plural?: number) => string
  readonly format: ReturnType<typeof useFormat>
}

type Told = Pick<TimelineLine, 'icon' | 'head' | 'summary' | 'details' | 'recordId'>

const channelIcons = {
  PHONE: Phone,
  SMS: MessageSquareText,
  EMAIL: Mail,
  LETTER: FileText,
  VISIT: BadgeCheck,
} satisfies Record<Channel, LucideIcon>

/** The one history of a case in words, newest first. A visit that has its record is told by that record. */
export function timelineLines(view: DossierView, words: Words): readonly TimelineLine[] {
  const recorded = new Set<string>(view.records.map(record => record.visitId))
  return view.timeline
    .filter(entry => entry.kind !== 'visit' || !recorded.has(entry.id))
    .map(entry => ({
      id: `${entry.kind} ${entry.id}`,
      cycleNo: entry.cycleNo,
      at: entry.at,
      ...tell(entry, view, words),
    }))
}

function tell(entry: TimelineEntry, view: DossierView, words: Words): Told {
  switch (entry.kind) {
    case 'attempt':
      return tellAttempt(entry.attempt, words)
    case 'notice':
      return tellNotice(entry.notice, view, words)
    case 'visit':
      return tellVisit(entry.visit, words)
    case 'record':
      return tellRecord(entry.record, words)
    case 'commitment':
      return tellCommitment(entry.commitment, view, words)
  }
}

function tellAttempt(attempt: ContactAttempt, { t }: Words): Told {
  const result = t(`codes.attemptResult.${attempt.result}`)
  return {
    icon: channelIcons[attempt.channel],
    head: t(`codes.channel.${attempt.channel}`),
    summary: attempt.direction === 'IN' ? `${t('dossier.timeline.incoming')} · ${result}` : result,
    details: attempt.note ? [attempt.note] : [],
  }
}

function tellNotice(notice: Notice, view: DossierView, { t, format }: Words): Told {
  const time = (at: NonNullable<Notice['servedAt']>): string =>
    format.dayTime(at, view.today, view.dossier.placeZone)
  return {
    icon: FileText,
    head: t('dossier.timeline.notice'),
    summary:
      notice.servedAt === undefined
        ? t('dossier.timeline.notServed')
        : t('dossier.timeline.served', { time: time(notice.servedAt) }),
    details: [
      t('dossier.timeline.noticeText', {
        amount: format.money(notice.amountFen),
        day: format.day(notice.deadlineOn, view.today),
      }),
    ],
  }
}

function tellVisit(visit: Visit, { t }: Words): Told {
  const { reason, state } = visit.appointment
  return {
    icon: CalendarClock,
    head: t('dossier.timeline.visit'),
    summary: `${t(visitMark(visit.state, state).word)} · ${t(`visit.purpose.${visit.purpose}`)}`,
    details: reason ? [t('appointment.reason', { reason })] : [],
  }
}

function tellRecord(record: VisitRecord, { t }: Words): Told {
  const met = record.answers['metWith']
  const outcomes = record.answers['outcomes']
  const codes = Array.isArray(outcomes) ? outcomes.filter(code => typeof code === 'string') : []
  return {
    icon: FileCheck,
    head: t(record.amends ? 'dossier.timeline.amendment' : 'dossier.timeline.record'),
    summary: [
      typeof met === 'string' ? t(`codes.metWith.${met}`) : '',
      ...codes.map(code => t(`codes.outcomes.${code}`)),
    ]
      .filter(text => text !== '')
      .join(' · '),
    details: record.amends ? [t('appointment.reason', { reason: record.amends.reason })] : [],
    recordId: record.id,
  }
}

function tellCommitment(commitment: Commitment, view: DossierView, words: Words): Told {
  const { t, format } = words
  const count = commitment.items.length
  const amount = format.money(sumFen(commitment.items.map(item => item.amountFen)))
  return {
    icon: HandCoins,
    head: t('dossier.timeline.commitment'),
    summary: `${t('dossier.timeline.commitmentText', { count, amount }, count)} · ${t(
      `codes.commitmentState.${commitment.state}`,
    )}`,
    details: commitment.items.map(
      item => `${format.day(item.dueOn, view.today)} ${format.money(item.amountFen)}`,
    ),
  }
}
