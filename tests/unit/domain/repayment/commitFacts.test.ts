import { describe, expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import { asFen, ZERO_FEN } from '#domain/money/fen.ts'
import { commitFacts, typedCommitFacts, type CommitKnown } from '#domain/repayment/commitFacts.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Deal } from '#domain/repayment/deal.ts'
import { proposalOf } from '#domain/repayment/negotiate.ts'
import type { Offer, Typed } from '#domain/repayment/negotiation.ts'
import { addDays } from '#domain/time/day.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { factsOf, PLAN_WORDS, RELIEF_TYPED } from '#tests/fixtures/negotiation.ts'
import { TODAY } from '#tests/fixtures/builders.ts'
import { FULL_FACTS } from '#tests/fixtures/packs.ts'

const PLAN: Typed = { ...PLAN_WORDS, ...RELIEF_TYPED, method: 'FLAT', count: '12', wishedDay: '5' }
const KNOWN: CommitKnown = { costSheetSigned: true, reliefLimitFen: asFen(60_000) }
const CN = ownPack('CN-CARD')

function proposed(offer: Offer, typed: Typed, over: Parameters<typeof factsOf>[2] = {}): Deal {
  const deal = proposalOf(factsOf(offer, typed, over))
  if (!deal.ok) throw new Error(JSON.stringify(deal.error))
  return deal.value
}

/** Which of the rules about what is agreed have something to say. */
function hits(deal: Deal, known: Partial<CommitKnown> = {}): readonly string[] {
  const { payChannel: _asked, ...door } = FULL_FACTS
  const facts = { ...door, ...commitFacts(deal, { ...KNOWN, ...known }) }
  return decide(CN, 'commit', facts)
    .hits.map(hit => hit.rule)
    .filter(rule => /^CN-(PLAN|RELIEF|PAY)/.test(rule))
}

test('a plan with all that it must state, its cost sheet signed, is allowed', () => {
  const deal = proposed('INSTALMENTS', PLAN)
  expect(commitFacts(deal, { ...KNOWN, payChannel: 'bankApp' })).toEqual({
    planMonths: 12,
    planFieldsOk: true,
    costSheetSigned: true,
    planSumsOk: true,
    reliefFen: 54_805,
    reliefLimitFen: 60_000,
    reliefPrincipalFen: 0,
    payChannel: 'bankApp',
  })
  expect(hits(deal, { payChannel: 'bankApp' })).toEqual([])
})

describe('what the rules find', () => {
  test('a group that cannot be stated', () => {
    expect(
      hits(proposed('INSTALMENTS', { ...PLAN, noNewCard: '' }), { payChannel: 'bankApp' }),
    ).toEqual(['CN-PLAN-02'])
    const { follow: _follow, ...deal } = proposed('INSTALMENTS', PLAN)
    expect(commitFacts(deal, KNOWN)).toMatchObject({ planFieldsOk: false })
  })

  test('a cost sheet without a signature', () => {
    const deal = proposed('INSTALMENTS', PLAN)
    expect(hits(deal, { costSheetSigned: false, payChannel: 'bankApp' })).toEqual(['CN-PLAN-03'])
  })

  test('a fen too much or too little, anywhere', () => {
    const deal = proposed('INSTALMENTS', PLAN)
    const [first, ...rest] = deal.items
    if (!first || !deal.plan) throw new Error('no plan')
    const moved = { ...first, amountFen: asFen(first.amountFen + 1) }
    const wrong: readonly Deal[] = [
      { ...deal, items: [moved, ...rest] },
      { ...deal, plan: { ...deal.plan, costFen: asFen(deal.plan.costFen - 1) } },
      { ...deal, leftFen: asFen(deal.leftFen + 1) },
    ]
    for (const each of wrong) {
      expect(hits(each, { payChannel: 'bankApp' })).toEqual(['CN-PLAN-04'])
    }
    const part = proposed('PART', { amount: '5' })
    expect(commitFacts({ ...part, leftFen: asFen(499) }, KNOWN)).toMatchObject({
      planSumsOk: false,
    })
  })

  test('relief above the limit; cash', () => {
    const deal = proposed('FULL', RELIEF_TYPED)
    expect(hits(deal, { reliefLimitFen: asFen(54_804), payChannel: 'bankApp' })).toEqual([
      'CN-RELIEF-01',
    ])
    expect(hits(deal, { payChannel: 'cash' })).toEqual(['CN-PAY-01'])
  })
})

test('a promise is no plan: no months, no sheet', () => {
  const facts = commitFacts(proposed('PART', { amount: '1' }), KNOWN)
  expect(facts).toMatchObject({ planMonths: 0, planSumsOk: true, reliefFen: 0 })
  expect(facts).not.toHaveProperty('costSheetSigned')
  expect(
    hits(proposed('PART', { amount: '1' }), { costSheetSigned: false, payChannel: 'bankApp' }),
  ).toEqual([])
})

test('what is applied for forgives nothing yet; what was approved is within its own limit', () => {
  const applied = proposed('FULL', RELIEF_TYPED, { grant: undefined })
  const known = { ...KNOWN, reliefLimitFen: ZERO_FEN }
  expect(commitFacts(applied, known)).toMatchObject({ reliefFen: 0, reliefLimitFen: 0 })
  const { relief } = applied.agreement
  if (relief?.basis.kind !== 'APPLIED') throw new Error('not applied for')
  const basis = { kind: 'APPROVED', applicationId: relief.basis.applicationId } as const
  const approved = { ...applied, agreement: { ...applied.agreement, relief: { ...relief, basis } } }
  expect(commitFacts(approved, known)).toMatchObject({ reliefFen: 54_805, reliefLimitFen: 54_805 })
})

describe('a promise that was typed into the record', () => {
  const typed = (...amounts: readonly number[]): Pick<Commitment, 'kind' | 'items'> => ({
    kind: amounts.length === 1 ? 'SINGLE' : 'SERIES',
    items: amounts.map((fen, at) => ({ dueOn: addDays(TODAY, at + 1), amountFen: asFen(fen) })),
  })

  test('is no plan and forgives nothing', () => {
    expect(typedCommitFacts(typed(400, 600))).toEqual({
      ...{ planMonths: 0, planSumsOk: true },
      ...{ reliefFen: 0, reliefLimitFen: 0, reliefPrincipalFen: 0 },
    })
  })

  test.each([
    ['a fen', typed(1), true],
    ['a fen, over several days', typed(0, 1), true],
    ['nothing', typed(0), false],
    ['no payment', typed(), false],
  ])('of %s', (_what, promise, planSumsOk) => {
    expect(typedCommitFacts(promise)).toMatchObject({ planSumsOk })
  })

  test('by terms that were worked out and never adopted: of the plan and the relief nothing is known', () => {
    const { agreement, items } = proposed('INSTALMENTS', PLAN)
    const facts = typedCommitFacts({ kind: 'PLAN', items, agreement })
    expect(facts).toEqual({ planMonths: 12, planSumsOk: true })
    const { payChannel: _asked, ...door } = FULL_FACTS
    const {
      reliefFen: _fen,
      reliefLimitFen: _limit,
      reliefPrincipalFen: _principal,
      ...rest
    } = door
    const { planFieldsOk: _fields, costSheetSigned: _signed, ...unknown } = rest
    const { hits: found } = decide(CN, 'commit', { ...unknown, ...facts })
    expect(found.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['CN-PLAN-02', 'CN-PLAN-03', 'CN-RELIEF-01']),
    )
  })
})
