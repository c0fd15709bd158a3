import type { LedgerItem, LedgerPayment } from '../case/ledger.ts'
import type { Tariff } from '../case/tariff.ts'
import { asFen, subtractFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'

/** A sum that is owed and may bear interest: what is left of an item, or interest that was posted. */
export interface Slice {
  readonly part: 'PRINCIPAL' | 'INTEREST'
  /** The item's ref, or the day on which the interest was posted. */
  readonly ref: string
  readonly amountFen: Fen
  /** The first day on which no interest was counted yet. */
  readonly from: Day
  /** What is left of an earlier statement, counted up to it. */
  readonly isContinued: boolean
  /** Bears interest whatever becomes of the last statement. */
  readonly bears: boolean
  /** Stood on the last statement. */
  readonly isStated: boolean
  /** A cash advance has no free period. */
  readonly isCash: boolean
}

/** A slice that was paid back in the running cycle. */
export interface RepaidSlice extends Slice {
  readonly on: Day
  /** Before the last due date and its grace were over. */
  readonly isInTime: boolean
}

/** What a statement demanded for its due date and was not paid since. */
export interface Demand {
  readonly dueOn: Day
  readonly restFen: Fen
}

/**
 * How the last statement's due date went. MET: all of it paid, but for the tolerance; what is bought next is free of
 * interest. MISSED: not all was paid, even where the minimum was.
 */
export interface DueStanding {
  readonly standing: 'OPEN' | 'MET' | 'MISSED'
  readonly dueOn: Day
  /** What is left of the statement's total. */
  readonly restFen: Fen
  /** The unpaid minimum for which a late fee is posted at the next statement. */
  readonly lateFeeBaseFen: Fen
}

/** An account's books while its ledger is counted again. */
export interface Books {
  /** Oldest first: in this order they are repaid. */
  readonly slices: readonly Slice[]
  readonly repaid: readonly RepaidSlice[]
  readonly penaltyFen: Fen
  /** Paid beyond everything owed. */
  readonly creditFen: Fen
  /** Interest of the running cycle that was paid before it was posted. */
  readonly accruedPaidFen: Fen
  /** Oldest first. */
  readonly demands: readonly Demand[]
  /** Short within the tolerance, demanded again by the next statement. */
  readonly carriedFen: Fen
  /** Principal that was demanded and not paid. */
  readonly demandedPrincipalFen: Fen
  /** Instalments posted in the running cycle: demanded in full. */
  readonly instalmentsFen: Fen
  readonly due: DueStanding
}

/** Books before anything was posted: nothing stands open from before. */
export function openBooks(on: Day): Books {
  return {
    slices: [],
    repaid: [],
    penaltyFen: ZERO_FEN,
    creditFen: ZERO_FEN,
    accruedPaidFen: ZERO_FEN,
    demands: [],
    carriedFen: ZERO_FEN,
    demandedPrincipalFen: ZERO_FEN,
    instalmentsFen: ZERO_FEN,
    due: { standing: 'MET', dueOn: on, restFen: ZERO_FEN, lateFeeBaseFen: ZERO_FEN },
  }
}

/** What is owed of principal or of posted interest. */
export function owedOf(books: Books, part: Slice['part']): Fen {
  return sumFen(books.slices.filter(slice => slice.part === part).map(slice => slice.amountFen))
}

/** All that is posted, a credit taken off. */
export function totalOf(books: Books): Fen {
  const owed = sumFen([...books.slices.map(slice => slice.amountFen), books.penaltyFen])
  return subtractFen(owed, books.creditFen)
}

/** What was demanded and not paid. */
export function unpaidOf(books: Books): Fen {
  return sumFen(books.demands.map(demand => demand.restFen))
}

/** Days from the oldest unpaid due date; 0 where none has passed. */
export function overdueDaysIn(books: Books, on: Day): number {
  const oldest = books.demands[0]
  return oldest ? Math.max(0, daysBetween(oldest.dueOn, on)) : 0
}

/** Books a purchase, an advance or an instalment; a credit pays for it first. */
export function postItem(books: Books, item: LedgerItem, tariff: Tariff): Books {
  const { restFen, creditFen } = useCredit(books.creditFen, item.amountFen)
  if (restFen === 0) return { ...books, creditFen }
  const isCash = item.kind === 'CASH_ADVANCE'
  const slice: Slice = {
    part: 'PRINCIPAL',
    ref: item.ref,
    amountFen: restFen,
    from: tariff.interestFrom === 'POSTED' ? item.postedOn : item.transactedOn,
    isContinued: false,
    bears: isCash,
    isStated: false,
    isCash,
  }
  const instalmentFen = item.kind === 'INSTALMENT' ? restFen : ZERO_FEN
  return {
    ...books,
    creditFen,
    slices: [...books.slices, slice],
    instalmentsFen: sumFen([books.instalmentsFen, instalmentFen]),
  }
}

/** What a credit leaves of an amount, and what is left of the credit. */
export function useCredit(creditFen: Fen, amountFen: Fen): { restFen: Fen; creditFen: Fen } {
  const usedFen = asFen(Math.min(creditFen, amountFen))
  return { restFen: subtractFen(amountFen, usedFen), creditFen: subtractFen(creditFen, usedFen) }
}

type Moment = Pick<LedgerPayment, 'on' | 'atMinute'>

/** Settles how the last due date went, once its grace is over at that moment; an hour that is not known is early. */
export function settleDue(books: Books, at: Moment, tariff: Tariff): Books {
  return isGraceOver(books.due.dueOn, at, tariff) ? closeDue(books, tariff) : books
}

/** True once a payment at that moment comes too late for a due date; an hour that is not known is early. */
export function isGraceOver(dueOn: Day, at: Moment, { grace }: Tariff): boolean {
  const lastOn = addDays(dueOn, grace.days)
  if (at.on !== lastOn) return at.on > lastOn
  return grace.days > 0 && (at.atMinute ?? 0) > grace.untilMinute
}

/** Settles how the last due date went; nothing where it is settled. */
export function closeDue(books: Books, { toleranceFen }: Tariff): Books {
  const { due, demands, carriedFen } = books
  if (due.standing !== 'OPEN') return books
  const standing = due.restFen <= toleranceFen ? 'MET' : 'MISSED'
  const unpaidFen = unpaidOf(books)
  const isMinimumMet = unpaidFen <= toleranceFen
  return {
    ...books,
    due: { ...due, standing, lateFeeBaseFen: isMinimumMet ? ZERO_FEN : unpaidFen },
    demands: isMinimumMet ? [] : demands,
    carriedFen: isMinimumMet ? sumFen([carriedFen, unpaidFen]) : carriedFen,
  }
}
