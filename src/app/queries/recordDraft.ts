import type { RecordId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { FormDefinition } from '#domain/visit/form.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { formOf } from '#app/db/forms.ts'
import { openPayload, openPayloads, type Sealer } from '#app/db/seal.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import { heldIn, openHeld, readHeld, type HeldCase } from './heldCase.ts'
import { live, type Live } from './live.ts'

/** A record under way with all that its screen needs. */
export interface RecordDraftView extends HeldCase {
  readonly draft: RecordDraft
  readonly form: FormDefinition
  readonly visit?: Visit
  /** What was decided about its visit on this tablet. */
  readonly decisions: readonly Decision[]
  readonly updatedAt: Instant
}

/** One draft, or undefined when it was finalised, discarded, or its case left the device. */
export function watchRecordDraft(
  db: DoorstepDb,
  sealer: Sealer,
  { recordId }: { readonly recordId: RecordId },
): Live<RecordDraftView | undefined> {
  return live(
    () =>
      db.transaction('r', [db.drafts, db.visits, db.decisions, ...heldIn(db)], async () => {
        const draft = await db.drafts.get(recordId)
        if (!draft) return undefined
        const visit = await db.visits.get(draft.visitId)
        const decisions = await db.decisions.where('visitId').equals(draft.visitId).toArray()
        return { draft, visit, decisions, held: await readHeld(db, draft.caseId) }
      }),
    async rows => {
      if (!rows?.held) return undefined
      const draft = await openPayload(sealer, 'drafts', rows.draft)
      const visit = rows.visit && mergedVisit(await openPayload(sealer, 'visits', rows.visit))
      return {
        draft,
        form: formOf(draft),
        ...(await openHeld(sealer, rows.held)),
        ...(visit && { visit }),
        decisions: await openPayloads(sealer, 'decisions', rows.decisions),
        updatedAt: rows.draft.updatedAt,
      }
    },
  )
}
