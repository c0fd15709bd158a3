import type { LedgerStatement } from '../case/ledger.ts'
import type { MinimumTerms, Tariff } from '../case/tariff.ts'
import { asFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import { roundedQuotient, shareOf } from '../money/rate.ts'
import type { Day } from '../time/day.ts'
import { accrualIn, bearsIn } from './accrual.ts'
import { closeDue, owedOf, totalOf, unpaidOf, useCredit, type Books, type Slice } from './books.ts'
import { balanceDaysOf } from './interest.ts'
import type { StatementCycle } from './statement.ts'

/** Where a cycle begins, the day of its statement and the due date of that. */
export interface CycleDays {
  readonly from: Day
  readonly on: Day
  readonly dueOn: Day
}

/** What a statement posts. */
export type PostedFigures = Pick<
  LedgerStatement,
  'on' | 'dueOn' | 'interestFen' | 'lateFeeFen' | 'minimumFen'
>

/** Counts what the statement of a cycle posts: interest, late fee, minimum and total. */
export function countCycle(before: Books, days: CycleDays, tariff: Tariff): StatementCycle {
  const books = closeDue(before, tariff)
  const { spans, interestFen, openFen } = accrualIn(books, days.on, tariff)
  const { lateFeeBaseFen } = books.due
  const lateFeeFen = lateFeeOn(lateFeeBaseFen, tariff)
  const totalFen = sumFen([totalOf(books), openFen, lateFeeFen])
  const minimumFen = minimumOf(
    books,
    { totalFen, postedFen: sumFen([openFen, lateFeeFen]) },
    tariff,
  )
  const balanceDays = balanceDaysOf(spans)
  return {
    ...days,
    spans,
    balanceDays,
    interestFen,
    lateFeeBaseFen,
    lateFeeFen,
    minimumFen,
    totalFen,
  }
}

/** 违约金: a share of the unpaid minimum, within its floor and cap; none where nothing is unpaid. */
function lateFeeOn(unpaidFen: Fen, { lateFee, rounding }: Tariff): Fen {
  if (unpaidFen === 0) return ZERO_FEN
  const feeFen = Math.max(lateFee.floorFen, shareOf(unpaidFen, lateFee.rate, rounding))
  return asFen(Math.min(feeFen, lateFee.capFen ?? feeFen))
}

interface Balance {
  readonly totalFen: Fen
  /** Interest and late fee of this statement. */
  readonly postedFen: Fen
}

/** A share of principal, with what this statement posts, new instalments and what was left unpaid before; at most all. */
function minimumOf(books: Books, { totalFen, postedFen }: Balance, tariff: Tariff): Fen {
  if (totalFen <= 0) return ZERO_FEN
  const { minimum, rounding } = tariff
  const isFirst = books.due.standing === 'MET'
  const rate = isFirst ? minimum.firstRate : minimum.laterRate
  const wholeFen = sumFen([postedFen, unpaidOf(books), books.carriedFen, books.instalmentsFen])
  const baseFen = minimumBase(books, isFirst ? 'PRINCIPAL' : minimum.laterOn)
  const num = BigInt(baseFen) * BigInt(rate.num) + BigInt(wholeFen) * BigInt(rate.den)
  const den = BigInt(rate.den)
  const minimumFen = minimum.roundedUpToYuan
    ? roundedQuotient(num, den * 100n, 'UP') * 100
    : roundedQuotient(num, den, rounding)
  return asFen(Math.min(minimumFen, totalFen))
}

function minimumBase(books: Books, on: MinimumTerms['laterOn']): Fen {
  const demandedFen = on === 'PRINCIPAL' ? ZERO_FEN : books.demandedPrincipalFen
  const outFen = sumFen([books.instalmentsFen, demandedFen])
  return asFen(Math.max(0, owedOf(books, 'PRINCIPAL') - outFen))
}

/** The books once a statement stands in them, with the figures that were posted. */
export function postStatement(before: Books, posted: PostedFigures, tariff: Tariff): Books {
  const books = closeDue(before, tariff)
  const openFen = asFen(Math.max(0, posted.interestFen - books.accruedPaidFen))
  const interest = useCredit(books.creditFen, openFen)
  const lateFee = useCredit(interest.creditFen, posted.lateFeeFen)
  const slices = books.slices.map(slice => afterStatement(books, slice, { on: posted.on, tariff }))
  const settled: Books = {
    ...books,
    ...demandedBy(books, posted, sumFen([openFen, posted.lateFeeFen])),
    slices: [...slices, ...interestSlice(books, posted.on, interest.restFen)],
    repaid: [],
    penaltyFen: sumFen([books.penaltyFen, lateFee.restFen]),
    creditFen: lateFee.creditFen,
    accruedPaidFen: ZERO_FEN,
    instalmentsFen: ZERO_FEN,
  }
  const restFen = asFen(Math.max(0, totalOf(settled)))
  const due = { dueOn: posted.dueOn, restFen, lateFeeBaseFen: ZERO_FEN }
  return { ...settled, due: { ...due, standing: 'OPEN' } }
}

/** What a minimum demands anew, and how much of that is principal. */
function demandedBy(
  books: Books,
  { dueOn, minimumFen }: PostedFigures,
  costFen: Fen,
): Pick<Books, 'demands' | 'carriedFen' | 'demandedPrincipalFen'> {
  const restFen = asFen(Math.max(0, minimumFen - unpaidOf(books)))
  const { demands, carriedFen, demandedPrincipalFen } = books
  const principalFen = asFen(Math.max(0, restFen - costFen - carriedFen))
  return {
    demands: restFen > 0 ? [...demands, { dueOn, restFen }] : demands,
    carriedFen: ZERO_FEN,
    demandedPrincipalFen: sumFen([demandedPrincipalFen, principalFen]),
  }
}

/** Interest that was posted; it bears interest at once where the statement before was missed. */
function interestSlice(books: Books, on: Day, amountFen: Fen): readonly Slice[] {
  if (amountFen === 0) return []
  const bears = books.due.standing === 'MISSED'
  const state = { from: on, isContinued: true, isStated: true, isCash: false, bears }
  return [{ part: 'INTEREST', ref: on, amountFen, ...state }]
}

/** A slice after a statement: counted up to it where it bore interest or was let off; else its free period goes on. */
function afterStatement(books: Books, slice: Slice, at: { on: Day; tariff: Tariff }): Slice {
  const bore = bearsIn(books, slice, at.tariff)
  if (!bore && !slice.isStated) return { ...slice, isStated: true }
  const wasLetOff = books.due.standing === 'MET' && slice.isStated
  const bears = slice.isCash || (bore && !wasLetOff)
  return { ...slice, from: at.on, isContinued: true, isStated: true, bears }
}
