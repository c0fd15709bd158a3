import type { CaseId, RecordId, VisitId } from '#domain/base/ids.ts'
import { bucketOf, type Bucket } from '#domain/case/bucket.ts'
import { daysPastDue, type Dossier } from '#domain/case/dossier.ts'
import type { CaseStanding } from '#domain/case/standing.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { CaseStatement } from '#domain/repayment/statement.ts'
import type { Day } from '#domain/time/day.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import { atDoorOn } from '#domain/visit/atDoorOn.ts'
import { neverAgainSince } from '#domain/visit/neverAgain.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { openCase, readCaseRows, type CaseRows } from './caseRows.ts'
import { caseTrack } from './caseTrack.ts'
import { live, type Live } from './live.ts'
import { timelineOf, type TimelineEntry } from './timeline.ts'

/** A draft of the case, without its answers. */
export interface DraftLine {
  readonly id: RecordId
  readonly visitId: VisitId
  readonly updatedAt: Instant
  /** They stand at its door on that day. */
  readonly atDoorOn: Day | undefined
}

/** Everything that the dossier's screen shows. */
export interface DossierView extends CaseStanding {
  readonly dossier: Dossier
  /** The calendar day at the case's own place. */
  readonly today: Day
  readonly bucket: Bucket
  readonly daysPastDue: number
  /** What is owed today; the one figure that every screen shows. */
  readonly statement: CaseStatement
  readonly timeline: readonly TimelineEntry[]
  /** Latest slot first; as merged with edits that are not yet on the server. */
  readonly visits: readonly Visit[]
  /** Visits whose edit met another one of the desk. */
  readonly conflicts: readonly VisitId[]
  /** Newest first. */
  readonly records: readonly VisitRecord[]
  readonly commitments: readonly Commitment[]
  readonly drafts: readonly DraftLine[]
  /** Since when somebody there is never to be asked again. */
  readonly neverAgainOn?: Day
}

/** One case as of `now`, or undefined when it is not on this device. */
export function watchDossier(
  db: DoorstepDb,
  sealer: Sealer,
  { caseId, now }: { readonly caseId: CaseId; readonly now: Instant },
): Live<DossierView | undefined> {
  return live(
    () => readCaseRows(db, () => Promise.resolve([caseId])),
    rows => openView(sealer, rows, now),
  )
}

async function openView(
  sealer: Sealer,
  rows: CaseRows,
  now: Instant,
): Promise<DossierView | undefined> {
  const [row] = rows.dossiers
  if (!row) return undefined
  const [material, drafts] = await Promise.all([
    openCase(sealer, row, rows),
    openPayloads(sealer, 'drafts', rows.drafts),
  ])
  const { dossier, visits, records, commitments } = material
  const today = wallClock(dossier.placeZone, now).day
  const overdue = daysPastDue(dossier, today)
  const neverAgain = neverAgainSince(records)
  return {
    ...caseTrack(material, today),
    dossier,
    today,
    bucket: bucketOf(overdue),
    daysPastDue: overdue,
    statement: caseStatement(dossier.accounts, today),
    timeline: timelineOf(material),
    visits: visits.toSorted((a, b) => (slotKey(a) < slotKey(b) ? 1 : -1)),
    conflicts: rows.visits.filter(visit => visit.hasConflict).map(visit => visit.id),
    records: records.toSorted((a, b) => b.finalisedAt - a.finalisedAt),
    commitments: commitments.toSorted((a, b) => (a.madeOn < b.madeOn ? 1 : -1)),
    ...(neverAgain !== undefined && {
      neverAgainOn: wallClock(dossier.placeZone, neverAgain).day,
    }),
    drafts: rows.drafts.map(({ id, visitId, updatedAt }, at) => ({
      ...{ id, visitId, updatedAt },
      atDoorOn: atDoorOn(drafts[at]?.door, dossier.placeZone),
    })),
  }
}

const slotKey = ({ slot }: Visit): string => `${slot.day} ${slot.from}`
