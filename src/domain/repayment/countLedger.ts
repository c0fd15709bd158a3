import type { AccountLedger, LedgerStatement } from '../case/ledger.ts'
import type { Tariff } from '../case/tariff.ts'
import type { Day } from '../time/day.ts'
import { bookPayment } from './bookPayment.ts'
import { openBooks, postItem, settleDue, type Books } from './books.ts'
import { countCycle, postStatement, type PostedFigures } from './closeCycle.ts'
import { eventsOf, statementsOf, type LedgerDraft, type LedgerEvent } from './ledgerDays.ts'
import type { StatementCycle } from './statement.ts'

/** A ledger counted again up to a day. */
export interface CountedLedger {
  readonly cycles: readonly StatementCycle[]
  /** After everything that was booked up to that day. */
  readonly books: Books
  /** The edition that counts on that day. */
  readonly tariff: Tariff
}

/** The edition that counts on a day; undefined before the first. */
export function tariffOn(tariffs: readonly Tariff[], on: Day): Tariff | undefined {
  return tariffs
    .filter(tariff => tariff.from <= on)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)
}

/**
 * Counts a ledger again up to a day, each cycle by the edition of its statement's day. What each statement posted is
 * asked for (the bank's figures, or ours), so that one difference does not make the next. Undefined where no edition
 * counts.
 */
export function countLedger(
  ledger: LedgerDraft,
  tariffs: readonly Tariff[],
  until: Day,
  posted: (cycle: StatementCycle) => PostedFigures,
): CountedLedger | undefined {
  const events = eventsOf(ledger)
  const cycles: StatementCycle[] = []
  let from = events[0]?.on ?? until
  let books = openBooks(from)
  let after: Day | undefined
  for (const { on, dueOn } of statementsOf(ledger.statements)) {
    if (on > until) break
    const tariff = tariffOn(tariffs, on)
    if (!tariff) return undefined
    books = bookEvents(books, within(events, after, on), tariff)
    const cycle = countCycle(books, { from: from < on ? from : on, on, dueOn }, tariff)
    books = postStatement(books, posted(cycle), tariff)
    cycles.push(cycle)
    from = on
    after = on
  }
  const tariff = tariffOn(tariffs, until)
  if (!tariff) return undefined
  books = bookEvents(books, within(events, after, until), tariff)
  return { cycles, books: settleDue(books, { on: until }, tariff), tariff }
}

function within(
  events: readonly LedgerEvent[],
  after: Day | undefined,
  until: Day,
): readonly LedgerEvent[] {
  return events.filter(({ on }) => (after === undefined || on > after) && on <= until)
}

function bookEvents(books: Books, events: readonly LedgerEvent[], tariff: Tariff): Books {
  return events.reduce(
    (so, event) =>
      'item' in event ? postItem(so, event.item, tariff) : bookPayment(so, event.payment, tariff),
    books,
  )
}

/** The bank's own statement of a cycle's day. */
export function statedIn({ statements }: AccountLedger, { on }: StatementCycle): LedgerStatement {
  const stated = statements.find(statement => statement.on === on)
  if (!stated) throw new Error('a cycle ends with a statement')
  return stated
}

/** Makes a bank's ledger of what was bought and paid and of its statement days, by its own conventions. */
export function billLedger(draft: LedgerDraft, tariffs: readonly Tariff[]): AccountLedger {
  const { items, payments } = draft
  const last = statementsOf(draft.statements).at(-1)
  if (!last) return { items, payments, statements: [] }
  const counted = countLedger(draft, tariffs, last.on, cycle => cycle)
  if (!counted) throw new Error('no edition of the tariff counts')
  return { items, payments, statements: counted.cycles.map(statementOf) }
}

function statementOf(cycle: StatementCycle): LedgerStatement {
  const { on, dueOn, interestFen, lateFeeFen, minimumFen, totalFen } = cycle
  return { on, dueOn, interestFen, lateFeeFen, minimumFen, totalFen }
}
