import type { ContactAttempt, Notice } from '#domain/case/contact.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { CaseMaterial } from './caseRows.ts'
import { wallInstant } from '#domain/time/wallInstant.ts'

interface EntryBase {
  readonly id: string
  readonly cycleNo: number
  readonly at: Instant
}

/** One thing that happened or is planned in a case, over all channels. */
export type TimelineEntry = EntryBase &
  (
    | { readonly kind: 'attempt'; readonly attempt: ContactAttempt }
    | { readonly kind: 'notice'; readonly notice: Notice }
    | { readonly kind: 'visit'; readonly visit: Visit }
    | { readonly kind: 'record'; readonly record: VisitRecord }
    | { readonly kind: 'commitment'; readonly commitment: Commitment }
  )

/** Everything of a case in one line, newest first. A promise stands at the moment of its record. */
export function timelineOf(material: CaseMaterial): readonly TimelineEntry[] {
  const { dossier, visits, records, commitments } = material
  const zone = dossier.placeZone
  const midday = asTimeOfDay('12:00')
  const entries: TimelineEntry[] = [
    ...dossier.attempts.map(attempt => ({
      ...base(attempt, attempt.at),
      kind: 'attempt' as const,
      attempt,
    })),
    ...dossier.notices.map(notice => ({
      ...base(notice, notice.sentAt),
      kind: 'notice' as const,
      notice,
    })),
    ...visits.map(visit => {
      const at = wallInstant(zone, visit.slot.day, visit.slot.from)
      return { ...base(visit, at), kind: 'visit' as const, visit }
    }),
    ...records.map(record => ({
      ...base(record, record.finalisedAt),
      kind: 'record' as const,
      record,
    })),
    ...commitments.map(commitment => {
      const record = records.find(each => each.id === commitment.recordId)
      const at = record?.finalisedAt ?? wallInstant(zone, commitment.madeOn, midday)
      return { ...base(commitment, at), kind: 'commitment' as const, commitment }
    }),
  ]
  return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

const base = (of: { readonly id: string; readonly cycleNo: number }, at: Instant): EntryBase => ({
  id: of.id,
  cycleNo: of.cycleNo,
  at,
})
