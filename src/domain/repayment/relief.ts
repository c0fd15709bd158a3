import type { BalancePart } from '../case/account.ts'
import { asFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import { shareOf } from '../money/rate.ts'

/** What may be forgiven at the door; principal never (CN-RELIEF-02). INTEREST is posted and accrued together. */
export const RELIEF_PARTS = ['INTEREST', 'PENALTY', 'FEE'] as const

export type ReliefPart = (typeof RELIEF_PARTS)[number]

/** What is forgiven, per part, each ≥ 0. */
export type Relief = Readonly<Record<ReliefPart, Fen>>

export const NO_RELIEF: Relief = { INTEREST: ZERO_FEN, PENALTY: ZERO_FEN, FEE: ZERO_FEN }

/** What is owed of the parts that may be forgiven at all: interest with what has accrued; a credit is nothing. */
export function forgivableOf(owed: {
  readonly parts: Readonly<Record<BalancePart, Fen>>
  readonly accruedFen: Fen
}): Relief {
  const { INTEREST, PENALTY, FEE } = owed.parts
  return {
    INTEREST: notNegative(asFen(INTEREST + owed.accruedFen)),
    PENALTY: notNegative(PENALTY),
    FEE: notNegative(FEE),
  }
}

const notNegative = (fen: Fen): Fen => (fen > 0 ? fen : ZERO_FEN)

/** Per cent of a part, rounded once in the debtor's favour: half of 719.03 is 359.52. Throws unless whole and 0–100. */
export function reliefByPercent(partFen: Fen, percent: number): Fen {
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) throw new Error('whole per cent')
  return shareOf(partFen, { num: percent, den: 100 }, 'UP')
}

/** The sum of all parts. */
export function reliefTotal(relief: Relief): Fen {
  return sumFen(RELIEF_PARTS.map(part => relief[part]))
}

/** True where no part of it is more than what was applied for or approved. */
export function isWithinRelief(relief: Relief, approved: Relief): boolean {
  return RELIEF_PARTS.every(part => relief[part] <= approved[part])
}
