import type { Transaction } from 'kysely'
import type { CaseId, CommitmentId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { holdHistory } from '#domain/case/holdHistory.ts'
import type { Commitment, CommitmentState, FollowTerms } from '#domain/repayment/commitment.ts'
import { followTermsFor } from '#domain/repayment/followTerms.ts'
import { JUDGED_STATES, judgeCommitments } from '#domain/repayment/monitor.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import { holdFacts } from '#domain/visit/holdFacts.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { lockCase } from '../db/lockCase.ts'
import { paymentOf } from '../db/paymentTable.ts'
import type { Schema } from '../db/schema.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { writeCommitment } from '../db/writeCommitment.ts'

export interface ClosingDay {
  /** A day that is over at the case's place. */
  readonly day: Day
  readonly asOf: Instant
  /** How a commitment is followed where neither it nor a tariff says so. */
  readonly ofTheBank: FollowTerms
}

/** A commitment that became another by a close. */
export interface Judged {
  readonly id: CommitmentId
  readonly from: CommitmentState
  readonly to: CommitmentState
}

/** What a close wrote: how many commitments, and which of them stand otherwise now. */
export interface ClosedCase {
  readonly written: number
  readonly judged: readonly Judged[]
}

const NOTHING: ClosedCase = { written: 0, judged: [] }

/**
 * Judges the commitments of one case at the close of a day, in the transaction given. Two at once wait for each other, and
 * the second finds nothing to do. A day before the last one closed is left. From the first close on the terms by which a
 * commitment is followed stand with it.
 */
export async function closeCase(
  tx: Transaction<Schema>,
  caseId: CaseId,
  { day, asOf, ofTheBank }: ClosingDay,
): Promise<ClosedCase> {
  if (!(await lockCase(tx, caseId))) return NOTHING
  const stored = await lockCommitments(tx, caseId)
  if (stored.some(({ standing }) => standing !== undefined && standing.closedOn > day)) {
    return NOTHING
  }
  const { dossier, records, payments } = await readCase(tx, caseId)
  const followed = stored.map(commitment =>
    isJudged(commitment)
      ? { ...commitment, follow: followTermsFor(commitment, dossier.accounts, ofTheBank) }
      : commitment,
  )
  const holds = holdHistory(holdFacts(dossier, records, stored))
  const after = judgeCommitments(followed, { payments, closedOn: day, asOf, holds })
  const changed = after.filter((commitment, at) => commitment !== followed[at])
  for (const commitment of changed) await writeCommitment(tx, commitment)
  await settleNews(tx, caseId, { day, payments })
  const judged = changed.flatMap(({ id, state: to }) => {
    const from = stored.find(each => each.id === id)?.state ?? to
    return from === to ? [] : [{ id, from, to }]
  })
  for (const { id, from, to } of judged) {
    const detail = { from, to, closedOn: day }
    await writeAudit(tx, { at: asOf, actor: null, action: 'promiseJudged', subject: id, detail })
  }
  return { written: changed.length, judged }
}

const isJudged = ({ state }: Commitment): boolean =>
  (JUDGED_STATES as readonly CommitmentState[]).includes(state)

async function lockCommitments(
  tx: Transaction<Schema>,
  caseId: CaseId,
): Promise<readonly Commitment[]> {
  const rows = await tx
    .selectFrom('commitment')
    .select('doc')
    .where('case_id', '=', caseId)
    .where('status', '=', 'applied')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ doc }) => doc)
}

async function readCase(
  tx: Transaction<Schema>,
  caseId: CaseId,
): Promise<{ dossier: Dossier; records: readonly VisitRecord[]; payments: readonly Payment[] }> {
  const { doc: dossier } = await tx
    .selectFrom('dossier')
    .select('doc')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const records = await tx
    .selectFrom('record')
    .select('doc')
    .where('case_id', '=', caseId)
    .where('status', '=', 'applied')
    .execute()
  const payments = await tx
    .selectFrom('payment')
    .selectAll()
    .where('case_id', '=', caseId)
    .execute()
  return {
    dossier,
    // A draft is never applied.
    records: records.map(({ doc }) => doc as VisitRecord),
    payments: payments.map(paymentOf),
  }
}

/** What is posted for a later day is still news then. */
async function settleNews(
  tx: Transaction<Schema>,
  caseId: CaseId,
  { day, payments }: { readonly day: Day; readonly payments: readonly Payment[] },
): Promise<void> {
  if (payments.some(({ postedOn }) => postedOn > day)) return
  await tx
    .updateTable('commitment')
    .set({ has_news: false })
    .where('case_id', '=', caseId)
    .where('has_news', '=', true)
    .execute()
}
