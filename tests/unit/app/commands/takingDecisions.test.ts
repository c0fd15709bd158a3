import { expect, test } from 'vitest'
import type { RecordId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Answer } from '#domain/visit/form.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import type { JudgedTaking } from '#app/commands/takingDecisions.ts'
import { JUDGED, TAKEN_DOWN } from '#tests/fixtures/judged.ts'
import { fillRecord, NOBODY, PROMISED } from '../support/answers.ts'
import { VISIT_ID } from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const DAY_MS = 86_400_000

async function stage() {
  const tablet = await testTablet()
  await tablet.hold()
  return tablet
}

async function finalise(tablet: TestTablet, recordId: RecordId, judged = TAKEN_DOWN) {
  const done = await finaliseRecord(tablet.deps, { recordId, judged })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return recordId
}

/** The judgements of a kind that were sent. */
async function decisionsOf(tablet: TestTablet, moment: Decision['moment']) {
  const sent = await sentOf(tablet)
  return sent
    .filter(({ kind }) => kind === 'recordDecision')
    .map(({ content }) => content.value as Decision)
    .filter(made => made.moment === moment)
}

test('a record that promises nothing brings its own judgement alone', async () => {
  const tablet = await stage()
  await finalise(tablet, await fillRecord(tablet, NOBODY))
  expect(await tablet.db.decisions.count()).toBe(1)
  expect(await decisionsOf(tablet, 'record')).toHaveLength(1)
})

test('the promise is judged as the record makes it', async () => {
  const tablet = await stage()
  const asked: unknown[] = []
  const judged: JudgedTaking = {
    ...TAKEN_DOWN,
    commit: promise => {
      asked.push(promise)
      return TAKEN_DOWN.commit(promise)
    },
  }
  await finalise(tablet, await fillRecord(tablet, PROMISED), judged)
  expect(asked).toMatchObject([
    { kind: 'SINGLE', items: PROMISED['promise'], madeOn: '2026-11-23' },
  ])
})

const OTHER = [{ dueOn: asDay('2026-12-01'), amountFen: asFen(199_999) }]
const EARLIER = [{ dueOn: asDay('2026-11-30'), amountFen: asFen(200_000) }]

/** A record with a promise, and its correction, in which something was said otherwise. */
async function corrected(before: Parameters<typeof fillRecord>[1], said: Record<string, Answer>) {
  const tablet = await stage()
  const recordId = await finalise(tablet, await fillRecord(tablet, before))
  const opened = await startAmendment(tablet.deps, { recordId, reason: '金额记错' })
  if (!opened.ok) throw new Error(opened.error.code)
  const correction = opened.value.recordId
  for (const [field, answer] of Object.entries(said)) {
    await saveAnswer(tablet.deps, { recordId: correction, field, answer, stepId: 'met' })
  }
  await finalise(tablet, correction)
  return tablet
}

test.each([
  ['with the same promise', PROMISED, { reaction: 'CALM' }, 1],
  ['with another amount', PROMISED, { promise: OTHER }, 2],
  ['with another day', PROMISED, { promise: EARLIER }, 2],
  ['that promises nothing any more', PROMISED, { outcomes: ['CALL_BACK'] }, 1],
  ['that promises where nothing was promised', NOBODY, PROMISED as Record<string, Answer>, 1],
])(
  'a correction %s stands under what was judged, and its promise, where it is another one',
  async (_what, before, said, commits) => {
    const tablet = await corrected(before, said)
    expect(await decisionsOf(tablet, 'record')).toHaveLength(1)
    const promises = await decisionsOf(tablet, 'commit')
    expect(promises).toHaveLength(commits)
    const sent = await sentOf(tablet)
    const [record, correction] = sent
      .filter(({ kind }) => kind === 'finaliseRecord' || kind === 'amendRecord')
      .map(({ content }) => (content.value as VisitRecord).decisions)
    const more = before === NOBODY || commits === 2 ? [promises.at(-1)?.id] : []
    expect(correction).toEqual([...(record ?? []), ...more])
  },
)

const code = (rule: string, digits: string) => ({ rule, challenge: '0123456789', code: digits })

/** A record whose promise asks for a supervisor's word, written down a day after its visit. */
async function writtenLater(answers: Decision['answers'], decidedAt: number) {
  const tablet = await stage()
  await noteNow(tablet.deps, { visitId: VISIT_ID, fact: 'counterpart', value: 'debtor' })
  tablet.time = asInstant(decidedAt)
  const judged = { ...JUDGED, moment: 'during' as const }
  await recordDecision(tablet.deps, { visitId: VISIT_ID, judged, answers })
  tablet.time = asInstant(MORNING + DAY_MS)
  const hit = { rule: 'CN-LAW-01', verdict: 'supervisor', cause: 'broken' } as const
  const judgement = { verdict: 'supervisor', hits: [hit] } as const
  await finalise(tablet, await fillRecord(tablet, PROMISED), {
    ...TAKEN_DOWN,
    commit: () => ({ ...JUDGED, moment: 'commit', judgement }),
  })
  return tablet
}

test('what was opened on the day of the visit is open, however late it is written down; the newest code stands', async () => {
  const overrides = [
    code('CN-LAW-01', '11111111'),
    code('CN-REC-01', '22222222'),
    code('CN-LAW-01', '33333333'),
  ]
  const tablet = await writtenLater({ reasons: [], overrides }, MORNING + 60_000)
  const [promise] = await decisionsOf(tablet, 'commit')
  expect(promise).toMatchObject({
    madeAt: MORNING + DAY_MS,
    answers: { reasons: [], overrides: [code('CN-LAW-01', '33333333')] },
  })
  const [record] = await decisionsOf(tablet, 'record')
  expect(record?.answers).toEqual({ reasons: [], overrides: [] })
})

test('what was opened on the day on which it is written down opens nothing of the visit', async () => {
  const overrides = [code('CN-LAW-01', '11111111')]
  const tablet = await writtenLater({ reasons: [], overrides }, MORNING + DAY_MS - 60_000)
  const [promise] = await decisionsOf(tablet, 'commit')
  expect(promise?.answers.overrides).toEqual([])
})
