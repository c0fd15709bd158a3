import { expect, test } from 'vitest'
import { agreementText, costSheetText, planGroups } from '#domain/repayment/agreementText.ts'
import type { Deal } from '#domain/repayment/deal.ts'
import { negotiate } from '#domain/repayment/negotiate.ts'
import { PLAN_GROUPS, type Offer, type Typed } from '#domain/repayment/negotiation.ts'
import { agreementSchema, promiseItemSchema } from '#protocol/repaymentDocuments.ts'
import { factsOf, PLAN_WORDS, RELIEF_TYPED } from '#tests/fixtures/negotiation.ts'
import { throughWire } from '#tests/support/throughWire.ts'

const PLAN: Typed = {
  ...PLAN_WORDS,
  ...RELIEF_TYPED,
  method: 'ANNUITY',
  count: '24',
  wishedDay: '31',
}

function dealOf(offer: Offer, typed: Typed, over: Parameters<typeof factsOf>[2] = {}): Deal {
  const deal = negotiate(factsOf(offer, typed, over))
  if (!deal.ok) throw new Error(JSON.stringify(deal.error))
  return deal.value
}

test('the six groups are made from the data', () => {
  const groups = planGroups(dealOf('INSTALMENTS', PLAN))
  expect(Object.keys(groups)).toEqual([...PLAN_GROUPS])
  expect(groups).toMatchObject({
    DEBT: { currency: 'CNY', totalFen: 941_866, parts: { PRINCIPAL: 851_110 } },
    SCHEDULE: { cycle: 'MONTHLY' },
    COST: { costFen: 91_415, yearlyBp: 960, chargesNothingElse: true },
    NO_NEW_CARD: true,
    RIGHTS_AND_DEFAULT: { graceDays: 3, onBreach: 'REVIVES' },
    OTHER: 'NONE',
  })
  expect(Object.keys(planGroups(dealOf('FULL', {})))).not.toContain('COST')
})

test('the cost sheet states every payment with what it pays off and what it costs', () => {
  const sheet = JSON.parse(costSheetText(dealOf('INSTALMENTS', PLAN)) ?? '') as {
    items: readonly object[]
    plan: object
  }
  expect(sheet.items).toHaveLength(24)
  expect(sheet.items[0]).toEqual({
    dueOn: '2026-12-31',
    amountFen: 40_770,
    principalFen: 33_674,
    costFen: 7096,
  })
  expect(sheet.plan).toMatchObject({ totalFen: 978_476, yearlyBp: 960, effectiveBp: 1003 })
  expect(costSheetText(dealOf('FULL', {}))).toBeUndefined()
})

test('what the commitment keeps gives the same texts as the deal, after the wire too', () => {
  const deal = dealOf('INSTALMENTS', PLAN)
  const { kind, follow } = deal
  const items = deal.items.map(item => throughWire(promiseItemSchema, item))
  const agreement = throughWire(agreementSchema, deal.agreement)
  const kept = { kind, items, agreement, follow }
  expect(agreementText(kept)).toBe(agreementText(deal))
  expect(costSheetText(kept)).toBe(costSheetText(deal))
})

test('signatures are no part of a text, approval changes none; a fen and a word do', () => {
  const deal = dealOf('INSTALMENTS', PLAN)
  const signed = { sha256: 'a'.repeat(64), at: 0 as never, strokes: [] }
  const afterwards = { ...deal, agreement: { ...deal.agreement, costSheet: signed, signed } }
  expect(agreementText(afterwards)).toBe(agreementText(deal))
  expect(costSheetText(afterwards)).toBe(costSheetText(deal))

  const applied = dealOf('FULL', { ...RELIEF_TYPED, grounds: '病' }, { grant: undefined })
  const { relief } = applied.agreement
  if (relief?.basis.kind !== 'APPLIED') throw new Error('not applied for')
  const basis = { ...relief.basis, kind: 'APPROVED' as const }
  const approved = { ...applied, agreement: { ...applied.agreement, relief: { ...relief, basis } } }
  expect(agreementText(approved)).toBe(agreementText(applied))
  expect(agreementText(applied)).toContain('"isAgreed":false')

  expect(agreementText(dealOf('INSTALMENTS', { ...PLAN, 'relief.PENALTY': '188.52' }))).not.toBe(
    agreementText(deal),
  )
  expect(agreementText(dealOf('INSTALMENTS', { ...PLAN, otherTerms: '顺延' }))).not.toBe(
    agreementText(deal),
  )
})

test('what is forgiven binds where the bank’s books name no parts too', () => {
  const withoutParts = (deal: Deal): Deal => {
    const { parts: _parts, ...statement } = deal.agreement.statement
    return { ...deal, agreement: { ...deal.agreement, statement } }
  }
  const [one, other] = [
    { 'relief.INTEREST': '100.00', 'relief.PENALTY': '50.00' },
    { 'relief.INTEREST': '50.00', 'relief.PENALTY': '100.00' },
  ].map(relief => agreementText(withoutParts(dealOf('FULL', { ...RELIEF_TYPED, ...relief }))))
  expect(one).not.toBe(other)
})
