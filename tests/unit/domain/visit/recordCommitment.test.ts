import { expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import type { Deal } from '#domain/repayment/deal.ts'
import { finalise, type FinaliseFacts } from '#domain/visit/record.ts'
import { dealAnswers } from '#domain/visit/dealAnswers.ts'
import { termsOf, type AgreedTerms } from '#domain/visit/recordCommitment.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { PromiseItem } from '#domain/repayment/commitment.ts'
import { aDraft, anId, COMPLETE_ANSWERS, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { anAgreement, aRelief } from '#tests/fixtures/relief.ts'

const ITEMS = COMPLETE_ANSWERS['promise'] as readonly PromiseItem[]
const RELIEF = aRelief({ PENALTY: 1000 })
const APPLIED = anAgreement(RELIEF, { kind: 'APPLIED', applicationId: anId(31, 1) })
const ASKED = {
  ...{ relief: RELIEF, owedFen: asFen(20_000), leftFen: asFen(19_000), grounds: '失业' },
  why: { code: 'NO_GRANT' } as const,
}

const aDeal = (over: Partial<Deal> = {}): Deal => ({
  ...{ kind: 'SINGLE', items: ITEMS, agreement: APPLIED, application: ASKED },
  ...{ leftFen: asFen(19_000), isAboveAbility: false, needs: [] },
  ...over,
})

function made(agreed: AgreedTerms | undefined) {
  const facts: FinaliseFacts = {
    ...{ form: RECORD_FORM, draft: aDraft(), by: anId(6, 1), at: NOON, today: TODAY },
    ...{ commitmentId: anId(10, 1), agreed },
  }
  const done = finalise(facts)
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}

test('without anything worked out it is as it always was', () => {
  const { commitment, application } = made(undefined)
  expect(commitment).toMatchObject({ kind: 'SINGLE', state: 'PROPOSED' })
  expect(commitment).not.toHaveProperty('agreement')
  expect(application).toBeUndefined()
})

test('what is applied for waits, and the bank is asked in the same breath', () => {
  const { commitment, application } = made(termsOf(aDeal()))
  expect(commitment).toMatchObject({ state: 'PENDING_APPROVAL', agreement: APPLIED })
  expect(application).toEqual({
    ...{ id: anId(31, 1), caseId: anId(2, 1), recordId: anId(7, 1), commitmentId: anId(10, 1) },
    ...{ madeBy: anId(6, 1), madeAt: NOON, state: 'PENDING' },
    ...{ relief: RELIEF, owedFen: 20_000, leftFen: 19_000, grounds: '失业' },
  })
})

test('other payments than those that were worked out drop its terms', () => {
  const items = ITEMS.map(item => ({ ...item, amountFen: asFen(item.amountFen + 1) }))
  const { commitment, application } = made(termsOf(aDeal({ items })))
  expect(commitment).toMatchObject({ state: 'PROPOSED', items: ITEMS })
  expect(commitment).not.toHaveProperty('agreement')
  expect(application).toBeUndefined()
})

test('a plan is one with a signature alone', () => {
  const signed = { sha256: 'a'.repeat(64), at: NOON, strokes: [] }
  const kindOf = (deal: Deal) => termsOf(deal).kind
  expect(kindOf(aDeal({ kind: 'PLAN', agreement: { ...APPLIED, signed } }))).toBe('PLAN')
  expect(kindOf(aDeal({ kind: 'PLAN' }))).toBe('SINGLE')
  expect(kindOf(aDeal({ kind: 'PLAN', items: [...ITEMS, ...ITEMS] }))).toBe('SERIES')
})

test('the record’s answers follow the deal, and what the agent said himself stays', () => {
  const before = { outcomes: ['PTP_SERIES', 'CONTACT_UPDATED'], particulars: '新号码已核实' }
  const ability = { refused: true, incomes: [], spending: [], assets: [], dependants: 0 }
  expect(dealAnswers(before, aDeal({ ability }))).toEqual({
    ...{ ability: 'NOT_DISCLOSED', promise: ITEMS, particulars: '新号码已核实' },
    outcomes: ['PTP_SINGLE', 'RELIEF_REQUESTED', 'CONTACT_UPDATED'],
  })
  const told = { ...ability, refused: false, dependants: 2 }
  const incomes = [{ kind: 'WAGES' as const, amountFen: asFen(650_000) }]
  expect(dealAnswers({}, aDeal({ ability: { ...told, incomes } }))).toMatchObject({
    ...{ monthlyIncomeFen: 650_000, dependants: 2, particulars: '失业' },
  })
})
