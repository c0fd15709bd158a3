import { describe, expect, test } from 'vitest'
import type { RecordId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { Negotiation } from '#domain/repayment/negotiation.ts'
import { agreementText, costSheetText, isSameAgreement } from '#domain/repayment/agreementText.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Answers } from '#domain/visit/form.ts'
import { adoptDeal } from '#app/commands/adoptDeal.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { readDeal } from '#app/commands/readDeal.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { saveNegotiation } from '#app/commands/saveNegotiation.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import { readRow } from '#app/db/readRow.ts'
import { agreementSchema, negotiationSchema } from '#protocol/repaymentDocuments.ts'
import { commitmentSchema } from '#protocol/recordDocument.ts'
import { parse } from '#protocol/parse.ts'
import { JUDGED, TAKEN_DOWN } from '#tests/fixtures/judged.ts'
import { A_PLAN, PLAN_TYPED, withTerms } from '#tests/fixtures/negotiated.ts'
import { fillRecord, PROMISED } from '../support/answers.ts'
import { sampleDossier, TODAY } from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const { promise: _promise, outcomes: _outcomes, ...TALKED } = PROMISED
const DOSSIER = withTerms(sampleDossier())
const NOTHING_ASKED = { reasons: [], overrides: [] }

async function atTable(answers: Answers = TALKED): Promise<[TestTablet, RecordId]> {
  const tablet = await testTablet()
  await tablet.hold(DOSSIER)
  return [tablet, await fillRecord(tablet, answers)]
}

async function draftOf(tablet: TestTablet, recordId: RecordId) {
  const row = await readRow(tablet.deps, 'drafts', recordId)
  if (!row) throw new Error('no draft')
  return row.value
}

async function dealOf(tablet: TestTablet, recordId: RecordId) {
  const draft = await draftOf(tablet, recordId)
  const deal = await readDeal(tablet.deps, { draft, dossier: DOSSIER, day: TODAY })
  if (!deal) throw new Error('no deal')
  return deal
}

async function adopt(tablet: TestTablet, recordId: RecordId) {
  const { items } = await dealOf(tablet, recordId)
  const judged = { ...JUDGED, moment: 'commit' as const }
  const done = await adoptDeal(tablet.deps, { recordId, items, judged, answers: NOTHING_ASKED })
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}

/** Both sheets, signed as they stand. */
async function sign(tablet: TestTablet, recordId: RecordId): Promise<void> {
  const deal = await dealOf(tablet, recordId)
  const mark = async (text: string | undefined) => ({
    sha256: await tablet.deps.hash.sha256Hex(text ?? ''),
    at: MORNING,
    strokes: [[10, 20, 30, 40]],
  })
  await saveNegotiation(tablet.deps, {
    recordId,
    change: {
      costSheet: await mark(costSheetText(deal)),
      agreement: await mark(agreementText(deal)),
      on: TODAY,
    },
  })
}

async function finalise(tablet: TestTablet, recordId: RecordId) {
  const done = await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  const { commitmentId } = done.value
  const commitment = commitmentId && (await readRow(tablet.deps, 'commitments', commitmentId))
  return commitment ? commitment.value : undefined
}

/** What was judged, in the order in which it is sent. */
async function momentsOf(tablet: TestTablet) {
  const sent = await sentOf(tablet)
  return sent
    .filter(({ kind }) => kind === 'recordDecision')
    .map(({ content }) => (content.value as Decision).moment)
}

const save = (tablet: TestTablet, recordId: RecordId, change: Negotiation) =>
  saveNegotiation(tablet.deps, { recordId, change })

test('what is typed is kept as it is, wrong or half a character, and two words at once both stay', async () => {
  const [tablet, recordId] = await atTable()
  await Promise.all([
    save(tablet, recordId, { typed: { amount: '一千' } }),
    save(tablet, recordId, { typed: { 'ability.income.WAGES': '5\ud800000' } }),
    save(tablet, recordId, { offer: 'PART', typed: {} }),
  ])
  const { negotiation } = await draftOf(tablet, recordId)
  expect(negotiation).toEqual({
    offer: 'PART',
    typed: { amount: '一千', 'ability.income.WAGES': '5\ufffd000' },
  })
  expect(parse(negotiationSchema, negotiation).ok).toBe(true)
})

test('a word after the signatures takes both away; a signature takes none', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  await sign(tablet, recordId)
  expect((await draftOf(tablet, recordId)).negotiation?.agreement).toBeDefined()
  await save(tablet, recordId, { typed: { count: '12' } })
  const { negotiation } = await draftOf(tablet, recordId)
  expect(negotiation).not.toHaveProperty('costSheet')
  expect(negotiation).not.toHaveProperty('agreement')
})

