import type { Transaction } from 'dexie'
import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { asDay } from '#domain/time/day.ts'
import { discardDraft } from '#app/commands/discardDraft.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { saveStep } from '#app/commands/saveStep.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import { startRecord } from '#app/commands/startRecord.ts'
import { readRow } from '#app/db/readRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import { fillRecord, NOBODY, PROMISED } from '../support/answers.ts'
import { sentOf } from '../support/sentOf.ts'
import { CASE_ID, sampleDossier, sampleVisit, VISIT_ID } from '../support/sampleCase.ts'
import { MORNING, testTablet } from '../support/testTablet.ts'
import { JUDGED, TAKEN_DOWN } from '#tests/fixtures/judged.ts'

const DAY_MS = 86_400_000

test('starting twice resumes the same draft at its step, with every answer', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, { metWith: 'DEBTOR', ownWords: 'a\ud800b\0c' })
  await saveStep(tablet.deps, { recordId, stepId: 'ability' })
  const again = await startRecord(tablet.deps, { visitId: VISIT_ID })
  expect(again).toEqual({ ok: true, value: { recordId, resumed: true } })
  const draft = await readRow(tablet.deps, 'drafts', recordId)
  expect(draft?.value).toMatchObject({
    stepId: 'ability',
    answers: { metWith: 'DEBTOR', ownWords: 'a\ufffdb\ufffdc' },
  })
})

test('answers given at the same moment are all kept, and one can be taken back', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, {})
  const give = (field: string, answer: string | undefined) =>
    saveAnswer(tablet.deps, { recordId, field, answer, stepId: 'met' })
  await Promise.all([give('metWith', 'DEBTOR'), give('ownWords', 'x'), give('reaction', 'CALM')])
  await give('ownWords', undefined)
  const draft = await readRow(tablet.deps, 'drafts', recordId)
  expect(draft?.value.answers).toEqual({ metWith: 'DEBTOR', reaction: 'CALM' })
})

test('a record cannot be started for a visit that is unknown or over', async () => {
  const tablet = await testTablet()
  const start = () => startRecord(tablet.deps, { visitId: VISIT_ID })
  expect(await start()).toEqual({ ok: false, error: { code: 'VISIT_UNKNOWN' } })
  await tablet.hold(sampleDossier(), sampleVisit({ state: 'CANCELLED' }))
  expect(await start()).toEqual({ ok: false, error: { code: 'VISIT_CLOSED' } })
})

test('a discarded draft is gone, and says so the second time', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, NOBODY)
  expect(await discardDraft(tablet.deps, { recordId })).toMatchObject({ ok: true })
  expect(await tablet.db.drafts.count()).toBe(0)
  expect(await discardDraft(tablet.deps, { recordId })).toMatchObject({ ok: false })
})

test('finalising in flight mode: record, promise, both judgements, visit made, draft gone, four operations, one commit', async () => {
  const tablet = await testTablet()
  const { db, deps } = tablet
  await tablet.hold()
  const recordId = await fillRecord(tablet, PROMISED)
  const commits = new Set<Transaction>()
  for (const table of [db.records, db.commitments, db.decisions, db.outbox]) {
    table.hook('creating', (_key, _row, commit) => void commits.add(commit))
  }
  const done = await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  const { commitmentId, decisionIds } = done.value
  expect(commits.size).toBe(1)
  expect(await db.drafts.count()).toBe(0)
  const visit = await readRow(deps, 'visits', VISIT_ID)
  expect(visit && mergedVisit(visit.value).state).toBe('DONE')
  expect(await db.commitments.get(commitmentId!)).toMatchObject({ state: 'PROPOSED', rev: 0 })
  const [recordOp, promiseOp, ...judgedOps] = await sentOf(tablet)
  expect(recordOp).toMatchObject({
    seq: 1,
    kind: 'finaliseRecord',
    subject: recordId,
    caseId: CASE_ID,
    madeAt: { device: MORNING },
    content: { value: { answers: PROMISED, commitmentId, decisions: decisionIds } },
  })
  expect(promiseOp).toMatchObject({
    seq: 2,
    kind: 'proposeCommitment',
    subject: commitmentId,
    dependsOn: [recordOp?.id],
  })
  const kept = { ...JUDGED, visitId: VISIT_ID, answers: { reasons: [], overrides: [] } }
  expect(judgedOps).toMatchObject([
    { kind: 'recordDecision', content: { value: { ...kept, moment: 'commit' } } },
    { kind: 'recordDecision', content: { value: kept } },
  ])
  expect(judgedOps.map(({ subject }) => subject)).toEqual(decisionIds)
  expect(await db.decisions.bulkGet([...decisionIds])).toMatchObject([
    { visitId: VISIT_ID },
    { visitId: VISIT_ID },
  ])
  expect((await readRow(deps, 'records', recordId))?.value.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('a visit that was not judged is not finalised, and stays a draft', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, NOBODY)
  const judged = { ...TAKEN_DOWN, record: undefined }
  await expect(finaliseRecord(tablet.deps, { recordId, judged })).rejects.toThrow('judged')
  expect([await tablet.db.drafts.count(), await tablet.db.outbox.count()]).toEqual([1, 0])
})

test('two taps on finalise make one record', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, PROMISED)
  const [first, second] = await Promise.all([
    finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN }),
    finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN }),
  ])
  expect(first).toEqual(second)
  expect([await tablet.db.records.count(), await tablet.db.outbox.count()]).toEqual([1, 4])
})

