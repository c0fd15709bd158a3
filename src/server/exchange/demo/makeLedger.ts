import type { AccountLedger, LedgerItem, LedgerPayment } from '#domain/case/ledger.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import { asFen, type Fen } from '#domain/money/fen.ts'
import { billLedger } from '#domain/repayment/countLedger.ts'
import { addDays, addMonths, type Day } from '#domain/time/day.ts'
import { DUE_DAYS } from './dueDay.ts'
import type { Random } from './random.ts'

/** What an account's story asks of its ledger. */
export interface LedgerPlot {
  readonly tariff: Tariff
  /** The first due date whose minimum was not paid. */
  readonly dueOn: Day
  /** The day of the books: everything up to it is posted. */
  readonly until: Day
  /** About what was bought, in fen. */
  readonly boughtFen: number
  /** A month's instalment, where the product has them. */
  readonly instalmentFen: Fen
  /** What came in after a promise. */
  readonly later?: Pick<LedgerPayment, 'on' | 'amountFen'> | undefined
}

interface StatementDays {
  readonly on: Day
  readonly dueOn: Day
}

type Draft = Pick<AccountLedger, 'items' | 'payments'>

/**
 * A believable ledger: purchases of a month, then either the minimum of the first statement paid and no other, or nothing
 * but a small part after the first reminder; month by month billed by the tariff up to the day of the books.
 */
export function makeLedger(plot: LedgerPlot, random: Random): AccountLedger {
  const { tariff, dueOn, until, later } = plot
  const paidMinimum = random.chance(70)
  const firstOn = addMonths(addDays(dueOn, -DUE_DAYS), paidMinimum ? -1 : 0)
  const statements = statementDays(firstOn, until)
  const items = [...purchases(plot, firstOn, random), ...instalments(plot, statements)].toSorted(
    (a, b) => (a.postedOn < b.postedOn ? -1 : 1),
  )
  const minimumFen = firstMinimum({ items, payments: [] }, statements, tariff)
  const first = paidMinimum
    ? { on: addDays(firstOn, DUE_DAYS - random.whole(0, 3)), amountFen: minimumFen }
    : { on: addDays(dueOn, random.whole(6, 12)), amountFen: share(minimumFen, 40) }
  const minute = random.whole(8 * 60, 22 * 60)
  const payments = [first, ...(later ? [later] : [])].map((payment, index): LedgerPayment => ({
    ref: `P${index + 1}`,
    atMinute: minute,
    ...payment,
  }))
  return billLedger({ items: withRefs(items), payments, statements }, [tariff])
}

/** The worked example of the bank's own handbook, moved to another day: ¥6,000.00 and ¥3,456.78, and the minimum paid. */
export function makeExampleLedger(plot: LedgerPlot): AccountLedger {
  const firstOn = addMonths(addDays(plot.dueOn, -DUE_DAYS), -1)
  const statements = statementDays(firstOn, plot.until)
  const items = withRefs([
    bought(addDays(firstOn, -25), 600_000),
    bought(addDays(firstOn, -7), 345_678),
  ])
  const amountFen = firstMinimum({ items, payments: [] }, statements, plot.tariff)
  const on = addDays(firstOn, DUE_DAYS)
  const payments = [{ ref: 'P1', on, atMinute: 10 * 60 + 12, amountFen }]
  return billLedger({ items, payments, statements }, [plot.tariff])
}

function statementDays(firstOn: Day, until: Day): readonly StatementDays[] {
  const days: StatementDays[] = []
  for (let on = firstOn; on <= until; on = addMonths(firstOn, days.length)) {
    days.push({ on, dueOn: addDays(on, DUE_DAYS) })
  }
  return days
}

type Bought = Omit<LedgerItem, 'ref'>

function bought(postedOn: Day, amountFen: number, kind: LedgerItem['kind'] = 'PURCHASE'): Bought {
  return { kind, transactedOn: addDays(postedOn, -1), postedOn, amountFen: asFen(amountFen) }
}

/** Three to six purchases, the last takes the rest; now and then cash was drawn, or a little bought a month later. */
function purchases({ boughtFen }: LedgerPlot, firstOn: Day, random: Random): readonly Bought[] {
  const count = random.whole(3, 6)
  const made: Bought[] = []
  let restFen = boughtFen
  for (let index = 0; index < count; index += 1) {
    const isLast = index === count - 1
    const takenFen = isLast
      ? restFen
      : share(asFen(restFen), random.whole(18, 46)) + random.whole(0, 99)
    const kind = index === 1 && random.chance(15) ? 'CASH_ADVANCE' : 'PURCHASE'
    const postedOn = addDays(firstOn, -27 + Math.floor((index * 24) / count) + random.whole(0, 3))
    made.push(bought(postedOn, takenFen, kind))
    restFen -= takenFen
  }
  return made
}

function instalments(
  { instalmentFen }: LedgerPlot,
  statements: readonly StatementDays[],
): readonly Bought[] {
  if (instalmentFen === 0) return []
  return statements.map(({ on }) => bought(addDays(on, -1), instalmentFen, 'INSTALMENT'))
}

const withRefs = (items: readonly Bought[]): readonly LedgerItem[] =>
  items.map((item, index) => ({ ref: `T${index + 1}`, ...item }))

/** What the first statement demands. */
function firstMinimum(
  { items, payments }: { items: readonly Bought[]; payments: Draft['payments'] },
  statements: readonly StatementDays[],
  tariff: Tariff,
): Fen {
  const draft = { items: withRefs(items), payments, statements: statements.slice(0, 1) }
  return billLedger(draft, [tariff]).statements[0]?.minimumFen ?? asFen(0)
}

/** A share in whole per cent and whole yuan. */
const share = (amountFen: Fen, percent: number): Fen =>
  asFen(Math.floor((amountFen * percent) / 10_000) * 100)
