import { sql, type Selectable, type Transaction } from 'kysely'
import { v7 } from 'uuid'
import { asId, type ApplicationId } from '#domain/base/ids.ts'
import { isSameAgreement } from '#domain/repayment/agreementText.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import {
  judgeAuthority,
  type AuthorityGrant,
  type AuthorityRefusal,
} from '#domain/repayment/authority.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asFen } from '#domain/money/fen.ts'
import type { ReliefBasis } from '#domain/repayment/negotiation.ts'
import { forgivableOf, isWithinRelief, NO_RELIEF, reliefTotal } from '#domain/repayment/relief.ts'
import { spentAuthority } from '#domain/repayment/spentAuthority.ts'
import { forgiveLine } from '../db/authorityLines.ts'
import type { ReliefApplicationTable } from '../db/authorityTables.ts'
import { reliefsOf } from '../db/reliefSpent.ts'
import type { Schema } from '../db/schema.ts'
import { insertApplication } from '../db/writeApplication.ts'
import { lockCommitment } from '../db/writeCommitment.ts'
import type { CommandContext } from './commandContext.ts'

/** Whether what a commitment forgives rests on somebody's word. */
export type ReliefStanding =
  /** It does, or it forgives nothing; `approvedBy` is the application by which it does. */
  | { readonly kind: 'clear'; readonly approvedBy?: ApplicationId | undefined }
  /** An application for it is under way. */
  | { readonly kind: 'applied' }
  | { readonly kind: 'above'; readonly why: AuthorityRefusal['code'] }

type Judged = Pick<CommandContext, 'tx' | 'actor'>

/**
 * Judges what a commitment forgives, and how many instalments it has, against what the bank knows: the whole authority of its
 * agent on the day, what is used of it from all devices, and what was approved.
 */
export async function judgeRelief(
  context: Judged,
  commitment: Commitment,
): Promise<ReliefStanding> {
  const { agreement } = commitment
  if (!agreement) return { kind: 'clear' }
  const basis = agreement.relief?.basis
  if (basis && basis.kind !== 'GRANT') return applicationStanding(context, commitment, basis)
  const refusal = await authorityRefusal(context, commitment)
  return refusal ? { kind: 'above', why: refusal.code } : { kind: 'clear' }
}

async function authorityRefusal(
  { tx, actor: { staffId } }: Judged,
  { id, caseId, madeOn: on, items, agreement, supersedes }: Commitment,
): Promise<AuthorityRefusal | undefined> {
  const relief = agreement?.relief?.perPart ?? NO_RELIEF
  const instalments = agreement?.offer === 'INSTALMENTS' ? items.length : undefined
  const reliefs = (await reliefsOf(tx, staffId)).filter(each => each.id !== id)
  const line = await forgiveLine(tx, staffId, on)
  const { doc } = await tx
    .selectFrom('dossier')
    .select('doc')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const statement = caseStatement(doc.accounts, on)
  // Of the whole authority only the limits are asked.
  const grant = line && ({ ...line.limits, from: line.from, until: line.until } as AuthorityGrant)
  const judged = judgeAuthority({
    ...{ grant, relief, instalments, on, owed: forgivableOf(statement) },
    spent: spentAuthority(reliefs, 'any', { caseId, day: on, except: supersedes }),
    products: statement.accounts.map(({ tariff }) => tariff?.product),
  })
  return judged.ok ? undefined : judged.error
}

type Applied = Exclude<ReliefBasis, { readonly kind: 'GRANT' }>

/**
 * What the application that a commitment names says to it. One that is not here yet is on its way; one that is decided against
 * it, taken back, or that somebody else's promise rests on says nothing, and the desk is asked anew.
 */
async function applicationStanding(
  { tx }: Judged,
  commitment: Commitment,
  { kind, applicationId }: Applied,
): Promise<ReliefStanding> {
  const row = await tx
    .selectFrom('relief_application')
    .select(['doc', 'state', 'commitment_id'])
    .where('id', '=', applicationId)
    .where('case_id', '=', commitment.caseId)
    .executeTakeFirst()
  const isApplied = kind === 'APPLIED'
  if (!row && isApplied) return { kind: 'applied' }
  if (row && (await mayRestOn(tx, commitment, row))) {
    if (row.state === 'APPROVED') return { kind: 'clear', approvedBy: applicationId }
    if (row.state === 'PENDING' && isApplied) return { kind: 'applied' }
  }
  return { kind: 'above', why: 'NO_GRANT' }
}

/** Whether an application reaches so far, and was made for this commitment, for the same one before its correction, or for none yet. */
async function mayRestOn(
  tx: Transaction<Schema>,
  commitment: Commitment,
  {
    doc,
    commitment_id: madeFor,
  }: Pick<Selectable<ReliefApplicationTable>, 'doc' | 'commitment_id'>,
): Promise<boolean> {
  const { id, supersedes, agreement } = commitment
  const perPart = agreement?.relief?.perPart
  if (!perPart || !isWithinRelief(perPart, doc.relief)) return false
  if (madeFor === null) return isUnused(tx, commitment, doc.id)
  if (madeFor !== supersedes) return madeFor === id
  const before = (await lockCommitment(tx, madeFor))?.commitment
  return before !== undefined && isSameAgreement(before, commitment)
}

/** Nothing else rests on it. */
async function isUnused(
  tx: Transaction<Schema>,
  { id, caseId }: Commitment,
  applicationId: ApplicationId,
): Promise<boolean> {
  const other = await tx
    .selectFrom('commitment')
    .select('id')
    .where('case_id', '=', caseId)
    .where('id', '<>', id)
    .where('state', 'not in', ['REJECTED', 'CANCELLED', 'RENEGOTIATED'])
    .where(sql`doc->'agreement'->'relief'->'basis'->>'applicationId'`, '=', applicationId)
    .executeTakeFirst()
  return other === undefined
}

/** Puts a commitment above its agent's authority before the desk, as if its agent had applied. */
export async function raiseApplication(
  { tx, receivedAt, note, frame, actor }: CommandContext,
  { id: commitmentId, caseId, recordId, madeBy, agreement }: Commitment,
  why: AuthorityRefusal['code'],
): Promise<void> {
  if (!agreement || recordId === undefined) return
  const relief = agreement.relief?.perPart ?? NO_RELIEF
  const owedFen = agreement.statement.totalFen
  const doc: ReliefApplication = {
    ...{ id: asId<ApplicationId>(v7()), caseId, recordId, commitmentId, madeBy },
    ...{ madeAt: receivedAt, state: 'PENDING', relief, owedFen, grounds: '', raised: why },
    leftFen: asFen(Math.max(0, owedFen - reliefTotal(relief))),
  }
  await insertApplication(tx, { doc, operationId: null, status: 'applied', receivedAt })
  note({
    ...{ at: receivedAt, actor: actor.staffId, action: 'reliefAboveGrant', subject: doc.id },
    detail: { operation: frame.id, case: caseId, commitment: commitmentId, why },
  })
}

/** The commitment as it is once its application was approved. */
export function onApproval(commitment: Commitment, applicationId: ApplicationId): Commitment {
  const { agreement } = commitment
  if (!agreement?.relief) return commitment
  const relief = { ...agreement.relief, basis: { kind: 'APPROVED', applicationId } as const }
  return { ...commitment, agreement: { ...agreement, relief } }
}
