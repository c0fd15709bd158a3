import type { BalancePart } from '#domain/case/account.ts'
import type { AgreementTerms, Tariff } from '#domain/case/tariff.ts'
import { asFen } from '#domain/money/fen.ts'
import { rateOf } from '#domain/money/rate.ts'
import { asDay } from '#domain/time/day.ts'

/** Before 91 days interest and fees are paid first, afterwards the principal. */
const COSTS_FIRST: readonly BalancePart[] = ['INTEREST', 'PENALTY', 'FEE', 'PRINCIPAL', 'UNBILLED']
const PRINCIPAL_FIRST: readonly BalancePart[] = [
  'PRINCIPAL',
  'INTEREST',
  'PENALTY',
  'FEE',
  'UNBILLED',
]

const AGREEMENT: AgreementTerms = {
  methods: [
    { id: '免息分期', kind: 'NO_COST' },
    { id: '月费率分期', kind: 'FLAT_FEE', monthlyRate: rateOf(6, 1000), refundsUnearned: true },
    { id: '等额本息', kind: 'ANNUITY', yearlyRate: rateOf(96, 1000) },
  ],
  mostInstalments: 60,
  mostExtensionDays: 30,
  keptFrom: rateOf(95, 100),
  keptLeastFen: asFen(0),
  graceDays: 3,
  overpaymentCarries: false,
  onBreach: 'REVIVES',
}

/** The conventions of the worked example (compliance study, part c): a full-amount card. */
const STANDARD: Tariff = {
  id: 'JC-BZ-2021.1',
  product: '江城标准卡',
  from: asDay('2021-01-01'),
  currency: 'CNY',
  dailyRate: rateOf(5, 10_000),
  interestOn: 'FULL_AMOUNT',
  interestFrom: 'POSTED',
  countsBothEnds: false,
  rounding: 'HALF_UP',
  roundedPer: 'CYCLE',
  compounds: true,
  minimum: {
    firstRate: rateOf(10, 100),
    laterRate: rateOf(5, 100),
    laterOn: 'PRINCIPAL',
    roundedUpToYuan: false,
  },
  lateFee: { rate: rateOf(5, 100), floorFen: asFen(0) },
  grace: { days: 3, untilMinute: 21 * 60 },
  toleranceFen: asFen(1_000),
  allocation: [
    { fromOverdueDay: 0, order: COSTS_FIRST },
    { fromOverdueDay: 91, order: PRINCIPAL_FIRST },
  ],
  yardstick: rateOf(24, 100),
  agreement: AGREEMENT,
}

/** What the demo bank's products are counted by: the standard card, and four that differ from it as real ones do. */
export const DEMO_TARIFFS: readonly Tariff[] = [
  STANDARD,
  {
    ...STANDARD,
    ...{ id: 'JC-JK-2021.1', product: '江城金卡' },
    grace: { days: 3, untilMinute: 20 * 60 },
    lateFee: { rate: rateOf(5, 100), floorFen: asFen(1_000), capFen: asFen(20_000) },
  },
  {
    ...STANDARD,
    ...{ id: 'JC-YX-2021.1', product: '江城悦享分期卡', interestOn: 'UNPAID_PART' },
    lateFee: { rate: rateOf(5, 100), floorFen: asFen(1_000), capFen: asFen(20_000) },
  },
  {
    ...STANDARD,
    ...{ id: 'JC-CZ-2021.1', product: '江城车主卡', compounds: false },
    lateFee: { rate: rateOf(5, 100), floorFen: asFen(2_000), capFen: asFen(30_000) },
  },
  {
    ...STANDARD,
    ...{ id: 'JC-QN-2021.1', product: '江城青年卡', interestOn: 'UNPAID_PART' },
    dailyRate: rateOf(35, 100_000),
    lateFee: { rate: rateOf(3, 100), floorFen: asFen(1_000), capFen: asFen(10_000) },
    minimum: { ...STANDARD.minimum, roundedUpToYuan: true },
  },
]

/** The tariff of a product; a product without one is a bug of the demo bank. */
export function demoTariff(product: string): Tariff {
  const tariff = DEMO_TARIFFS.find(each => each.product === product)
  if (!tariff) throw new Error('a product without a tariff')
  return tariff
}
