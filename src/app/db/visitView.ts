import type { OperationId } from '#domain/base/ids.ts'
import { changedFields } from '#domain/visit/mergeVisit.ts'
import { withPatch, type Visit } from '#domain/visit/visit.ts'
import type { OverlayEdit, VisitPayload } from './payloads.ts'
import type { VisitRow } from './rows.ts'
import { sealPayload, type Sealer } from './seal.ts'

/** The visit as the agent sees it: the server's document with the edits made here over it. */
export function mergedVisit(payload: VisitPayload): Visit {
  return payload.overlay.reduce((visit, edit) => withPatch(visit, edit.patch), payload.server)
}

/** True when the document shows the edit already. */
export function isShownBy(server: Visit, edit: OverlayEdit): boolean {
  return changedFields(server, withPatch(server, edit.patch)).length === 0
}

/** The row for a payload; its day and state are those of the merged visit. */
export async function visitRow(
  sealer: Sealer,
  payload: VisitPayload,
  rev: number,
): Promise<Omit<VisitRow, 'version'>> {
  const visit = mergedVisit(payload)
  return {
    id: visit.id,
    caseId: visit.caseId,
    day: visit.slot.day,
    state: visit.state,
    rev,
    overlayOps: payload.overlay.map((edit): OperationId => edit.opId),
    hasConflict: payload.conflict !== undefined,
    payload: await sealPayload(sealer, 'visits', { id: visit.id, rev }, payload),
  }
}
