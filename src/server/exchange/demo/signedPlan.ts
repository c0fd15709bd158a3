import { createHash } from 'node:crypto'
import { sumFen, ZERO_FEN } from '#domain/money/fen.ts'
import type { PromiseItem } from '#domain/repayment/commitment.ts'
import type { Agreement } from '#domain/repayment/negotiation.ts'
import { daysBetween, type Day } from '#domain/time/day.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { CaseContext } from './caseContext.ts'

/** A name as a finger writes it. */
const STROKES = [
  [180, 320, 260, 300, 340, 310],
  [250, 220, 252, 300, 240, 420, 210, 480],
  [420, 260, 470, 300, 500, 360, 480, 430],
] as const

/** The agreement on equal instalments without cost that was signed at the door. */
export function signedPlan(
  { oldestDueOn, caseNo }: CaseContext,
  { finalisedAt }: VisitRecord,
  { visitedOn, items }: { readonly visitedOn: Day; readonly items: readonly PromiseItem[] },
): Agreement {
  const sumOfPlan = sumFen(items.map(({ amountFen }) => amountFen))
  const text = JSON.stringify([caseNo, visitedOn, items])
  return {
    offer: 'INSTALMENTS',
    statement: {
      on: visitedOn,
      totalFen: sumOfPlan,
      accruedFen: ZERO_FEN,
      overdueDays: daysBetween(oldestDueOn, visitedOn),
      tariffIds: [],
      basis: 'BANK',
    },
    plan: {
      method: { id: '免息分期', kind: 'NO_COST' },
      ...{ sumFen: sumOfPlan, costFen: ZERO_FEN, totalFen: sumOfPlan, yearlyBp: 0, effectiveBp: 0 },
    },
    pledgesNoNewCard: true,
    signed: {
      sha256: createHash('sha256').update(text).digest('hex'),
      at: finalisedAt,
      strokes: STROKES,
    },
  }
}
