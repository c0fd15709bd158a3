import type { RecordId, VisitId } from '../base/ids.ts'
import type { Day } from '../time/day.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import { complaintNumber } from './complaintNumber.ts'
import { groundsIn } from './holdFacts.ts'
import { begunAt, type RecordDraft, type VisitRecord } from './record.ts'

/** A complaint (投诉) that was made at a visit: one for each visit, however often it was written down. */
export interface Complaint {
  readonly visitId: VisitId
  /** What it was written down in: the visit's own record, not a correction, where there is one. */
  readonly takenIn: RecordId
  /** The newest record of the visit. */
  readonly recordId: RecordId
  /** The receipt number that the debtor was told; absent where it was only written into the record. */
  readonly number?: string
  /** The calendar day at the place on which it was made: the time for an answer runs from it. */
  readonly receivedOn: Day
}

/**
 * The complaint of a visit, from all that was written of it, the oldest first, drafts that were handed in among it.
 * Undefined where none was made. A correction takes none back: whom it is about may have written that, so the desk answers
 * what was noted by mistake, too.
 */
export function complaintOf(
  records: readonly (VisitRecord | RecordDraft)[],
  zone: ZoneName,
): Complaint | undefined {
  const written = records.find(hasComplaint)
  const newest = records.at(-1)
  if (!written || !newest) return undefined
  const taken = written.amends ? (records.find(({ amends }) => !amends) ?? written) : written
  const raised = taken.door?.find(({ fact, value }) => fact === 'complaintRaised' && value === true)
  const receivedOn = wallClock(zone, raised?.at ?? begunAt(taken)).day
  return {
    ...{ visitId: taken.visitId, takenIn: taken.id, recordId: newest.id, receivedOn },
    ...(raised && { number: complaintNumber(taken.id, receivedOn) }),
  }
}

const hasComplaint = (record: VisitRecord | RecordDraft): boolean =>
  groundsIn(record, false).some(([kind]) => kind === 'COMPLAINT')
