import { expect, test } from 'vitest'
import type { RecordId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { asFen, ZERO_FEN } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Answer } from '#domain/visit/form.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { promiseAhead } from '#app/commands/promiseAhead.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import type { JudgedTaking } from '#app/commands/takingDecisions.ts'
import { JUDGED, TAKEN_DOWN } from '#tests/fixtures/judged.ts'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { fillRecord, NOBODY, PROMISED } from '../support/answers.ts'
import { VISIT_ID } from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const DAY_MS = 86_400_000
const HIT = { rule: 'CN-LAW-01', verdict: 'supervisor', cause: 'broken' } as const
/** A judgement that tells what it judged. */
const judged: JudgedTaking = {
  ...TAKEN_DOWN,
  commit: ({ kind, items }) => ({
    ...{ ...JUDGED, moment: 'commit', judgement: { verdict: 'supervisor', hits: [HIT] } },
    facts: { ...JUDGED.facts, planMonths: kind === 'PLAN' ? items.length : 0 },
  }),
}

async function stage() {
  const tablet = await testTablet()
  await tablet.hold()
  return tablet
}

const ahead = (tablet: TestTablet, recordId: RecordId) =>
  promiseAhead(tablet.deps, { recordId, judged })

const OTHER = [{ dueOn: asDay('2026-12-01'), amountFen: asFen(199_999) }]

/** The correction of a record with a promise, in which something is said otherwise. */
async function correction(tablet: TestTablet, said: Record<string, Answer>): Promise<RecordId> {
  const sealed = await fillRecord(tablet, PROMISED)
  await finaliseRecord(tablet.deps, { recordId: sealed, judged })
  const opened = await startAmendment(tablet.deps, { recordId: sealed, reason: '金额记错' })
  if (!opened.ok) throw new Error(opened.error.code)
  const { recordId } = opened.value
  for (const [field, answer] of Object.entries(said)) {
    await saveAnswer(tablet.deps, { recordId, field, answer, stepId: 'met' })
  }
  return recordId
}

test.each<[string, (tablet: TestTablet) => Promise<RecordId>]>([
  ['of a visit', tablet => fillRecord(tablet, PROMISED)],
  [
    'before the rest of the record is there',
    tablet => {
      const { outcomes, promise, ...rest } = PROMISED
      const { metWith } = rest
      return fillRecord(tablet, { ...{ metWith, outcomes, promise } } as typeof PROMISED)
    },
  ],
  ['of a correction, where it is another one', tablet => correction(tablet, { promise: OTHER })],
])('a promise %s is judged ahead', async (_what, begin) => {
  const tablet = await stage()
  const found = await ahead(tablet, await begin(tablet))
  expect(found?.visit.judgement.hits).toEqual([HIT])
  expect(found?.overrides).toEqual([])
})

test.each<[string, (tablet: TestTablet) => Promise<RecordId>]>([
  ['a record that promises nothing', tablet => fillRecord(tablet, NOBODY)],
  ['the same promise in a correction', tablet => correction(tablet, { reaction: 'CALM' })],
  [
    'what is not typed to its end',
    tablet => {
      const promise = [{ dueOn: asDay('2026-12-01'), amountFen: ZERO_FEN }]
      return fillRecord(tablet, { ...PROMISED, promise })
    },
  ],
  [
    'a record that is sealed',
    async tablet => {
      const recordId = await fillRecord(tablet, PROMISED)
      await finaliseRecord(tablet.deps, { recordId, judged })
      return recordId
    },
  ],
])('nothing is judged ahead of %s', async (_what, begin) => {
  const tablet = await stage()
  expect(await ahead(tablet, await begin(tablet))).toBeUndefined()
})

test('what was told ahead is what sealing keeps, with the codes of the day of the visit', async () => {
  const tablet = await stage()
  await noteNow(tablet.deps, { visitId: VISIT_ID, fact: 'counterpart', value: 'debtor' })
  tablet.time = asInstant(MORNING + 60_000)
  const code = { rule: 'CN-LAW-01', challenge: '0123456789', code: '11111111' }
  await recordDecision(tablet.deps, {
    ...{ visitId: VISIT_ID, judged: { ...JUDGED, moment: 'during' } },
    answers: { reasons: [], overrides: [code] },
  })
  tablet.time = asInstant(MORNING + DAY_MS)
  const recordId = await fillRecord(tablet, PROMISED)
  const before = await tablet.db.outbox.count()
  const told = await ahead(tablet, recordId)
  expect(told?.overrides).toEqual([code])
  expect(await tablet.db.outbox.count()).toBe(before)
  await finaliseRecord(tablet.deps, { recordId, judged })
  const kept = (await sentOf(tablet))
    .map(({ content }) => content.value as Decision)
    .find(({ moment }) => moment === 'commit')
  expect(kept).toMatchObject({
    judgement: told?.visit.judgement,
    answers: { overrides: told?.overrides },
  })
})
