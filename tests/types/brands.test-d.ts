import type { CaseId, VisitId } from '#domain/base/ids.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DetailOf, ProblemName } from '#protocol/problem.ts'
import type { OperationContent, OperationKind } from '#protocol/operation.ts'

/** Compiles only while the brands do not mix; each line is a mistake that must stay one. */
declare const caseId: CaseId
declare const fen: Fen
declare const day: Day
declare const at: Instant

// @ts-expect-error ids of two things do not mix
export const visitId: VisitId = caseId
// @ts-expect-error a plain string is no id
export const plainId: CaseId = '019ab7c0-0000-7000-8000-000000000001'
// @ts-expect-error a plain number is no amount
export const amountFen: Fen = 100
// @ts-expect-error a float sum is no amount until checked
export const sum: Fen = fen + 0.5
// @ts-expect-error an instant is no day
export const dueOn: Day = at
// @ts-expect-error a day is no instant
export const madeAt: Instant = day
// @ts-expect-error a kind that is not there
export const kind: OperationKind = 'eraseRecord'
// @ts-expect-error contents belong to their kinds
export const content: OperationContent['finaliseRecord'] = { field: 'name' }
// @ts-expect-error a problem that is not in the table
export const problem: ProblemName = 'somethingBad'
// @ts-expect-error a detail of another problem
export const detail: DetailOf<'bodyTooLarge'> = { limit: 5 }
