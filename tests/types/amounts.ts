import type { Tariff } from '#domain/case/tariff.ts'
import { asFen, subtractFen, sumFen, type Fen } from '#domain/money/fen.ts'
import { rateOf, roundedQuotient, shareOf } from '#domain/money/rate.ts'
import { allocatePayment } from '#domain/repayment/allocatePayment.ts'
import type { AccountStatement } from '#domain/repayment/statement.ts'

/** Compiles only while no plain number reaches an amount; each line is a mistake that must stay one. */
declare const fen: Fen
declare const statement: AccountStatement

// @ts-expect-error a product is no amount until it was rounded once
export const interestFen: Fen = fen * 18
// @ts-expect-error a quotient is no amount
export const halfFen: Fen = fen / 2
// @ts-expect-error a difference is no amount until checked
export const restFen: Fen = fen - fen
// @ts-expect-error a typed number is no amount
export const typedFen: Fen = Number('1.005')
// @ts-expect-error plain numbers are not summed up to an amount
export const totalFen = sumFen([fen, 0.5])
// @ts-expect-error nor taken off one
export const leftFen = subtractFen(fen, 0.5)
// @ts-expect-error a rate is no float
export const sharedFen = shareOf(fen, 0.0005, 'HALF_UP')
// @ts-expect-error a rounding is always said
export const unsaidFen = shareOf(fen, rateOf(5, 10_000))
// @ts-expect-error what is divided is whole
export const dividedFen = roundedQuotient(0.5, 2n, 'DOWN')
// @ts-expect-error a statement's figures are amounts
export const accrued: AccountStatement['accruedFen'] = 82.33
// @ts-expect-error a payment is an amount
export const paid = allocatePayment({ ...statement, allocation: { order: [] } }, 1000)
// @ts-expect-error nobody guesses an order that the bank has not told
export const guessed = allocatePayment(statement, fen)

// @ts-expect-error another currency is not converted at the door
export const currency: Tariff['currency'] = 'USD'

export const checkedFen: Fen = asFen(fen - fen)
