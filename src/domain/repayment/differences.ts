import type { Account } from '../case/account.ts'
import type { AccountLedger } from '../case/ledger.ts'
import type { Tariff } from '../case/tariff.ts'
import { subtractFen } from '../money/fen.ts'
import { accrualIn } from './accrual.ts'
import { owedOf } from './books.ts'
import { countLedger, statedIn, tariffOn, type CountedLedger } from './countLedger.ts'
import { lastEntryOn } from './ledgerDays.ts'
import type { TariffDifference } from './statement.ts'

type Compared = Omit<TariffDifference, 'tariffId'>

/**
 * Every figure of the bank that is not ours to the fen: of each statement, of the parts as posted (PRINCIPAL as TOTAL), of
 * the interest run up to the bank's own day. Fees and instalments not yet due are the bank's alone.
 */
export function differencesOf(
  account: Account,
  ledger: AccountLedger,
  counted: CountedLedger,
): readonly TariffDifference[] {
  const tariffs = account.tariffs ?? []
  const compared = [
    ...ofStatements(ledger, counted),
    ...ofParts(account, ledger, counted),
    ...ofAccrued(account, ledger, tariffs),
  ]
  return compared
    .filter(({ oursFen, banksFen }) => oursFen !== banksFen)
    .map(each => ({ tariffId: (tariffOn(tariffs, each.on) ?? counted.tariff).id, ...each }))
}

function ofStatements(ledger: AccountLedger, { cycles }: CountedLedger): readonly Compared[] {
  return cycles.flatMap(ours => {
    const { on } = ours
    const bank = statedIn(ledger, ours)
    return [
      { figure: 'INTEREST', on, oursFen: ours.interestFen, banksFen: bank.interestFen },
      { figure: 'LATE_FEE', on, oursFen: ours.lateFeeFen, banksFen: bank.lateFeeFen },
      { figure: 'MINIMUM', on, oursFen: ours.minimumFen, banksFen: bank.minimumFen },
      { figure: 'TOTAL', on, oursFen: ours.totalFen, banksFen: bank.totalFen },
    ]
  })
}

function ofParts(
  { parts, accrued }: Account,
  ledger: AccountLedger,
  { books }: CountedLedger,
): readonly Compared[] {
  const on = accrued?.on ?? lastEntryOn(ledger)
  if (!on) return []
  const principalFen = subtractFen(owedOf(books, 'PRINCIPAL'), books.creditFen)
  return [
    { figure: 'TOTAL', on, oursFen: principalFen, banksFen: parts.PRINCIPAL },
    { figure: 'INTEREST', on, oursFen: owedOf(books, 'INTEREST'), banksFen: parts.INTEREST },
    { figure: 'LATE_FEE', on, oursFen: books.penaltyFen, banksFen: parts.PENALTY },
  ]
}

function ofAccrued(
  { accrued }: Account,
  ledger: AccountLedger,
  tariffs: readonly Tariff[],
): readonly Compared[] {
  if (!accrued) return []
  const { on, amountFen: banksFen } = accrued
  const then = countLedger(ledger, tariffs, on, cycle => statedIn(ledger, cycle))
  if (!then) return []
  const oursFen = accrualIn(then.books, on, then.tariff).openFen
  return [{ figure: 'ACCRUED', on, oursFen, banksFen }]
}
