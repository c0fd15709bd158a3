import { owedTogether, type Account } from '../case/account.ts'
import { sumFen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import { accountStatement } from './accountStatement.ts'
import type { CaseStatement } from './statement.ts'

/** What all accounts of a case owe on a day, part by part; each account keeps its own basis. */
export function caseStatement(accounts: readonly Account[], on: Day): CaseStatement {
  const each = accounts.map(account => accountStatement(account, on))
  const { parts, totalFen } = owedTogether(each)
  const accruedFen = sumFen(each.map(statement => statement.accruedFen))
  const tomorrow = each.flatMap(({ tomorrowFen }) => tomorrowFen ?? [])
  return {
    basis: each.length > 0 && each.every(({ basis }) => basis === 'COUNTED') ? 'COUNTED' : 'BANK',
    on,
    accounts: each,
    parts,
    accruedFen,
    totalFen: sumFen([totalFen, accruedFen]),
    ...(tomorrow.length === each.length ? { tomorrowFen: sumFen(tomorrow) } : {}),
    overdueDays: Math.max(0, ...each.map(statement => statement.overdueDays)),
    differences: each.flatMap(statement => statement.differences),
  }
}
