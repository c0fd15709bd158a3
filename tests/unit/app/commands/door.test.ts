import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { asId, type VisitId } from '#domain/base/ids.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { doorFacts } from '#domain/visit/doorLog.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { visitRecordSchema } from '#protocol/recordDocument.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import { startRecord } from '#app/commands/startRecord.ts'
import { readRow } from '#app/db/readRow.ts'
import * as v from 'valibot'
import { fillRecord, NOBODY, PROMISED } from '../support/answers.ts'
import { sampleDossier, sampleVisit, uuid, VISIT_ID } from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

const MINUTE = 60_000
const at = (minutes: number) => asInstant(MORNING + minutes * MINUTE)

async function held(): Promise<TestTablet> {
  const tablet = await testTablet()
  await tablet.hold()
  return tablet
}

async function draftOf({ db, deps }: TestTablet) {
  const [row] = await db.drafts.toArray()
  return row && (await readRow(deps, 'drafts', row.id))?.value
}

test('the first word at the door begins the record; each is there at once, with its time', async () => {
  const tablet = await held()
  const { deps } = tablet
  const first = await noteNow(deps, { visitId: VISIT_ID, fact: 'counterpart', value: 'spouse' })
  expect(first).toMatchObject({ ok: true, value: { notedAt: MORNING } })
  tablet.time = at(2)
  await noteNow(deps, { visitId: VISIT_ID, fact: 'debtorState', value: 'deceased' })
  const draft = await draftOf(tablet)
  expect(draft).toMatchObject({
    startedAt: MORNING,
    stepId: 'met',
    answers: { metWith: 'HOUSEHOLD', outcomes: ['DECEASED'] },
    door: [
      { at: MORNING, fact: 'counterpart', value: 'spouse' },
      { at: at(2), fact: 'debtorState', value: 'deceased' },
    ],
  })
  expect(first).toMatchObject({ value: { recordId: draft?.id } })
  expect(await startRecord(deps, { visitId: VISIT_ID })).toMatchObject({ value: { resumed: true } })
  const [audit] = await tablet.db.audit.toArray()
  expect(audit).toMatchObject({ type: 'recordStarted', subject: draft?.id })
})

test('a note has the time by which the door is judged, and none lies before the one before it, nor the record before both', async () => {
  const tablet = await held()
  tablet.time = at(-60)
  const noteAt = async (minute: number, value: boolean) =>
    noteNow(tablet.deps, { visitId: VISIT_ID, fact: 'askedToLeave', value, now: at(minute) })
  expect(await noteAt(0, true)).toMatchObject({ value: { notedAt: at(0) } })
  expect(await draftOf(tablet)).toMatchObject({ startedAt: at(0) })
  expect(await noteAt(-5, false)).toMatchObject({ value: { notedAt: at(0) } })
  expect(await noteAt(3, true)).toMatchObject({ value: { notedAt: at(3) } })
  const recordId = await fillRecord(tablet, NOBODY)
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  const [row] = await tablet.db.records.toArray()
  const stored = row && (await readRow(tablet.deps, 'records', row.id))
  expect(stored?.value.record.finalisedAt).toBe(at(3))
})

test('two ways of knowing him, found at the same moment, are both kept', async () => {
  const tablet = await held()
  const add = (way: string) =>
    noteNow(tablet.deps, {
      ...{ visitId: VISIT_ID, fact: 'identityBy' },
      value: ({ identityBy }) => [...((identityBy ?? []) as readonly string[]), way],
    })
  await Promise.all(['document', 'idTail'].map(add))
  expect(doorFacts((await draftOf(tablet))?.door ?? []).identityBy).toEqual(['document', 'idTail'])
})

test('notes made at the same moment are all kept, beside the answers of the form', async () => {
  const tablet = await held()
  const note = (fact: 'idShown' | 'inPrivate' | 'saysLawyer') =>
    noteNow(tablet.deps, { visitId: VISIT_ID, fact, value: true })
  const recordId = await fillRecord(tablet, {})
  await Promise.all([
    note('idShown'),
    note('inPrivate'),
    saveAnswer(tablet.deps, { recordId, field: 'remarks', answer: 'x', stepId: 'followUp' }),
    note('saysLawyer'),
  ])
  const draft = await draftOf(tablet)
  expect(draft?.door?.map(({ fact }) => fact).toSorted()).toEqual([
    'idShown',
    'inPrivate',
    'saysLawyer',
  ])
  expect(draft?.answers).toEqual({ remarks: 'x', identityShown: 'SHOWN_ACCEPTED' })
})

