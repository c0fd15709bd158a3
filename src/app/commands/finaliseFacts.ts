import { asId, type CommitmentId, type OperationId, type RecordId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { isLive, type Commitment } from '#domain/repayment/commitment.ts'
import type { Day } from '#domain/time/day.ts'
import { wallClock, type ZoneName } from '#domain/time/hours.ts'
import { laterOf, type Instant } from '#domain/time/instant.ts'
import type { FinaliseFacts, RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import { termsOf, type AgreedTerms } from '#domain/visit/recordCommitment.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { formOf } from '#app/db/forms.ts'
import { lastNumber } from '#app/db/operations.ts'
import { readRow, type OpenedRow } from '#app/db/readRow.ts'
import type { DraftRow } from '#app/db/rows.ts'
import { openPayload, openPayloads } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'
import { readDeal } from './readDeal.ts'
import { unsentOperations } from './unsentOperations.ts'

/** Everything read for finalising a draft. */
export interface FinaliseReading {
  readonly draft: OpenedRow<'drafts'>
  readonly facts: FinaliseFacts
  /** The judgements of its visit until now, in the order of time. */
  readonly made: readonly Decision[]
  /** What a correction corrects. */
  readonly amended: VisitRecord | undefined
  /** Where its door is. */
  readonly zone: ZoneName
  readonly visit: OpenedRow<'visits'> | undefined
  readonly superseded: OpenedRow<'commitments'> | undefined
  /** What the server must know before the record. */
  readonly dependsOn: readonly OperationId[]
  /** The last number in the outbox. */
  readonly last: number
}

/** Reads what finalising decides on, or undefined when there is no such draft. Throws when its case is gone. */
export async function readFinaliseFacts(
  deps: CommandDeps,
  recordId: RecordId,
): Promise<FinaliseReading | undefined> {
  const rows = await readRows(deps.db, recordId)
  if (!rows) return undefined
  if (!rows.dossier) throw new Error('a draft without its case')
  const [draft, dossier, visit] = await Promise.all([
    openPayload(deps.sealer, 'drafts', rows.draft),
    openPayload(deps.sealer, 'dossiers', rows.dossier),
    rows.visit && openPayload(deps.sealer, 'visits', rows.visit),
  ])
  const superseded = await readSuperseded(deps, draft)
  const decisions = await openPayloads(deps.sealer, 'decisions', rows.decisions)
  const amended = await readAmended(deps, draft)
  const at = finalisedAt(deps, draft)
  // A correction is judged as of the record that it corrects: days that were ahead then may be past now.
  const today = wallClock(dossier.placeZone, amended?.finalisedAt ?? at).day
  // A correction that leaves the payments as they were leaves what was agreed for them, too.
  const agreed = (await adoptedTerms(deps, { draft, dossier, today })) ?? superseded?.value
  const facts: FinaliseFacts = {
    form: formOf(draft),
    draft,
    by: deps.staff().id,
    at,
    today,
    commitmentId: asId<CommitmentId>(deps.ids.newId()),
    supersedes: superseded?.value.id,
    agreed,
    attachments: rows.attachments.toSorted((a, b) => a.takenAt - b.takenAt).map(({ id }) => id),
  }
  return {
    draft: { row: rows.draft, value: draft },
    facts,
    made: decisions.toSorted((a, b) => a.madeAt - b.madeAt),
    amended,
    zone: dossier.placeZone,
    visit: rows.visit && visit && { row: rows.visit, value: visit },
    superseded,
    dependsOn: draft.amends ? await unsentRecord(deps, draft.amends.recordId) : rows.scheduled,
    last: rows.last,
  }
}

/** As they were adopted, on whatever day the record is sealed. */
async function adoptedTerms(
  deps: CommandDeps,
  at: { readonly draft: RecordDraft; readonly dossier: Dossier; readonly today: Day },
): Promise<AgreedTerms | undefined> {
  const deal = await readDeal(deps, { ...at, day: at.draft.negotiation?.on ?? at.today })
  return deal && termsOf(deal)
}

/** In one transaction: on a slow tablet each one more is a wait that the agent feels. */
function readRows(db: DoorstepDb, recordId: RecordId) {
  const tables = [
    db.drafts,
    db.dossiers,
    db.visits,
    db.decisions,
    db.attachments,
    db.outbox,
    db.meta,
  ]
  return db.transaction('r', tables, async () => {
    const draft = await db.drafts.get(recordId)
    return draft && { draft, ...(await readAround(db, draft)) }
  })
}

async function readAround(db: DoorstepDb, { caseId, visitId }: DraftRow) {
  const [dossier, visit, decisions, attachments, last] = await Promise.all([
    db.dossiers.get(caseId),
    db.visits.get(visitId),
    db.decisions.where('visitId').equals(visitId).toArray(),
    db.attachments.where('visitId').equals(visitId).toArray(),
    lastNumber(db),
  ])
  // A visit with a revision is known to the server.
  const scheduled = visit?.rev ? [] : await unsentOperations(db, visitId, ['scheduleVisit'])
  return { dossier, visit, decisions, attachments, scheduled, last }
}

/** No record is finalised before what was noted at its door, by whatever clock. */
const finalisedAt = ({ clock }: CommandDeps, { door, startedAt }: RecordDraft): Instant =>
  laterOf(clock.now(), door?.at(-1)?.at ?? startedAt)

const unsentRecord = ({ db }: CommandDeps, id: RecordId) =>
  unsentOperations(db, id, ['finaliseRecord', 'amendRecord'])

async function readAmended(
  deps: CommandDeps,
  { amends }: RecordDraft,
): Promise<VisitRecord | undefined> {
  return amends && (await readRow(deps, 'records', amends.recordId))?.value.record
}

async function readSuperseded(
  deps: CommandDeps,
  draft: RecordDraft,
): Promise<OpenedRow<'commitments'> | undefined> {
  if (!draft.amends) return undefined
  const rows = await deps.db.commitments.where('caseId').equals(draft.caseId).toArray()
  for (const row of rows) {
    const value: Commitment = await openPayload(deps.sealer, 'commitments', row)
    if (value.recordId === draft.amends.recordId && isLive(value.state)) return { row, value }
  }
  return undefined
}
