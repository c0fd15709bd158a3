import type { AccountLedger, LedgerItem, LedgerPayment, LedgerStatement } from '../case/ledger.ts'
import { addMonths, type Day } from '../time/day.ts'

/** A ledger whose statements may have no figures yet. */
export type LedgerDraft = Pick<AccountLedger, 'items' | 'payments'> & {
  readonly statements: readonly StatementDays[]
}

export type StatementDays = Pick<LedgerStatement, 'on' | 'dueOn'>

/** What was booked between two statements. */
export type LedgerEvent = { readonly on: Day } & (
  { readonly item: LedgerItem } | { readonly payment: LedgerPayment }
)

/** In the order of their days; on one day, items before payments, then by what they say: never by how they were listed. */
export function eventsOf({ items, payments }: LedgerDraft): readonly LedgerEvent[] {
  const booked = items.map(item => ({
    event: { on: item.postedOn, item },
    key: [item.postedOn, 0, item.transactedOn, item.ref, item.kind, item.amountFen],
  }))
  const paid = payments.map(payment => ({
    event: { on: payment.on, payment },
    key: [payment.on, 1, payment.atMinute ?? -1, payment.ref, '', payment.amountFen],
  }))
  return [...booked, ...paid].sort((a, b) => compared(a.key, b.key)).map(({ event }) => event)
}

type Key = readonly (string | number)[]

function compared(a: Key, b: Key): number {
  const at = a.findIndex((value, index) => value !== b[index])
  const [left, right] = [a[at], b[at]]
  if (left === undefined || right === undefined) return 0
  return left < right ? -1 : 1
}

/** The statements in the order of their days. */
export function statementsOf<T extends StatementDays>(statements: readonly T[]): readonly T[] {
  return statements.toSorted((a, b) => compared([a.on, a.dueOn], [b.on, b.dueOn]))
}

/** The day of the last entry; undefined where there is none. */
export function lastEntryOn({ items, payments, statements }: LedgerDraft): Day | undefined {
  const days = [...items.map(item => item.postedOn), ...[...payments, ...statements].map(e => e.on)]
  return days.toSorted().at(-1)
}

/** The day of the statement that comes after the last; undefined where there is none yet. */
export function nextStatementOn(ledger: LedgerDraft): Day | undefined {
  const statements = statementsOf(ledger.statements)
  const first = statements[0]
  const last = statements.at(-1)
  if (!first || !last) return undefined
  // A statement day of the 31st is earlier in a shorter month: the later of both is never too early.
  return [addMonths(last.on, 1), addMonths(first.on, statements.length)].toSorted().at(-1)
}
