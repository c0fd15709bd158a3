import type { Tariff } from '../case/tariff.ts'
import { subtractFen, sumFen, type Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import type { Books, RepaidSlice, Slice } from './books.ts'
import { interestOf, interestSpan } from './interest.ts'
import type { InterestSpan } from './statement.ts'

/** The interest of a running cycle up to a day. */
export interface Accrual {
  readonly spans: readonly InterestSpan[]
  readonly interestFen: Fen
  /** Of it, what was not paid before it was posted. */
  readonly openFen: Fen
}

/** What has run up since the last statement, as its due date stands in the books. */
export function accrualIn(books: Books, on: Day, tariff: Tariff): Accrual {
  const spans = spansIn(books, on, tariff)
  const interestFen = interestOf(spans, tariff)
  return { spans, interestFen, openFen: subtractFen(interestFen, books.accruedPaidFen) }
}

/** True when a slice bears interest in the running cycle. */
export function bearsIn(books: Books, slice: Slice | RepaidSlice, tariff: Tariff): boolean {
  if (slice.part === 'INTEREST' && !tariff.compounds) return false
  if (slice.bears) return true
  if (books.due.standing !== 'MISSED') return false
  return !(tariff.interestOn === 'UNPAID_PART' && 'isInTime' in slice && slice.isInTime)
}

function spansIn(books: Books, on: Day, tariff: Tariff): readonly InterestSpan[] {
  const keepsRepaid = tariff.interestOn === 'FULL_WITHOUT_CREDIT'
  const bearing = [
    ...books.repaid.map(slice => ({ slice, until: keepsRepaid ? on : slice.on })),
    ...books.slices.map(slice => ({ slice, until: on })),
  ].filter(({ slice }) => bearsIn(books, slice, tariff))
  const spans = bearing.map(({ slice, until }) => {
    const { from, isContinued, amountFen: baseFen } = slice
    const stretch = { of: originOf(slice), baseFen, from, until, isContinued }
    return interestSpan(stretch, tariff.countsBothEnds)
  })
  return merged(spans.filter(span => span !== undefined))
}

function originOf(slice: Slice): InterestSpan['of'] {
  if (slice.part === 'INTEREST') return { rest: 'INTEREST' }
  return slice.isContinued ? { rest: 'PRINCIPAL' } : { item: slice.ref }
}

/** Stretches of one origin over the same days are one. */
function merged(spans: readonly InterestSpan[]): readonly InterestSpan[] {
  const byDays = new Map<string, InterestSpan>()
  for (const span of spans) {
    const origin = 'rest' in span.of ? `rest ${span.of.rest}` : `item ${span.of.item}`
    const key = `${span.from} ${span.until} ${span.days} ${origin}`
    const known = byDays.get(key)
    byDays.set(key, known ? { ...known, baseFen: sumFen([known.baseFen, span.baseFen]) } : span)
  }
  return [...byDays.values()]
}
