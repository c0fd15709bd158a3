import type { AccountLedger, LedgerPayment, LedgerStatement } from '../case/ledger.ts'
import type { Tariff } from '../case/tariff.ts'
import { subtractFen, sumFen, type Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import { isGraceOver } from './books.ts'
import { statedIn } from './countLedger.ts'
import type { AccountStatement, InterestSpan, StatementCycle } from './statement.ts'

/** The statement that was not paid in full by its due date and grace, and what came in time. */
export interface MissedStatement {
  readonly statement: LedgerStatement
  readonly paidInTime: readonly LedgerPayment[]
  readonly paidInTimeFen: Fen
  readonly shortFen: Fen
}

/**
 * Why interest runs. NO_INTEREST: none does · CASH_ADVANCE: advances have no free period, nothing else bears any ·
 * MINIMUM_PAID, PART_PAID, NOT_PAID: a statement was paid to the minimum and not in full, below the minimum, not at all.
 */
export type InterestBegan =
  | { readonly reason: 'NO_INTEREST' }
  | {
      readonly reason: 'CASH_ADVANCE'
      readonly from: Day
      readonly spans: readonly InterestSpan[]
    }
  | {
      readonly reason: 'MINIMUM_PAID' | 'PART_PAID' | 'NOT_PAID'
      /** The first day that bore interest. */
      readonly from: Day
      /** What bore interest first. */
      readonly spans: readonly InterestSpan[]
      readonly missed: MissedStatement
    }

/** From which day interest runs on an account that was counted, and why its free period fell away. */
export function interestBegan(
  ledger: AccountLedger,
  { cycles, accruedSpans }: Pick<AccountStatement, 'cycles' | 'accruedSpans'>,
  tariff: Tariff,
): InterestBegan {
  const spansOf = [...cycles.map(cycle => cycle.spans), accruedSpans]
  const others = ledger.items.filter(item => item.kind !== 'CASH_ADVANCE').map(item => item.ref)
  const first = spansOf.find(spans => spans.length > 0)
  if (!first) return { reason: 'NO_INTEREST' }
  const at = spansOf.findIndex(spans => spans.some(span => isOf(span, others)))
  const missedCycle = cycles[at - 1]
  if (!missedCycle) return { reason: 'CASH_ADVANCE', from: firstDay(first), spans: first }
  const spans = spansOf[at] ?? []
  const missed = missedStatement(ledger, missedCycle, tariff)
  return { reason: reasonOf(missed, tariff), from: firstDay(spans), spans, missed }
}

/** What is left of a statement counts as theirs, once there is any of them. */
function isOf({ of }: InterestSpan, refs: readonly string[]): boolean {
  return 'item' in of ? refs.includes(of.item) : refs.length > 0
}

function firstDay(spans: readonly InterestSpan[]): Day {
  const [first] = spans.map(span => span.from).toSorted()
  if (!first) throw new Error('interest runs on something')
  return first
}

function missedStatement(
  ledger: AccountLedger,
  cycle: StatementCycle,
  tariff: Tariff,
): MissedStatement {
  const statement = statedIn(ledger, cycle)
  const paidInTime = ledger.payments.filter(
    payment => payment.on > cycle.on && !isGraceOver(cycle.dueOn, payment, tariff),
  )
  const paidInTimeFen = sumFen(paidInTime.map(payment => payment.amountFen))
  const shortFen = subtractFen(statement.totalFen, paidInTimeFen)
  return { statement, paidInTime, paidInTimeFen, shortFen }
}

function reasonOf(
  { statement, paidInTimeFen }: MissedStatement,
  { toleranceFen }: Tariff,
): 'MINIMUM_PAID' | 'PART_PAID' | 'NOT_PAID' {
  if (paidInTimeFen === 0) return 'NOT_PAID'
  return paidInTimeFen + toleranceFen >= statement.minimumFen ? 'MINIMUM_PAID' : 'PART_PAID'
}