test('two first words at once are one record', async () => {
  const tablet = await held()
  const note = (value: string) =>
    noteNow(tablet.deps, { visitId: VISIT_ID, fact: 'counterpart', value })
  await Promise.all([note('kin'), note('debtor')])
  expect(await tablet.db.drafts.count()).toBe(1)
  expect((await draftOf(tablet))?.door).toHaveLength(2)
})

test('a visit that is unknown or over has no door any more; what is no value is a fault', async () => {
  const tablet = await testTablet()
  const input = { visitId: VISIT_ID, fact: 'counterpart', value: 'debtor' } as const
  expect(await noteNow(tablet.deps, input)).toMatchObject({ error: { code: 'VISIT_UNKNOWN' } })
  await tablet.hold(sampleDossier(), sampleVisit({ state: 'DONE' }))
  expect(await noteNow(tablet.deps, input)).toMatchObject({ error: { code: 'VISIT_CLOSED' } })
  const elsewhere = { ...input, visitId: asId<VisitId>(uuid(99)) }
  expect(await noteNow(tablet.deps, elsewhere)).toMatchObject({ ok: false })
  await tablet.hold(sampleDossier(), sampleVisit(), 11)
  await expect(noteNow(tablet.deps, { ...input, value: 'burglar' })).rejects.toThrow()
  expect(await tablet.db.drafts.count()).toBe(0)
})

test('the log goes with the record and with its correction, whose draft the door leaves alone', async () => {
  const tablet = await held()
  const { deps } = tablet
  await noteNow(deps, { visitId: VISIT_ID, fact: 'idShown', value: true })
  await noteNow(deps, { visitId: VISIT_ID, fact: 'phase', value: 'left' })
  const recordId = await fillRecord(tablet, NOBODY)
  expect(await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN })).toMatchObject({ ok: true })
  const [sent] = await sentOf(tablet)
  const record = v.parse(visitRecordSchema, sent?.content.value)
  expect(record.door?.map(({ fact, value }) => [fact, value])).toEqual([
    ['idShown', true],
    ['phase', 'left'],
  ])
  await startAmendment(deps, { recordId, reason: '日期记错' })
  expect((await draftOf(tablet))?.door).toEqual(record.door)
  const late = await noteNow(deps, { visitId: VISIT_ID, fact: 'distress', value: true })
  expect(late).toEqual({ ok: false, error: { code: 'VISIT_CLOSED' } })
  const amended = await finaliseRecord(deps, {
    recordId: (await draftOf(tablet))!.id,
    judged: TAKEN_DOWN,
  })
  expect(amended).toMatchObject({ ok: true })
  const value = (await sentOf(tablet)).at(-1)?.content.value as VisitRecord
  expect(value.door).toEqual(record.door)
})

test('no rule keeps a record from being finalised: a promise given before they had to leave is sent', async () => {
  const tablet = await held()
  const recordId = await fillRecord(tablet, PROMISED)
  await noteNow(tablet.deps, { visitId: VISIT_ID, fact: 'counterpart', value: 'debtor' })
  await noteNow(tablet.deps, { visitId: VISIT_ID, fact: 'askedToLeave', value: true })
  const done = await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  if (!done.ok) {
    // The door added an outcome that wants its words; they are all that is missing.
    expect(done.error).toEqual({
      code: 'INCOMPLETE',
      faults: [{ field: 'particulars', code: 'MISSING' }],
    })
    await saveAnswer(tablet.deps, {
      recordId,
      field: 'particulars',
      answer: '对方请我们离开。',
      stepId: 'outcome',
    })
  }
  const again = await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  expect(again).toMatchObject({ ok: true })
  expect((await sentOf(tablet)).map(({ kind }) => kind)).toContain('proposeCommitment')
})

test('the record names the judgements of its visit, in the order in which they were made', async () => {
  const tablet = await held()
  const judged: JudgedVisit = {
    ...{ moment: 'prestart', facts: {}, edition: 'none', packHash: '' },
    judgement: { verdict: 'block', hits: [] },
  }
  const ids: string[] = []
  for (const minute of [1, 2]) {
    tablet.time = at(minute)
    const answers = { reasons: [], overrides: [] }
    const made = await recordDecision(tablet.deps, { visitId: VISIT_ID, judged, answers })
    if (made.ok) ids.push(made.value.id)
  }
  const recordId = await fillRecord(tablet, NOBODY)
  const done = await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  const sent = (await sentOf(tablet)).find(({ kind }) => kind === 'finaliseRecord')
  expect(ids).toHaveLength(2)
  const named = (sent?.content.value as VisitRecord).decisions
  expect(named).toEqual([...ids, expect.any(String)])
  expect(done).toMatchObject({ ok: true, value: { decisionIds: named } })
})
