import { expect, test } from 'vitest'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { begunAt, finalise, type FinaliseFacts } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { aDraft, anId, COMPLETE_ANSWERS, NOON, TODAY } from '#tests/fixtures/builders.ts'

const facts = (over: Partial<FinaliseFacts> = {}): FinaliseFacts => ({
  form: RECORD_FORM,
  draft: aDraft(),
  by: anId(6, 1),
  at: NOON,
  today: TODAY,
  commitmentId: anId(10, 1),
  ...over,
})

test('a promise at the door becomes a commitment of its own', () => {
  const done = finalise(facts())
  expect(done).toMatchObject({
    ok: true,
    value: {
      record: { id: anId(7, 1), finalisedBy: anId(6, 1), commitmentId: anId(10, 1) },
      commitment: {
        id: anId(10, 1),
        recordId: anId(7, 1),
        kind: 'SINGLE',
        state: 'PROPOSED',
        sourceOfFunds: 'WAGES',
        items: COMPLETE_ANSWERS['promise'],
      },
    },
  })
})

test('no promise, no commitment', () => {
  const answers = { ...COMPLETE_ANSWERS, outcomes: ['CALL_BACK'] }
  const done = finalise(facts({ draft: aDraft({ answers }) }))
  expect(done).toMatchObject({ ok: true })
  if (done.ok) {
    expect(done.value.commitment).toBeUndefined()
    expect(done.value.record.answers).not.toHaveProperty('promise')
    expect(done.value.record.commitmentId).toBeUndefined()
  }
})

test('an incomplete draft is refused with every fault', () => {
  const refusal = finalise(facts({ draft: aDraft({ answers: {} }) }))
  expect(refusal).toMatchObject({ ok: false, error: { code: 'INCOMPLETE' } })
})

test('an amendment without a reason is refused', () => {
  const draft = aDraft({ amends: { recordId: anId(7, 9), reason: ' ' } })
  expect(finalise(facts({ draft }))).toEqual({ ok: false, error: { code: 'REASON_MISSING' } })
})

test('an amended promise names the one that it replaces', () => {
  const draft = aDraft({ amends: { recordId: anId(7, 9), reason: '金额有误' } })
  const done = finalise(facts({ draft, supersedes: anId(10, 9) }))
  expect(done).toMatchObject({
    ok: true,
    value: {
      record: { amends: { recordId: anId(7, 9) } },
      commitment: { supersedes: anId(10, 9) },
    },
  })
})

test('a draft kept past its own promise day is refused, not silently moved', () => {
  const late = finalise(facts({ today: asDay('2026-12-20') }))
  expect(late).toMatchObject({ ok: false, error: { code: 'INCOMPLETE' } })
})

test('a record carries what was noted at the door, and began with its first word', () => {
  const door = [{ at: asInstant(NOON + 60_000), fact: 'counterpart', value: 'debtor' }] as const
  const done = finalise(facts({ draft: aDraft({ door }) }))
  expect(done).toMatchObject({ ok: true, value: { record: { door } } })
  expect(done.ok && begunAt(done.value.record)).toBe(NOON + 60_000)
  expect(begunAt({ startedAt: NOON, door: [] })).toBe(NOON)
  expect(begunAt({ startedAt: NOON })).toBe(NOON)
})
