import type { Transaction } from 'kysely'
import type { CaseId, PinProposalId, StaffId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { PinProposal } from '#domain/case/pinProposal.ts'
import { pokeCases } from '../db/changeLog.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { writeDossier } from '../db/writeDossier.ts'
import type { CommandDeps } from './commandContext.ts'

/** Which proposal, what becomes of it, and the supervisor who says so. */
export interface PinDecision {
  readonly id: PinProposalId
  readonly by: StaffId
  readonly state: 'accepted' | 'refused'
}

/**
 * Decides a proposed point. Accepted, it becomes the point of its address in the dossier, which reaches the tablets
 * by pull. False when nothing waits under that id, or the address to be moved is not in the dossier any more.
 */
export async function decidePin(
  deps: CommandDeps,
  { id, by, state }: PinDecision,
): Promise<boolean> {
  const caseId = await transact(deps.db, async tx => {
    const now = deps.clock()
    const waiting = await tx
      .selectFrom('pin_proposal')
      .select(['case_id', 'doc'])
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('status', '=', 'applied')
      .forUpdate()
      .executeTakeFirst()
    if (!waiting) return undefined
    const { case_id: found, doc } = waiting
    if (state === 'accepted' && !(await movePoint(tx, found, doc))) return undefined
    await tx
      .updateTable('pin_proposal')
      .set({ state, decided_by: by, decided_at: new Date(now) })
      .where('id', '=', id)
      .execute()
    const action = state === 'accepted' ? 'pinAccepted' : 'pinRefused'
    const detail = { case: found, address: doc.addressId }
    await writeAudit(tx, { at: now, actor: by, action, subject: id, detail })
    return found
  })
  if (caseId === undefined) return false
  if (state === 'accepted') await tellAgents(deps, caseId)
  return true
}

async function movePoint(
  tx: Transaction<Schema>,
  caseId: CaseId,
  { addressId, at }: PinProposal,
): Promise<boolean> {
  const row = await tx
    .selectFrom('dossier')
    .select('doc')
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  const isHere = row?.doc.contactPoints.some(
    point => point.id === addressId && point.kind === 'ADDRESS',
  )
  if (!row || !isHere) return false
  const contactPoints: Dossier['contactPoints'] = row.doc.contactPoints.map(point =>
    point.id === addressId && point.kind === 'ADDRESS' ? { ...point, point: at } : point,
  )
  await writeDossier(tx, { ...row.doc, contactPoints })
  return true
}

/** A lost poke costs nothing: tablets pull on their own too. */
async function tellAgents({ db, log }: CommandDeps, caseId: CaseId): Promise<void> {
  try {
    await pokeCases(db, [caseId])
  } catch (error) {
    log.warn({ err: error }, 'nobody could be poked')
  }
}
