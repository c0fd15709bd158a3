import { owedOn, type Account } from '../case/account.ts'
import type { AccountLedger } from '../case/ledger.ts'
import type { Tariff } from '../case/tariff.ts'
import { subtractFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import { rateOf, type Rate } from '../money/rate.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'
import { accrualIn, type Accrual } from './accrual.ts'
import { allocationOrder } from './allocatePayment.ts'
import { annualCost } from './annualCost.ts'
import { owedOf, settleDue } from './books.ts'
import { countLedger, statedIn, tariffOn, type CountedLedger } from './countLedger.ts'
import { differencesOf } from './differences.ts'
import { lastEntryOn, nextStatementOn } from './ledgerDays.ts'
import type { AccountStatement, AnnualCost } from './statement.ts'

/** Days before a change of the order in which it is told. */
const TOLD_AHEAD = 7

/**
 * What an account owes on a day. COUNTED where its ledger, counted again, agrees with the bank in every figure to the fen;
 * else BANK: the parts as they are, as of the bank's own day, with the differences found. Without a ledger, without a
 * tariff, before the last entry or beyond the next statement nothing is counted.
 */
export function accountStatement(account: Account, on: Day): AccountStatement {
  const { ledger, tariffs } = account
  if (!ledger || !tariffs || !isWithin(ledger, on)) return bankStatement(account, on)
  const counted = countLedger(ledger, tariffs, on, cycle => statedIn(ledger, cycle))
  if (!counted) return bankStatement(account, on)
  const differences = differencesOf(account, ledger, counted)
  if (differences.length > 0) return { ...bankStatement(account, on), differences }
  return countedStatement(account, on, counted)
}

/** From the last entry up to the day of the next statement: beyond it the bank has posted what is not known here. */
function isWithin(ledger: AccountLedger, on: Day): boolean {
  const last = lastEntryOn(ledger)
  const next = nextStatementOn(ledger)
  return last !== undefined && next !== undefined && last <= on && on <= next
}

function countedStatement(account: Account, on: Day, counted: CountedLedger): AccountStatement {
  const { books, cycles, tariff } = counted
  const accrual = accrualIn(books, on, tariff)
  const parts = {
    ...account.parts,
    PRINCIPAL: subtractFen(owedOf(books, 'PRINCIPAL'), books.creditFen),
    INTEREST: owedOf(books, 'INTEREST'),
    PENALTY: books.penaltyFen,
  }
  const tomorrowFen = tomorrowOf(account, on, counted)
  return {
    basis: 'COUNTED',
    on,
    ...bankFacts(account, on, tariff),
    parts,
    accruedFen: accrual.openFen,
    accruedSpans: accrual.spans,
    totalFen: sumFen([...Object.values(parts), accrual.openFen]),
    ...(tomorrowFen === undefined ? {} : { tomorrowFen }),
    cycles,
    annual: annualOf(counted, accrual),
    differences: [],
  }
}

/** What one day more adds; not known once that day's statement posts more than interest. */
function tomorrowOf(
  { ledger }: Account,
  on: Day,
  { books, tariff }: CountedLedger,
): Fen | undefined {
  const next = ledger && nextStatementOn(ledger)
  if (!next || on >= next) return undefined
  const tomorrow = addDays(on, 1)
  const then = accrualIn(settleDue(books, { on: tomorrow }, tariff), tomorrow, tariff)
  return subtractFen(then.openFen, accrualIn(books, on, tariff).openFen)
}

function annualOf({ cycles, tariff }: CountedLedger, accrual: Accrual): AnnualCost {
  const posted = cycles.flatMap(cycle => [cycle.interestFen, cycle.lateFeeFen])
  const spans = [...cycles.flatMap(cycle => cycle.spans), ...accrual.spans]
  return annualCost(tariff, sumFen([...posted, accrual.interestFen]), spans)
}

/** The bank's figures as they stand; `on` is its own day where that is known. */
function bankStatement(account: Account, on: Day): AccountStatement {
  const accruedFen = account.accrued?.amountFen ?? ZERO_FEN
  return {
    basis: 'BANK',
    on: account.accrued?.on ?? on,
    ...bankFacts(account, on, tariffOn(account.tariffs ?? [], on)),
    parts: account.parts,
    accruedFen,
    accruedSpans: [],
    totalFen: sumFen([owedOn(account), accruedFen]),
    cycles: [],
    differences: [],
  }
}

type BankFacts = Pick<
  AccountStatement,
  'tariff' | 'dailyRate' | 'overdueDays' | 'oldestDueOn' | 'allocation'
>

/** What the bank states and nobody counts again. */
function bankFacts(account: Account, on: Day, tariff: Tariff | undefined): BankFacts {
  const { oldestDueOn, dailyRatePpm } = account
  const overdueDays = Math.max(0, daysBetween(oldestDueOn, on))
  const dailyRate: Rate = tariff?.dailyRate ?? rateOf(dailyRatePpm, 1_000_000)
  const facts = { dailyRate, overdueDays, oldestDueOn }
  return tariff ? { ...facts, tariff, allocation: allocationOn(tariff, oldestDueOn, on) } : facts
}

function allocationOn(
  tariff: Tariff,
  oldestDueOn: Day,
  on: Day,
): NonNullable<AccountStatement['allocation']> {
  const overdueDays = daysBetween(oldestDueOn, on)
  const order = allocationOrder(tariff, Math.max(0, overdueDays))
  const next = tariff.allocation.find(term => term.fromOverdueDay > overdueDays)
  if (!next || next.fromOverdueDay - overdueDays > TOLD_AHEAD) return { order }
  const changesOn = addDays(oldestDueOn, next.fromOverdueDay)
  return { order, changesOn, nextOrder: next.order }
}
