import * as v from 'valibot'
import type { CaseId, CommitmentId, RecordId, StaffId } from '#domain/base/ids.ts'
import type { Fen } from '#domain/money/fen.ts'
import {
  COMMITMENT_KINDS,
  COMMITMENT_STATES,
  MOST_ITEMS,
  type CommitmentKind,
  type CommitmentState,
} from '#domain/repayment/commitment.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordAgent } from './desk.ts'
import { agentSchema } from './deskRules.ts'
import { day, fenNotNegative, id, instant, text, whole } from './values.ts'

/**
 * The columns of the board: due, in grace, broken or partly kept, kept, and waiting for the desk. What was rejected,
 * replaced or called off stands on none.
 */
export const PROMISE_GROUPS = ['DUE', 'GRACE', 'BROKEN', 'KEPT', 'WAITING'] as const

export type PromiseGroup = (typeof PROMISE_GROUPS)[number]

/** The query of `GET /desk/promises`; days are those on which the payment at issue is due, inclusive. */
export interface PromiseFilter {
  readonly group: PromiseGroup
  readonly staffId?: string
  readonly from?: string
  readonly to?: string
  /** Opaque; from the last answer. */
  readonly after?: string
}

/** The query of `GET /desk/promises` as the server accepts it. */
export const promiseFilterSchema: v.GenericSchema<unknown, PromiseFilter> = v.strictObject({
  group: v.picklist(PROMISE_GROUPS),
  staffId: v.exactOptional(id<StaffId>()),
  from: v.exactOptional(day),
  to: v.exactOptional(day),
  after: v.exactOptional(text(400)),
})

/** A promise on the board, with the payment at issue: the first that is not kept, else the last. */
export interface DeskPromise {
  readonly id: CommitmentId
  readonly caseId: CaseId
  readonly caseNo: string
  readonly debtorName: string
  /** The record that it was taken down in; missing where the bank's file brought it. */
  readonly recordId?: RecordId | undefined
  readonly agent: RecordAgent
  readonly kind: CommitmentKind
  readonly state: CommitmentState
  readonly madeOn: Day
  /** Which payment it is, from 1, and of how many. */
  readonly itemNo: number
  readonly itemCount: number
  readonly dueOn: Day
  readonly amountFen: Fen
  readonly paidFen: Fen
  /** Of all payments together. */
  readonly totalFen: Fen
  readonly totalPaidFen: Fen
  /** The moment at which the books were read; missing before the first time. */
  readonly asOf?: Instant | undefined
}

/**
 * How promises turn out, under the filter. Promise rate: visits with the debtor met of which one came; by the day of the
 * record. Kept rate: of those that have matured; by the day that was due. Sums: what came in against what was promised.
 */
export interface PromiseMeasures {
  readonly metCount: number
  readonly promisedCount: number
  readonly maturedCount: number
  readonly keptCount: number
  readonly maturedFen: Fen
  readonly receivedFen: Fen
}

export interface PromiseListResponse {
  /** By the day that is due; what has ended, the latest first. Never by amount. */
  readonly promises: readonly DeskPromise[]
  readonly total: number
  readonly counts: Readonly<Record<PromiseGroup, number>>
  readonly measures: PromiseMeasures
  readonly after?: string | undefined
  /** Everybody who ever took a promise down, by staff number. First page only. */
  readonly agents?: readonly RecordAgent[] | undefined
}

const count = whole(0, Number.MAX_SAFE_INTEGER)

const deskPromiseSchema: v.GenericSchema<unknown, DeskPromise> = v.strictObject({
  id: id<CommitmentId>(),
  caseId: id<CaseId>(),
  caseNo: text(80),
  debtorName: text(200),
  recordId: v.optional(id<RecordId>()),
  agent: agentSchema,
  kind: v.picklist(COMMITMENT_KINDS),
  state: v.picklist(COMMITMENT_STATES),
  madeOn: day,
  itemNo: whole(1, MOST_ITEMS),
  itemCount: whole(1, MOST_ITEMS),
  dueOn: day,
  amountFen: fenNotNegative,
  paidFen: fenNotNegative,
  totalFen: fenNotNegative,
  totalPaidFen: fenNotNegative,
  asOf: v.optional(instant),
})

/** `GET /desk/promises` as the desk reads it. */
export const promiseListSchema: v.GenericSchema<unknown, PromiseListResponse> = v.strictObject({
  promises: v.array(deskPromiseSchema),
  total: count,
  counts: v.strictObject({ DUE: count, GRACE: count, BROKEN: count, KEPT: count, WAITING: count }),
  measures: v.strictObject({
    metCount: count,
    promisedCount: count,
    maturedCount: count,
    keptCount: count,
    maturedFen: fenNotNegative,
    receivedFen: fenNotNegative,
  }),
  after: v.optional(text(400)),
  agents: v.optional(v.array(agentSchema)),
})