test('adopting writes the promise, its outcome, the day, and the judgement in one commit', async () => {
  const [tablet, recordId] = await atTable({ ...TALKED, outcomes: ['CALL_BACK', 'PTP_SINGLE'] })
  await save(tablet, recordId, A_PLAN)
  const deal = await adopt(tablet, recordId)
  const draft = await draftOf(tablet, recordId)
  expect(deal.items).toHaveLength(24)
  expect(draft).toMatchObject({
    stepId: 'commitment',
    answers: { promise: deal.items, outcomes: ['PTP_SERIES', 'CALL_BACK'] },
    negotiation: { on: TODAY },
  })
  const [sent] = await sentOf(tablet)
  expect(sent).toMatchObject({ kind: 'recordDecision', content: { value: { moment: 'commit' } } })
  expect(await tablet.db.decisions.count()).toBe(1)
})

test('what was adopted and not signed is adopted anew on a later day, by that day’s figures', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  await adopt(tablet, recordId)
  tablet.time = asInstant(MORNING + 86_400_000)
  await adopt(tablet, recordId)
  expect((await draftOf(tablet, recordId)).negotiation?.on).toBe('2026-11-24')
})

test('what came to other payments meanwhile is not adopted', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  const { items } = await dealOf(tablet, recordId)
  await save(tablet, recordId, { typed: { count: '12' } })
  const done = await adoptDeal(tablet.deps, {
    ...{ recordId, items, judged: JUDGED, answers: NOTHING_ASKED },
  })
  expect(done).toEqual({ ok: false, error: { code: 'NOT_THE_SAME' } })
  expect((await draftOf(tablet, recordId)).answers).not.toHaveProperty('promise')
  expect(await tablet.db.outbox.count()).toBe(0)
})

test('a signed plan becomes a commitment of its kind, with its agreement, on a later day as well', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  await sign(tablet, recordId)
  await adopt(tablet, recordId)
  tablet.time = asInstant(MORNING + 86_400_000)
  const commitment = await finalise(tablet, recordId)
  expect(commitment).toMatchObject({
    kind: 'PLAN',
    state: 'PROPOSED',
    follow: { graceDays: 3, overpaymentCarries: false },
    agreement: {
      offer: 'INSTALMENTS',
      plan: { method: { id: 'FREE' }, costFen: 0 },
      statement: { on: TODAY },
      signed: { strokes: [[10, 20, 30, 40]] },
    },
  })
  expect(parse(commitmentSchema, commitment).ok).toBe(true)
  expect(parse(agreementSchema, commitment?.agreement).ok).toBe(true)
})

test('an unsigned plan is a series; so is one that was signed as something else', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  const other = { sha256: 'a'.repeat(64), at: MORNING, strokes: [[1, 2]] }
  await save(tablet, recordId, { typed: PLAN_TYPED })
  await saveNegotiation(tablet.deps, { recordId, change: { costSheet: other, agreement: other } })
  await adopt(tablet, recordId)
  const commitment = await finalise(tablet, recordId)
  expect(commitment).toMatchObject({ kind: 'SERIES', state: 'PROPOSED' })
  expect(commitment?.agreement).not.toHaveProperty('signed')
})

test('relief above the authority waits for the desk: the application goes with the record', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, {
    offer: 'DATED',
    typed: { dueOn: '2026-12-10', 'relief.PENALTY': '100%', grounds: '失业三个月' },
  })
  const deal = await adopt(tablet, recordId)
  expect(deal.application).toMatchObject({ owedFen: 1_060_000, leftFen: 1_050_000 })
  const { answers } = await draftOf(tablet, recordId)
  expect(answers).toMatchObject({
    outcomes: ['PTP_SINGLE', 'RELIEF_REQUESTED'],
    particulars: '失业三个月',
  })
  const commitment = await finalise(tablet, recordId)
  expect(commitment).toMatchObject({ kind: 'SINGLE', state: 'PENDING_APPROVAL' })
  const sent = await sentOf(tablet)
  const [record, promise, application] = sent.filter(({ kind }) => kind !== 'recordDecision')
  expect(application).toMatchObject({
    kind: 'applyForRelief',
    dependsOn: [record?.id, promise?.id],
    content: {
      value: {
        recordId,
        commitmentId: commitment?.id,
        state: 'PENDING',
        relief: { INTEREST: 0, PENALTY: 10_000, FEE: 0 },
        grounds: '失业三个月',
      },
    },
  })
  expect(await tablet.db.applications.count()).toBe(1)
  const basis = commitment?.agreement?.relief?.basis
  expect(basis).toEqual({ kind: 'APPLIED', applicationId: application?.subject })
})

