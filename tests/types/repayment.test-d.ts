import type { Fen } from '#domain/money/fen.ts'
import type { NegotiationField } from '#domain/repayment/negotiationKeys.ts'
import type { PlanWish } from '#domain/repayment/plan.ts'
import type { Relief } from '#domain/repayment/relief.ts'

declare const fen: Fen

// @ts-expect-error the principal is never forgiven
export const relief: Relief = { INTEREST: fen, PENALTY: fen, FEE: fen, PRINCIPAL: fen }
// @ts-expect-error nor is it a field of the form
export const field: NegotiationField = 'relief.PRINCIPAL'
// @ts-expect-error yuan as a float are no sum of a plan
export const sumFen: PlanWish['sumFen'] = 8870.61
// @ts-expect-error half of an amount is none until it is rounded
export const half: Relief['INTEREST'] = fen / 2
