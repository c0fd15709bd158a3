import type { Fen } from '../money/fen.ts'

/** What may be forgiven at the door; principal never (CN-RELIEF-02). INTEREST is posted and accrued together. */
export const RELIEF_PARTS = ['INTEREST', 'PENALTY', 'FEE'] as const

export type ReliefPart = (typeof RELIEF_PARTS)[number]

/** What is forgiven, per part, each ≥ 0. */
export type Relief = Readonly<Record<ReliefPart, Fen>>