describe('a record whose relief still waits for the desk is corrected', () => {
  async function waiting() {
    const [tablet, recordId] = await atTable()
    await save(tablet, recordId, {
      offer: 'DATED',
      typed: { dueOn: '2026-12-10', 'relief.PENALTY': '100%', grounds: '失业三个月' },
    })
    await adopt(tablet, recordId)
    const before = await finalise(tablet, recordId)
    const started = await startAmendment(tablet.deps, { recordId, reason: '备注录错' })
    if (!started.ok || !before) throw new Error('nothing to correct')
    return { tablet, before, correction: started.value.recordId }
  }

  test('with the same promise, it names the same application: that is what stands on the paper', async () => {
    const { tablet, before, correction } = await waiting()
    const after = await finalise(tablet, correction)
    expect(after).toMatchObject({ state: 'PENDING_APPROVAL', supersedes: before.id })
    expect(after && isSameAgreement(before, after)).toBe(true)
    expect(await tablet.db.applications.count()).toBe(1)
    const old = await readRow(tablet.deps, 'commitments', before.id)
    expect(old?.value.state).toBe('RENEGOTIATED')
  })

  test('with another amount nothing is forgiven any more, and nothing applied for', async () => {
    const { tablet, before, correction } = await waiting()
    const [field, answer] = ['promise', PROMISED['promise']]
    await saveAnswer(tablet.deps, { recordId: correction, field, answer, stepId: 'commitment' })
    const after = await finalise(tablet, correction)
    expect(after).toMatchObject({ state: 'PROPOSED', supersedes: before.id, items: answer })
    expect(after).not.toHaveProperty('agreement')
    expect(after && isSameAgreement(before, after)).toBe(false)
  })
})

test('what was adopted is not judged once more as the record is finalised: the visit alone is', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  await adopt(tablet, recordId)
  await finalise(tablet, recordId)
  expect(await momentsOf(tablet)).toEqual(['commit', 'record'])
})

test('what was worked out, never adopted, and typed is judged as it was typed', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  const { items } = await dealOf(tablet, recordId)
  const typed = { promise: items, outcomes: ['PTP_SERIES'] }
  for (const [field, answer] of Object.entries(typed)) {
    await saveAnswer(tablet.deps, { recordId, field, answer, stepId: 'commitment' })
  }
  expect(await finalise(tablet, recordId)).toHaveProperty('agreement')
  expect(await momentsOf(tablet)).toEqual(['commit', 'record'])
})

test('a promise that was typed otherwise afterwards stands as it was typed, and is judged by itself', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  await adopt(tablet, recordId)
  const [field, answer] = ['promise', PROMISED['promise']]
  await saveAnswer(tablet.deps, { recordId, field, answer, stepId: 'commitment' })
  const commitment = await finalise(tablet, recordId)
  expect(commitment).toMatchObject({ kind: 'SINGLE', items: answer })
  expect(commitment).not.toHaveProperty('agreement')
  const record = await readRow(tablet.deps, 'records', recordId)
  expect(record?.value.record.negotiation?.offer).toBe('INSTALMENTS')
  expect(await momentsOf(tablet)).toEqual(['commit', 'commit', 'record'])
})

test('what was changed at the table after it was adopted is judged anew, though its payments are the same', async () => {
  const [tablet, recordId] = await atTable()
  await save(tablet, recordId, A_PLAN)
  const { items } = await adopt(tablet, recordId)
  await save(tablet, recordId, { typed: { 'ability.income.WAGES': '5000' } })
  expect((await draftOf(tablet, recordId)).negotiation).not.toHaveProperty('on')
  expect(await finalise(tablet, recordId)).toMatchObject({ items })
  expect(await momentsOf(tablet)).toEqual(['commit', 'commit', 'record'])
})
