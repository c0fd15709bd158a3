import { draftRow } from '#app/commands/draftRow.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { commit } from '#app/db/commit.ts'
import type { RowPut } from '#app/db/changes.ts'
import type { DecisionRow, DossierRow, OutboxRow, RecordRow, VisitRow } from '#app/db/rows.ts'
import { pullChanges } from '#app/sync/pullChanges.ts'
import { pushOutbox } from '#app/sync/pushOutbox.ts'
import { asId, type RecordId, type VisitId } from '#domain/base/ids.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { realTablet, type RealTablet } from './realTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

/** The rows of one saved record as the engine wrote them. */
export interface SavedRows {
  readonly dossier: DossierRow
  readonly record: RecordRow
  readonly visit: VisitRow
  readonly decision: DecisionRow
  /** That of the record, then that of its judgement. */
  readonly operations: readonly [OutboxRow, OutboxRow]
}

export interface EngineRun {
  readonly tablet: RealTablet
  readonly saveMs: number
  readonly saved: readonly SavedRows[]
}

/** A tablet with the day on it and one complete draft per visit; not measured. */
async function prepare(name: string, visitIds: readonly string[]): Promise<RealTablet> {
  const tablet = await realTablet(name)
  const failure = await pullChanges(tablet.sync, () => undefined)
  if (failure) throw new Error(failure.problem)
  const rows = await tablet.sync.db.visits.bulkGet(visitIds as VisitId[])
  const put: RowPut[] = []
  for (const row of rows) {
    if (!row) throw new Error('a visit did not come')
    put.push({ table: 'drafts', row: await draftRow(tablet.commands, draftOf(tablet, row)) })
  }
  await commit(tablet.sync.db, { put })
  return tablet
}

function draftOf(
  { commands: { ids, clock } }: RealTablet,
  { id, caseId, payload }: VisitRow,
): RecordDraft {
  const { cycleNo } = (payload as unknown as { value: { server: { cycleNo: number } } }).value
    .server
  return {
    id: asId<RecordId>(ids.newId()),
    visitId: id,
    caseId,
    cycleNo,
    formId: RECORD_FORM.id,
    edition: RECORD_FORM.edition,
    answers: {
      metWith: 'NO_ANSWER',
      outcomes: ['ADDRESS_OK_NOT_MET'],
      particulars: '物业确认仍住此处,约定下周再来。'.repeat(4),
      nextAction: 'VISIT_AGAIN',
      nextOn: '2030-01-02',
    },
    stepId: 'followUp',
    startedAt: clock.now(),
  }
}

/** Finalises one draft after the other with the app's command. */
export async function engineSave(name: string, visitIds: readonly string[]): Promise<EngineRun> {
  const tablet = await prepare(name, visitIds)
  const drafts = await tablet.sync.db.drafts.toArray()
  const byVisit = new Map(drafts.map(draft => [draft.visitId, draft.id]))
  const recordIds = visitIds.map(id => byVisit.get(id as VisitId) as RecordId)
  const from = performance.now()
  for (const recordId of recordIds) {
    const result = await finaliseRecord(tablet.commands, { recordId, judged: TAKEN_DOWN })
    if (!result.ok) throw new Error(result.error.code)
  }
  const saveMs = performance.now() - from
  const { db } = tablet.sync
  const [dossiers, records, visits, decisions, outbox] = await Promise.all([
    db.dossiers.toArray(),
    db.records.bulkGet(recordIds),
    db.visits.bulkGet(visitIds as VisitId[]),
    db.decisions.toArray(),
    db.outbox.orderBy('seq').toArray(),
  ])
  const saved = records.map((record, at) => {
    const visit = visits[at]
    const dossier = dossiers.find(row => row.id === record?.caseId)
    const decision = decisions.find(row => row.visitId === record?.visitId)
    const about = (subject: string | undefined) => outbox.find(row => row.subject === subject)
    const operations = [about(record?.id), about(decision?.id)] as const
    const [first, second] = operations
    if (!record || !visit || !dossier || !decision || !first || !second) {
      throw new Error('a row is missing')
    }
    return { dossier, record, visit, decision, operations: [first, second] as const }
  })
  return { tablet, saveMs, saved }
}

/** Sends the outbox with the app's engine. */
export async function enginePush({ tablet, saved }: EngineRun): Promise<number> {
  const from = performance.now()
  const failure = await pushOutbox(tablet.sync, () => undefined)
  const ms = performance.now() - from
  if (failure) throw new Error(failure.problem)
  const rows = await tablet.sync.db.outbox.where('state').equals('ACKED').toArray()
  const applied = rows.filter(row => row.status === 'applied')
  if (applied.length !== 2 * saved.length)
    throw new Error(`applied ${applied.length} of ${2 * saved.length}`)
  await tablet.sync.db.delete()
  return ms
}