test('an incomplete draft is refused with its faults and stays as it is', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, { ...NOBODY, nextOn: asDay('2026-11-22') })
  const refused = await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  expect(refused).toEqual({
    ok: false,
    error: { code: 'INCOMPLETE', faults: [{ field: 'nextOn', code: 'DAY_PAST' }] },
  })
  expect([await tablet.db.drafts.count(), await tablet.db.outbox.count()]).toEqual([1, 0])
})

test('an amendment starts from the old answers, is judged by the old day and replaces the promise', async () => {
  const tablet = await testTablet()
  const { deps, db } = tablet
  await tablet.hold()
  const recordId = await fillRecord(tablet, PROMISED)
  const first = await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN })
  if (!first.ok) throw new Error('refused')
  tablet.time = asInstant(MORNING + 20 * DAY_MS)

  const opened = await startAmendment(deps, { recordId, reason: ' 金额记错 ' })
  if (!opened.ok) throw new Error('refused')
  const amendmentId = opened.value.recordId
  expect(await startAmendment(deps, { recordId, reason: 'x' })).toMatchObject({
    value: { recordId: amendmentId, resumed: true },
  })
  const second = await finaliseRecord(deps, { recordId: amendmentId, judged: TAKEN_DOWN })
  if (!second.ok) throw new Error(JSON.stringify(second.error))

  const operations = await sentOf(tablet)
  expect(operations[4]).toMatchObject({
    kind: 'amendRecord',
    dependsOn: [operations[0]?.id],
    content: { value: { amends: { recordId, reason: '金额记错' }, answers: PROMISED } },
  })
  expect(operations[5]).toMatchObject({
    content: { value: { supersedes: first.value.commitmentId, madeOn: '2026-11-23' } },
  })
  expect(await db.commitments.get(first.value.commitmentId!)).toMatchObject({
    state: 'RENEGOTIATED',
  })
  expect(await startAmendment(deps, { recordId, reason: 'x' })).toMatchObject({
    error: { code: 'ALREADY_AMENDED', by: amendmentId },
  })
})

test('an amendment that promises nothing cancels what was promised', async () => {
  const tablet = await testTablet()
  const { deps, db } = tablet
  await tablet.hold()
  const recordId = await fillRecord(tablet, PROMISED)
  const first = await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN })
  const opened = await startAmendment(deps, { recordId, reason: '误选' })
  if (!first.ok || !opened.ok) throw new Error('refused')
  const amendmentId = opened.value.recordId
  const given = { recordId: amendmentId, field: 'outcomes', answer: ['CALL_BACK'], stepId: 'end' }
  await saveAnswer(deps, given)
  const second = await finaliseRecord(deps, { recordId: amendmentId, judged: TAKEN_DOWN })
  if (!second.ok) throw new Error(JSON.stringify(second.error))
  expect(second.value.commitmentId).toBeUndefined()
  expect(await db.commitments.get(first.value.commitmentId!)).toMatchObject({ state: 'CANCELLED' })
})

test('an amendment needs a reason and a record', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, NOBODY)
  const amend = (reason: string) => startAmendment(tablet.deps, { recordId, reason })
  expect(await amend(' ')).toMatchObject({ error: { code: 'REASON_MISSING' } })
  expect(await amend('x')).toMatchObject({ error: { code: 'RECORD_UNKNOWN' } })
})
