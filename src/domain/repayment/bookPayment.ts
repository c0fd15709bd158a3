import type { LedgerPayment } from '../case/ledger.ts'
import type { Tariff } from '../case/tariff.ts'
import { asFen, subtractFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import { allocationOrder, fillParts } from './allocatePayment.ts'
import {
  overdueDaysIn,
  owedOf,
  settleDue,
  type Books,
  type Demand,
  type RepaidSlice,
  type Slice,
} from './books.ts'
import { accrualIn } from './accrual.ts'

/**
 * Books a payment: its parts are filled in the order that counts that many days past due, interest run up counted as
 * interest; principal and interest oldest first. What is left is a credit.
 */
export function bookPayment(before: Books, payment: LedgerPayment, tariff: Tariff): Books {
  const books = settleDue(before, payment, tariff)
  const { on, amountFen } = payment
  const interestFen = owedOf(books, 'INTEREST')
  const owed = {
    PRINCIPAL: owedOf(books, 'PRINCIPAL'),
    INTEREST: sumFen([interestFen, accrualIn(books, on, tariff).openFen]),
    PENALTY: books.penaltyFen,
    FEE: ZERO_FEN,
    UNBILLED: ZERO_FEN,
  }
  const split = fillParts(owed, allocationOrder(tariff, overdueDaysIn(books, on)), amountFen)
  const postedFen = asFen(Math.min(split.INTEREST, interestFen))
  const filledFen = sumFen(Object.values(split))
  const repaying = { on, isInTime: books.due.standing === 'OPEN' }
  return lessDemanded(
    {
      ...repay(books, { PRINCIPAL: split.PRINCIPAL, INTEREST: postedFen }, repaying),
      penaltyFen: subtractFen(books.penaltyFen, split.PENALTY),
      accruedPaidFen: sumFen([books.accruedPaidFen, subtractFen(split.INTEREST, postedFen)]),
      creditFen: sumFen([books.creditFen, subtractFen(amountFen, filledFen)]),
      demandedPrincipalFen: less(books.demandedPrincipalFen, split.PRINCIPAL),
    },
    amountFen,
  )
}

type Repaying = Pick<RepaidSlice, 'on' | 'isInTime'>

function repay(books: Books, amounts: Record<Slice['part'], Fen>, how: Repaying): Books {
  const restFen = { ...amounts }
  const slices: Slice[] = []
  const repaid = [...books.repaid]
  for (const slice of books.slices) {
    const paidFen = asFen(Math.min(restFen[slice.part], slice.amountFen))
    const leftFen = subtractFen(slice.amountFen, paidFen)
    restFen[slice.part] = subtractFen(restFen[slice.part], paidFen)
    if (paidFen > 0) repaid.push({ ...slice, ...how, amountFen: paidFen })
    if (leftFen > 0) slices.push({ ...slice, amountFen: leftFen })
  }
  return { ...books, slices, repaid }
}

/** A payment meets what was demanded, oldest first, whatever part it fills. */
function lessDemanded(books: Books, amountFen: Fen): Books {
  let restFen = amountFen
  const demands: Demand[] = []
  for (const demand of books.demands) {
    const leftFen = less(demand.restFen, restFen)
    restFen = less(restFen, demand.restFen)
    if (leftFen > 0) demands.push({ ...demand, restFen: leftFen })
  }
  return {
    ...books,
    demands,
    carriedFen: less(books.carriedFen, restFen),
    due: { ...books.due, restFen: less(books.due.restFen, amountFen) },
  }
}

const less = (amountFen: Fen, byFen: Fen): Fen => asFen(Math.max(0, amountFen - byFen))
