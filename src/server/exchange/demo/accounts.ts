import type { AccountId } from '#domain/base/ids.ts'
import type { Account } from '#domain/case/account.ts'
import { asFen, type Fen } from '#domain/money/fen.ts'
import { addDays, daysBetween, type Day } from '#domain/time/day.ts'
import { bankId } from '../bankId.ts'
import type { CaseContext } from './caseContext.ts'
import type { Random } from './random.ts'

const PRODUCTS = ['江城标准卡', '江城金卡', '江城悦享分期卡', '江城车主卡', '江城青年卡'] as const

/** 0.05 % a day, the usual rate of card interest. */
const DAILY_RATE_PPM = 500

/** One to three overdue accounts whose parts follow from the principal and the days past due. */
export function makeAccounts(
  context: CaseContext,
  lastPayment?: Account['lastPayment'],
): Account[] {
  const random = context.randomFor('accounts')
  const count = random.pick([1, 1, 1, 2, 2, 3])
  const products = random.shuffled(PRODUCTS).slice(0, count)
  return products.map((product, index) => {
    const dueOn = index === 0 ? context.oldestDueOn : laterDueDay(context, random)
    const account = accountOf(product, dueOn, context, random)
    if (index > 0 || !lastPayment) return account
    return { ...account, lastPayment }
  })
}

function laterDueDay(context: CaseContext, random: Random): Day {
  const days = daysBetween(context.oldestDueOn, context.today)
  return addDays(context.oldestDueOn, random.whole(0, Math.max(0, days - 32)))
}

function accountOf(product: string, dueOn: Day, context: CaseContext, random: Random): Account {
  const cardNoTail = String(random.whole(0, 9999)).padStart(4, '0')
  const daysOverdue = daysBetween(dueOn, context.today)
  const principalFen = random.whole(2_800, 68_000) * 100 + random.whole(0, 99)
  const interestFen = ppm(principalFen * daysOverdue, DAILY_RATE_PPM)
  // 违约金: five per cent of the unpaid minimum for every statement missed, at most six.
  const statements = Math.min(6, Math.ceil(daysOverdue / 30))
  const penaltyFen = ppm(ppm(principalFen, 100_000), 50_000) * statements
  const feeFen = random.chance(30) ? random.pick([2_000, 10_000, 30_000]) : 0
  const rest = product === '江城悦享分期卡' ? random.whole(3, 18) : 0
  const instalmentFen = ppm(principalFen, 60_000)
  return {
    id: bankId<AccountId>('account', context.caseNo, cardNoTail, product),
    product,
    cardNoTail,
    parts: {
      PRINCIPAL: asFen(principalFen),
      INTEREST: interestFen,
      PENALTY: asFen(penaltyFen),
      FEE: asFen(feeFen),
      UNBILLED: asFen(instalmentFen * rest),
    },
    minimumDueFen: asFen(ppm(principalFen, 100_000) + interestFen + penaltyFen + feeFen),
    dailyRatePpm: DAILY_RATE_PPM,
    oldestDueOn: dueOn,
  }
}

/** Parts per million of an amount, rounded half up to a whole fen. */
function ppm(amountFen: number, parts: number): Fen {
  return asFen(Number((BigInt(amountFen) * BigInt(parts) + 500_000n) / 1_000_000n))
}
