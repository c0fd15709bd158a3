import { parse } from '#protocol/parse.ts'
import type { OperationResult } from '#protocol/push.ts'
import { visitSchema } from '#protocol/visitDocument.ts'
import { PATCH_FIELDS, type PatchField, type Visit } from '#domain/visit/visit.ts'
import { asRead, type Expected, type RowPut } from '#app/db/changes.ts'
import type { OverlayEdit, VisitPayload } from '#app/db/payloads.ts'
import type { VisitRow } from '#app/db/rows.ts'
import { openPayload } from '#app/db/seal.ts'
import { isShownBy, visitRow } from '#app/db/visitView.ts'
import type { Answered } from './acknowledge.ts'
import { verdictOf } from './verdict.ts'
import type { SyncDeps } from './syncDeps.ts'

interface VisitState {
  readonly payload: VisitPayload
  readonly rev: number
}

/** The visits whose edits were answered, as they are afterwards. */
export async function acknowledgeVisits(
  { db, sealer }: SyncDeps,
  answered: readonly Answered[],
): Promise<{ expect: Expected[]; put: RowPut[] }> {
  const answers = new Map(answered.map(each => [each.item.row.id, each]))
  const rows: VisitRow[] = await db.visits
    .where('overlayOps')
    .anyOf([...answers.keys()])
    .distinct()
    .toArray()
  const expect = rows.map(row => asRead('visits', row.id, row))
  const put = rows.map(async (row): Promise<RowPut> => {
    let state: VisitState = { payload: await openPayload(sealer, 'visits', row), rev: row.rev }
    for (const edit of state.payload.overlay) {
      const answer = answers.get(edit.opId)
      if (answer) state = settleEdit(state, edit, answer)
    }
    return { table: 'visits', row: await visitRow(sealer, state.payload, state.rev) }
  })
  return { expect, put: await Promise.all(put) }
}

/**
 * | result | edit |
 * |---|---|
 * | applied, held | stays over the document until one arrives that shows it |
 * | conflict | is taken off and kept beside the desk's version until a person chooses |
 * | rejected | stays: it exists only here, and the outbox says why |
 */
function settleEdit(state: VisitState, edit: OverlayEdit, answer: Answered): VisitState {
  const { item, result } = answer
  switch (verdictOf(result)) {
    case 'applied':
    case 'held':
      // Only an edit of the visit itself is answered with the visit's own revision.
      return confirmEdit(
        state,
        edit,
        item.row.kind === 'changeAppointment' ? result.rev : undefined,
      )
    case 'conflict':
      return setAside(state, edit, result)
    case 'rejected':
      return state
  }
}

function confirmEdit(
  { payload, rev }: VisitState,
  edit: OverlayEdit,
  ownRev: number | undefined,
): VisitState {
  const isShown = isShownBy(payload.server, edit) || (ownRev !== undefined && ownRev <= rev)
  const settled: OverlayEdit = {
    ...edit,
    acked: true,
    ...(ownRev !== undefined && { shownFromRev: ownRev }),
  }
  const overlay = payload.overlay.flatMap(each =>
    each.opId !== edit.opId ? [each] : isShown ? [] : [settled],
  )
  return { payload: { ...payload, overlay }, rev }
}

function setAside(
  { payload, rev }: VisitState,
  edit: OverlayEdit,
  result: OperationResult,
): VisitState {
  const detail = (result.detail ?? {}) as { fields?: unknown; theirs?: unknown; rev?: unknown }
  const theirs = parse<Visit>(visitSchema, detail.theirs)
  const isNewer = theirs.ok && typeof detail.rev === 'number' && detail.rev >= rev
  const server = isNewer ? theirs.value : payload.server
  const serverRev = isNewer ? Number(detail.rev) : rev
  const overlay = payload.overlay.filter(each => each.opId !== edit.opId)
  const fields = fieldsNamed(detail.fields, edit)
  const conflict = { mine: edit.patch, theirs: server, rev: serverRev, fields }
  return { payload: { server, overlay, conflict }, rev: serverRev }
}

function fieldsNamed(raw: unknown, { patch }: OverlayEdit): readonly PatchField[] {
  const named: readonly unknown[] = Array.isArray(raw) ? raw : []
  const known = PATCH_FIELDS.filter(field => named.includes(field))
  return known.length > 0 ? known : PATCH_FIELDS.filter(field => patch[field] !== undefined)
}
