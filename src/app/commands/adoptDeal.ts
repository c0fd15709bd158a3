import type { RecordId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { workedOutOn } from '#domain/repayment/changeNegotiation.ts'
import type { Deal } from '#domain/repayment/deal.ts'
import { wallClock } from '#domain/time/hours.ts'
import { dealAnswers } from '#domain/visit/dealAnswers.ts'
import { asRead } from '#app/db/changes.ts'
import { sealOperations } from '#app/db/operations.ts'
import { readRow } from '#app/db/readRow.ts'
import { commitCapture } from '#app/db/room.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { DraftRefusal } from './changeDraft.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { draftRow } from './draftRow.ts'
import { decisionParts, type ActedOn } from './newDecision.ts'
import { readDeal } from './readDeal.ts'
import { unsentOperations } from './unsentOperations.ts'

export type AdoptRefusal =
  | DraftRefusal
  /** What was typed comes to nothing, or to other payments than those on the screen. */
  | { readonly code: 'NOT_THE_SAME' }

/** The answers that the record's commitment step asks for: where one goes on after adopting. */
const STEP = 'commitment'

/**
 * Makes what was worked out the record's promise: its payments, what came of the visit, and the day whose figures count; with
 * the judgement that it was adopted under, in one commit.
 */
export function adoptDeal(
  deps: CommandDeps,
  input: ActedOn & { readonly recordId: RecordId; readonly items: Deal['items'] },
): Promise<Result<Deal, AdoptRefusal>> {
  return retryStale(async () => {
    const stored = await readRow(deps, 'drafts', input.recordId)
    const dossier = stored && (await readRow(deps, 'dossiers', stored.value.caseId))
    if (!stored || !dossier) return refused({ code: 'DRAFT_UNKNOWN' })
    const { value: draft } = stored
    const today = wallClock(dossier.value.placeZone, deps.clock.now()).day
    const day = workedOutOn(draft.negotiation ?? { typed: {} }, today)
    const deal = await readDeal(deps, { draft, dossier: dossier.value, day })
    if (!deal || !isSame(deal.items, input.items)) return refused({ code: 'NOT_THE_SAME' })
    const { visitId, caseId } = draft
    const known = await unsentOperations(deps.db, visitId, ['scheduleVisit'])
    const decision = await decisionParts(deps, { visitId, caseId }, input, known)
    const [operation] = await sealOperations(deps, [decision.operation], madeNow(deps))
    const row = await draftRow(deps, {
      ...draft,
      answers: dealAnswers(draft.answers, deal),
      negotiation: { typed: {}, ...draft.negotiation, on: day },
      stepId: STEP,
    })
    await commitCapture(deps, {
      expect: [asRead('drafts', draft.id, stored.row)],
      put: [{ table: 'drafts', row }, decision.put],
      audit: [decision.audit],
      operations: operation ? [operation.row] : [],
    })
    return ok(deal)
  })
}

function isSame(a: Deal['items'], b: Deal['items']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
