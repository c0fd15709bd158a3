import type { VisitId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import { openPayload, openPayloads, type Sealer } from '#app/db/seal.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import { heldIn, openHeld, readHeld, type HeldCase } from './heldCase.ts'
import { live, type Live } from './live.ts'

/** A visit as one stands at its door. */
export interface DoorView extends HeldCase {
  readonly visit: Visit
  /** Absent until something was noted; the correction of a finished record is none of the door's. */
  readonly draft?: RecordDraft
  /** Where one complains, as the bank last said. */
  readonly complaintPhone?: string
  /** For a supervisor's word; absent where the session brought none. */
  readonly overrideKey?: string
  /** The other agent of the pair, as the bank last said it. */
  readonly partnerName?: string
  /** What was decided about this visit on this tablet. */
  readonly decisions: readonly Decision[]
}

/** The door of one visit, or undefined when it or its case is not on this device. */
export function watchDoor(
  db: DoorstepDb,
  sealer: Sealer,
  { visitId }: { readonly visitId: VisitId },
): Live<DoorView | undefined> {
  return live(
    () =>
      db.transaction(
        'r',
        [db.visits, db.drafts, db.meta, db.decisions, db.gateKeys, ...heldIn(db)],
        async () => {
          const visit = await db.visits.get(visitId)
          const { edition } = RECORD_FORM
          const [draft] = await db.drafts.where({ visitId, edition }).toArray()
          const complaintPhone = await readMeta(db, 'complaintPhone')
          const held = visit && (await readHeld(db, visit.caseId))
          const decisions = await db.decisions.where('visitId').equals(visitId).toArray()
          const keys = await db.gateKeys.get('session')
          return { visit, held, draft, complaintPhone, decisions, keys }
        },
      ),
    async ({ visit, held, draft, complaintPhone, decisions, keys }) => {
      if (!visit || !held) return undefined
      const { overrideKey, partner } = keys ? await openPayload(sealer, 'gateKeys', keys) : {}
      const open = draft && (await openPayload(sealer, 'drafts', draft))
      return {
        visit: mergedVisit(await openPayload(sealer, 'visits', visit)),
        ...(await openHeld(sealer, held)),
        ...(open && !open.amends && { draft: open }),
        ...(complaintPhone !== undefined && { complaintPhone }),
        ...(overrideKey !== undefined && { overrideKey }),
        ...(partner && { partnerName: partner.name }),
        decisions: await openPayloads(sealer, 'decisions', decisions),
      }
    },
  )
}
