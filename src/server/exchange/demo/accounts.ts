import type { AccountId } from '#domain/base/ids.ts'
import type { Account } from '#domain/case/account.ts'
import type { AccountLedger } from '#domain/case/ledger.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import { asFen, subtractFen, sumFen, ZERO_FEN, type Fen } from '#domain/money/fen.ts'
import { accrualIn } from '#domain/repayment/accrual.ts'
import { owedOf, totalOf, unpaidOf } from '#domain/repayment/books.ts'
import { countLedger, statedIn, type CountedLedger } from '#domain/repayment/countLedger.ts'
import { addDays, daysBetween, type Day } from '#domain/time/day.ts'
import { bankId } from '../bankId.ts'
import type { CaseContext } from './caseContext.ts'
import { demoTariff } from './demoTariffs.ts'
import { dueDayFrom } from './dueDay.ts'
import { makeExampleLedger, makeLedger, type LedgerPlot } from './makeLedger.ts'
import type { Random } from './random.ts'

const PRODUCTS = ['江城标准卡', '江城金卡', '江城悦享分期卡', '江城车主卡', '江城青年卡'] as const
const WITH_INSTALMENTS = '江城悦享分期卡'

/** One to three overdue accounts; every figure follows from a ledger by the product's own tariff. */
export function makeAccounts(context: CaseContext, later?: LedgerPlot['later']): Account[] {
  if (context.books === 'EXAMPLE') return [exampleAccount(context)]
  const random = context.randomFor('accounts')
  const count = random.pick([1, 1, 1, 2, 2, 3])
  const products = random.shuffled(PRODUCTS).slice(0, count)
  return products.map((product, index) => {
    const dueOn = index === 0 ? context.oldestDueOn : laterDueDay(context, random)
    return accountOf(product, context, random, { dueOn, later: index === 0 ? later : undefined })
  })
}

/** What an account owed on a day, all parts together. */
export function owedAt({ ledger, tariffs, parts }: Account, day: Day): Fen {
  const { books, tariff } = recount(ledger, tariffs, day)
  return sumFen([totalOf(books), accrualIn(books, day, tariff).openFen, parts.FEE, parts.UNBILLED])
}

function laterDueDay(context: CaseContext, random: Random): Day {
  const days = daysBetween(context.oldestDueOn, context.today)
  return dueDayFrom(addDays(context.oldestDueOn, random.whole(0, Math.max(0, days - 35))))
}

function accountOf(
  product: string,
  context: CaseContext,
  random: Random,
  story: Pick<LedgerPlot, 'dueOn' | 'later'>,
): Account {
  const cardNoTail = String(random.whole(0, 9999)).padStart(4, '0')
  const boughtFen = random.whole(3_100, 72_000) * 100 + random.whole(0, 99)
  const feeFen = asFen(random.chance(30) ? random.pick([2_000, 10_000, 30_000]) : 0)
  const hasInstalments = product === WITH_INSTALMENTS
  const instalmentFen = asFen(hasInstalments ? Math.floor(boughtFen / 2_000) * 100 : 0)
  const unbilledFen = asFen(instalmentFen * random.whole(3, 18))
  const tariff = demoTariff(product)
  const plot = { ...story, instalmentFen, until: booksOn(context) }
  const booked = { ...plot, tariff: bookedBy(context, tariff) }
  const ledger = overdueLedger({ ...booked, boughtFen }, () => context.randomFor(product))
  return standing({ context, tariff, cardNoTail, ledger, feeFen, unbilledFen })
}

/** What came in after a promise never settles what is overdue: where it would, more was bought. */
function overdueLedger(plot: LedgerPlot, newRandom: () => Random): AccountLedger {
  const ledger = makeLedger(plot, newRandom())
  const { books } = recount(ledger, [plot.tariff], plot.until)
  if (books.demands[0]?.dueOn === plot.dueOn) return ledger
  return overdueLedger({ ...plot, boughtFen: Math.floor(plot.boughtFen * 1.5) }, newRandom)
}

/** One case was posted with every day rounded, as its tariff does not say: the bank's figures stand, and the difference shows. */
function bookedBy({ books }: CaseContext, tariff: Tariff): Tariff {
  return books === 'ROUNDED_DAILY' ? { ...tariff, roundedPer: 'DAY' } : tariff
}

function exampleAccount(context: CaseContext): Account {
  const tariff = demoTariff('江城标准卡')
  const plot = { tariff, dueOn: context.oldestDueOn, boughtFen: 0, instalmentFen: ZERO_FEN }
  const ledger = makeExampleLedger({ ...plot, until: booksOn(context) })
  const facts = { context, tariff, cardNoTail: '0615', ledger }
  return standing({ ...facts, feeFen: ZERO_FEN, unbilledFen: ZERO_FEN })
}

/** The books are of yesterday evening. */
const booksOn = ({ today }: CaseContext): Day => addDays(today, -1)

interface AccountFacts {
  readonly context: CaseContext
  readonly tariff: Tariff
  readonly cardNoTail: string
  readonly ledger: AccountLedger
  readonly feeFen: Fen
  readonly unbilledFen: Fen
}

/** The account as its ledger leaves it on the day of the books. */
function standing(facts: AccountFacts): Account {
  const { context, tariff, cardNoTail, ledger, feeFen, unbilledFen } = facts
  const { product } = tariff
  const on = booksOn(context)
  const { books } = recount(ledger, [tariff], on)
  const payment = ledger.payments.at(-1)
  return {
    id: bankId<AccountId>('account', context.caseNo, cardNoTail, product),
    product,
    cardNoTail,
    parts: {
      PRINCIPAL: subtractFen(owedOf(books, 'PRINCIPAL'), books.creditFen),
      INTEREST: owedOf(books, 'INTEREST'),
      PENALTY: books.penaltyFen,
      FEE: feeFen,
      UNBILLED: unbilledFen,
    },
    minimumDueFen: sumFen([unpaidOf(books), feeFen]),
    dailyRatePpm: (tariff.dailyRate.num * 1_000_000) / tariff.dailyRate.den,
    oldestDueOn: books.demands[0]?.dueOn ?? context.oldestDueOn,
    accrued: { on, amountFen: accrualIn(books, on, bookedBy(context, tariff)).openFen },
    ...(payment && { lastPayment: { on: payment.on, amountFen: payment.amountFen } }),
    ledger,
    tariffs: [tariff],
  }
}

/** The books of a ledger on a day, with what its statements posted. */
function recount(
  ledger: AccountLedger | undefined,
  tariffs: readonly Tariff[] | undefined,
  day: Day,
): CountedLedger {
  const counted =
    ledger && countLedger(ledger, tariffs ?? [], day, cycle => statedIn(ledger, cycle))
  if (!counted) throw new Error('a demo account without a ledger')
  return counted
}
