import { describe, expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import type { Deal } from '#domain/repayment/deal.ts'
import { negotiate, proposalOf, type NegotiationFacts } from '#domain/repayment/negotiate.ts'
import { asDay } from '#domain/time/day.ts'
import {
  factsOf,
  FLAT,
  GRANT,
  MEANS,
  PLAN_WORDS,
  RELIEF_TYPED,
  TERMS,
} from '#tests/fixtures/negotiation.ts'

function dealOf(facts: NegotiationFacts): Deal {
  const deal = negotiate(facts)
  if (!deal.ok) throw new Error(JSON.stringify(deal.error))
  return deal.value
}

describe('every offer becomes its payments', () => {
  const payments = (facts: NegotiationFacts): readonly (readonly [string, number])[] =>
    dealOf(facts).items.map(({ dueOn, amountFen }) => [dueOn, amountFen])

  test('in full, today or on a day', () => {
    expect(payments(factsOf('FULL', {}))).toEqual([['2026-11-23', 941_866]])
    expect(payments(factsOf('FULL', { ...RELIEF_TYPED, dueOn: '2026年12月1日' }))).toEqual([
      ['2026-12-01', 887_061],
    ])
  })

  test('a part, and one day', () => {
    expect(payments(factsOf('PART', { amount: '１，０００' }))).toEqual([['2026-11-23', 100_000]])
    expect(payments(factsOf('DATED', { dueOn: '2026-12-05' }))).toEqual([['2026-12-05', 941_866]])
    expect(payments(factsOf('DATED', { amount: '0.01', dueOn: '2026-12-05' }))).toEqual([
      ['2026-12-05', 1],
    ])
  })

  test('a series, as typed or as it was kept', () => {
    const typed = {
      'series.0.amount': '500',
      'series.0.dueOn': '2026-12-01',
      'series.1.amount': '',
      'series.1.dueOn': ' ',
      'series.2.amount': '600.50',
      'series.2.dueOn': '2027/1/1',
    }
    const series = [
      ['2026-12-01', 50_000],
      ['2027-01-01', 60_050],
    ] as const
    expect(payments(factsOf('SERIES', typed))).toEqual(series)
    const kept = series.map(([day, fen]) => ({ dueOn: asDay(day), amountFen: asFen(fen) }))
    const facts = factsOf('SERIES', {}, { negotiation: { series: kept } })
    expect(payments(facts)).toEqual(series)
    expect(dealOf(facts)).toMatchObject({ kind: 'SERIES', isAboveAbility: false })
  })

  test('an extension, of all or of an amount; it forgives nothing', () => {
    const facts = factsOf('EXTENSION', { days: '30', amount: '2,527.47', ...RELIEF_TYPED })
    expect(payments(facts)).toEqual([['2026-12-23', 252_747]])
    expect(dealOf(facts).agreement.relief).toBeUndefined()
    expect(payments(factsOf('EXTENSION', { days: '1' }))).toEqual([['2026-11-24', 941_866]])
  })

  test('instalments: the flat plan of the worked example, with all that it states', () => {
    const typed = { ...RELIEF_TYPED, ...PLAN_WORDS, method: 'FLAT', count: '12', wishedDay: '31' }
    const deal = dealOf(factsOf('INSTALMENTS', { ...typed, otherTerms: ' 逢节假日顺延 ' }))
    expect(deal.kind).toBe('PLAN')
    expect(deal.items).toHaveLength(12)
    expect(deal.items[0]).toEqual({ dueOn: '2026-12-31', amountFen: 79_243 })
    expect(deal).toMatchObject({ leftFen: 887_061, surplusFen: 100_000, isAboveAbility: false })
    expect(deal.application).toBeUndefined()
    expect(deal.follow).toEqual({
      keptFrom: { num: 1, den: 1 },
      keptLeastFen: 0,
      graceDays: 3,
      overpaymentCarries: false,
    })
    expect(deal.agreement).toEqual({
      offer: 'INSTALMENTS',
      statement: {
        on: '2026-11-23',
        totalFen: 941_866,
        accruedFen: 8233,
        overdueDays: 90,
        tariffIds: ['DEMO-2026'],
        basis: 'COUNTED',
        parts: { PRINCIPAL: 851_110, INTEREST: 63_670, PENALTY: 18_853, FEE: 0, UNBILLED: 0 },
      },
      relief: {
        perPart: { INTEREST: 35_952, PENALTY: 18_853, FEE: 0 },
        basis: { kind: 'GRANT', grantId: GRANT.id },
      },
      plan: {
        method: FLAT,
        sumFen: 887_061,
        costFen: 63_864,
        totalFen: 950_925,
        yearlyBp: 1303,
        effectiveBp: 1384,
      },
      isWilling: true,
      pledgesNoNewCard: true,
      onBreach: 'REVIVES',
      otherTerms: '逢节假日顺延',
    })
  })

  test('a bank’s only method needs no choosing', () => {
    const terms = { ...TERMS, methods: [FLAT] }
    const facts = factsOf('INSTALMENTS', { ...PLAN_WORDS, count: '12', wishedDay: '1' }, { terms })
    expect(dealOf(facts).plan?.method).toBe(FLAT)
  })
})

describe('relief above the authority is an application', () => {
  const typed = { ...RELIEF_TYPED, grounds: '住院，收入中断' }

  test.each([
    ['no grant', { grant: undefined }, 'NO_GRANT'],
    ['expired', { grant: { ...GRANT, until: asDay('2026-11-22') } }, 'NOT_IN_FORCE'],
    ['above the case', { grant: { ...GRANT, caseFen: asFen(54_804) } }, 'ABOVE_CASE'],
    ['spent', { spent: { caseFen: asFen(0), dayFen: asFen(150_000) } }, 'ABOVE_DAY'],
  ] as const)('%s', (_what, over, code) => {
    const facts = factsOf('FULL', typed, over)
    const deal = dealOf(facts)
    expect(deal.application).toMatchObject({
      relief: { INTEREST: 35_952, PENALTY: 18_853, FEE: 0 },
      owedFen: 941_866,
      leftFen: 887_061,
      grounds: '住院，收入中断',
      why: { code },
    })
    expect(deal.agreement.relief?.basis).toEqual({
      kind: 'APPLIED',
      applicationId: facts.newApplicationId,
    })
    const bare = factsOf('FULL', RELIEF_TYPED, over)
    expect(negotiate(bare)).toEqual({ ok: false, error: [{ field: 'grounds', code: 'EMPTY' }] })
    expect(proposalOf(bare).ok).toBe(true)
  })

  test('more instalments than the grant allows are applied for, without relief too', () => {
    const words = { ...PLAN_WORDS, method: 'FREE', count: '37', wishedDay: '1', grounds: '失业' }
    const deal = dealOf(factsOf('INSTALMENTS', words))
    expect(deal.application?.why).toEqual({ code: 'TOO_MANY_INSTALMENTS', most: 36 })
    expect(deal.agreement.relief?.basis.kind).toBe('APPLIED')
    const free = dealOf(factsOf('INSTALMENTS', words, { grant: undefined }))
    expect(free.application).toBeUndefined()
    expect(free.agreement.relief).toBeUndefined()
  })
})

describe('words that a deal needs', () => {
  const plan = { method: 'FREE', count: '6', wishedDay: '1' }
  const missing = (facts: NegotiationFacts): readonly string[] => {
    const deal = negotiate(facts)
    return deal.ok ? [] : deal.error.map(({ field, code }) => `${field} ${code}`)
  }

  test('a plan above the surplus, and ticks', () => {
    expect(missing(factsOf('INSTALMENTS', plan))).toEqual([
      'aboveAbility EMPTY',
      'willing EMPTY',
      'noNewCard EMPTY',
    ])
    const given = { ...plan, ...PLAN_WORDS, aboveAbility: '女儿相助' }
    expect(dealOf(factsOf('INSTALMENTS', given))).toMatchObject({
      isAboveAbility: true,
      agreement: { aboveAbility: '女儿相助' },
    })
  })

  test('instalments where the means bear the debt, or are not known', () => {
    const words = { ...plan, ...PLAN_WORDS }
    const rich = { ...MEANS, incomes: [{ kind: 'WAGES', amountFen: asFen(5_000_000) } as const] }
    for (const ability of [rich, { ...MEANS, refused: true }, undefined]) {
      const facts = factsOf('INSTALMENTS', words, { negotiation: { ability } })
      expect(missing(facts)).toEqual(['planReason EMPTY'])
    }
    const facts = factsOf(
      'INSTALMENTS',
      { ...words, planReason: '不愿说明' },
      { negotiation: { ability: undefined } },
    )
    expect(dealOf(facts).agreement.planReason).toBe('不愿说明')
  })

  test('the ability sheet as typed goes before the kept one', () => {
    const typed = {
      ...plan,
      'ability.income.WAGES': '5,000',
      'ability.income.RENT': '0',
      'ability.spending.HOUSING': '１２００',
      'ability.asset.SAVINGS': '300',
      'ability.encumbered.SAVINGS': 'yes',
      'ability.dependants': '2人',
    }
    const deal = proposalOf(factsOf('INSTALMENTS', typed))
    expect(deal).toMatchObject({
      value: {
        surplusFen: 380_000,
        ability: {
          refused: false,
          incomes: [
            { kind: 'WAGES', amountFen: 500_000 },
            { kind: 'RENT', amountFen: 0 },
          ],
          spending: [{ kind: 'HOUSING', amountFen: 120_000 }],
          assets: [{ kind: 'SAVINGS', amountFen: 30_000, encumbered: true }],
          dependants: 2,
        },
      },
    })
  })

  test('signatures go with the deal', () => {
    const signed = { sha256: 'a'.repeat(64), at: 0 as never, strokes: [[1, 2]] }
    const negotiation = { costSheet: signed, agreement: signed }
    const words = { ...plan, ...PLAN_WORDS, aboveAbility: '亲友相助' }
    const deal = dealOf(factsOf('INSTALMENTS', words, { negotiation }))
    expect(deal.agreement).toMatchObject({ costSheet: signed, signed })
    expect(dealOf(factsOf('FULL', {}, { negotiation })).agreement.costSheet).toBeUndefined()
  })
})
