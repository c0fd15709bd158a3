import * as v from 'valibot'
import type { ApplicationId, CaseId, CommitmentId, RecordId } from '#domain/base/ids.ts'
import type { Fen } from '#domain/money/fen.ts'
import { AUTHORITY_REFUSALS, type AuthorityRefusal } from '#domain/repayment/authority.ts'
import type { Relief } from '#domain/repayment/relief.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordAgent } from './desk.ts'
import { agentSchema } from './deskRules.ts'
import { reliefSchema } from './repaymentDocuments.ts'
import { fenNotNegative, id, instant, name, text, whole } from './values.ts'

/** The body of `POST /desk/applications/:id/approve` and `/reject`. */
export const reliefReasonSchema = v.strictObject({ reason: name(500) })

/** An application for relief as the desk decides it. */
export interface ApplicationLine {
  readonly id: ApplicationId
  readonly caseId: CaseId
  readonly caseNo: string
  /** Masked. */
  readonly debtorName: string
  readonly agent: RecordAgent
  readonly madeAt: Instant
  /** The record that it was made in; absent while that is not here. */
  readonly recordId?: RecordId | undefined
  readonly relief: Relief
  readonly owedFen: Fen
  readonly leftFen: Fen
  /** What the agent says for it; may be empty where the bank raised it. */
  readonly grounds: string
  /** The bank raised it itself, and why. */
  readonly raised?: AuthorityRefusal['code'] | undefined
  /** What waits for it: how many payments, and what they come to. */
  readonly commitment?:
    { readonly id: CommitmentId; readonly payments: number; readonly totalFen: Fen } | undefined
}

/** One that waits; `mayApprove`: this person's limits reach so far, and it is not their own. */
export interface WaitingApplication extends ApplicationLine {
  readonly mayApprove: boolean
}

/** One that was decided. */
export interface DecidedApplication extends ApplicationLine {
  readonly state: 'APPROVED' | 'REJECTED'
  readonly decision: { readonly by: RecordAgent; readonly at: Instant; readonly reason: string }
}

/** `GET /desk/applications`: what waits, the oldest first, how many wait in all, and what was decided or taken back last. */
export interface ApplicationsResponse {
  readonly waiting: readonly WaitingApplication[]
  readonly total: number
  readonly decided: readonly DecidedApplication[]
  /** By the correction of the record that they were made in. */
  readonly withdrawn: readonly ApplicationLine[]
}

/** So many are told at once. */
export const MOST_WAITING = 200
export const MOST_DECIDED = 50
export const MOST_WITHDRAWN = 20

const lineEntries = {
  id: id<ApplicationId>(),
  caseId: id<CaseId>(),
  caseNo: v.string(),
  debtorName: v.string(),
  agent: agentSchema,
  madeAt: instant,
  recordId: v.exactOptional(id<RecordId>()),
  relief: reliefSchema,
  owedFen: fenNotNegative,
  leftFen: fenNotNegative,
  grounds: text(1000),
  raised: v.exactOptional(v.picklist(AUTHORITY_REFUSALS)),
  commitment: v.exactOptional(
    v.object({ id: id<CommitmentId>(), payments: whole(0), totalFen: fenNotNegative }),
  ),
}

/** What the desk accepts as the list of applications. */
export const applicationsResponseSchema: v.GenericSchema<unknown, ApplicationsResponse> = v.object({
  waiting: v.array(v.object({ ...lineEntries, mayApprove: v.boolean() })),
  total: whole(0),
  decided: v.array(
    v.object({
      ...lineEntries,
      state: v.picklist(['APPROVED', 'REJECTED']),
      decision: v.object({ by: agentSchema, at: instant, reason: v.string() }),
    }),
  ),
  withdrawn: v.array(v.object(lineEntries)),
})
