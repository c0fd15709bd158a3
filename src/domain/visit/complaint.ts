import type { RecordId, VisitId } from '../base/ids.ts'
import type { Day } from '../time/day.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import { complaintNumber } from './complaintNumber.ts'
import { groundsIn } from './holdFacts.ts'
import { begunAt, type RecordDraft, type VisitRecord } from './record.ts'

/** A complaint (投诉) that was made at a visit: one for each visit, however often it was written down. */
export interface Complaint {
  readonly visitId: VisitId
  /** The newest record of the visit. */
  readonly recordId: RecordId
  /** The receipt number that the debtor was told; absent where it was only written into the record. */
  readonly number?: string
  /** The calendar day at the place on which it was made: the time for an answer runs from it. */
  readonly receivedOn: Day
}

/**
 * The complaint of a visit, from all that was written of it, the oldest first, drafts that were handed in among it.
 * Undefined where none was made, or what was said of one was corrected.
 */
export function complaintOf(
  records: readonly (VisitRecord | RecordDraft)[],
  zone: ZoneName,
): Complaint | undefined {
  const amended = new Set(records.flatMap(({ amends }) => (amends ? [amends.recordId] : [])))
  const isMade = records.some(record =>
    groundsIn(record, amended.has(record.id)).some(([kind]) => kind === 'COMPLAINT'),
  )
  const first = records.find(({ amends }) => !amends) ?? records[0]
  const newest = records.at(-1)
  if (!isMade || !first || !newest) return undefined
  const raised = first.door?.find(({ fact, value }) => fact === 'complaintRaised' && value === true)
  const receivedOn = wallClock(zone, raised?.at ?? begunAt(first)).day
  return {
    ...{ visitId: first.visitId, recordId: newest.id, receivedOn },
    ...(raised && { number: complaintNumber(first.id, receivedOn) }),
  }
}
