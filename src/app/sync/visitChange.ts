import type { DocumentChange } from '#protocol/pull.ts'
import { changedFields } from '#domain/visit/mergeVisit.ts'
import { withPatch, type Visit } from '#domain/visit/visit.ts'
import type { RowPut } from '#app/db/changes.ts'
import type { OverlayEdit, VisitPayload } from '#app/db/payloads.ts'
import type { VisitRow } from '#app/db/rows.ts'
import { openPayload } from '#app/db/seal.ts'
import { isShownBy, visitRow } from '#app/db/visitView.ts'
import type { SyncDeps } from './syncDeps.ts'

/** A new document of a visit, with the edits made here still over it; undefined when it is not newer. */
export async function visitChange(
  { sealer }: SyncDeps,
  { doc, rev }: Extract<DocumentChange, { kind: 'visit' }>,
  known: VisitRow | undefined,
): Promise<RowPut | undefined> {
  if (known && known.rev >= rev) return undefined
  const hasOwn = known && (known.overlayOps.length > 0 || known.hasConflict)
  const payload = hasOwn
    ? rebased(await openPayload(sealer, 'visits', known), doc, rev)
    : { server: doc, overlay: [] }
  return { table: 'visits', row: await visitRow(sealer, payload, rev) }
}

function rebased(before: VisitPayload, server: Visit, rev: number): VisitPayload {
  const overlay = before.overlay.filter(edit => !isSettled(edit, server, rev))
  const { conflict } = before
  if (!conflict) return { server, overlay }
  const fields = changedFields(server, withPatch(server, conflict.mine))
  // The desk came to the same: nothing is left to choose.
  if (fields.length === 0) return { server, overlay }
  return { server, overlay, conflict: { mine: conflict.mine, theirs: server, rev, fields } }
}

/** An acknowledged edit ends with the first document that can show it; an unsent one stays. */
function isSettled(edit: OverlayEdit, server: Visit, rev: number): boolean {
  if (!edit.acked) return false
  return edit.shownFromRev === undefined || rev >= edit.shownFromRev || isShownBy(server, edit)
}
