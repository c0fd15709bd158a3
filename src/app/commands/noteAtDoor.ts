import type { RecordId, VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { FactSet, FactValue } from '#domain/compliance/facts.ts'
import { laterOf, type Instant } from '#domain/time/instant.ts'
import { refilled } from '#domain/visit/doorAnswers.ts'
import { doorFacts, noted, type DoorFactKey } from '#domain/visit/doorLog.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { asRead, type Changes } from '#app/db/changes.ts'
import { readRow } from '#app/db/readRow.ts'
import { commitCapture } from '#app/db/room.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import type { CommandDeps } from './commandDeps.ts'
import { draftRow } from './draftRow.ts'
import { newDraft } from './newDraft.ts'
import type { StartRefusal } from './startRecord.ts'

export interface DoorInput {
  readonly visitId: VisitId
  readonly fact: DoorFactKey
  /** What holds from now on; or what it becomes by what holds when it is written. */
  readonly value: FactValue | ((before: FactSet) => FactValue)
  /** The time by which the door is judged. */
  readonly now: Instant
}

/** The visit is over: what is open is the correction of its record. */
export type DoorRefusal = StartRefusal

/**
 * Adds one thing to the log of the door, in the visit's draft, at once; begins the draft where there is none. What the
 * record takes from the door follows with it. Two notes at the same time both stay, and none lies before the one before it.
 */
export function noteAtDoor(
  deps: CommandDeps,
  { visitId, fact, value, now }: DoorInput,
): Promise<Result<{ readonly recordId: RecordId; readonly notedAt: Instant }, DoorRefusal>> {
  return retryStale(async () => {
    const found = await draftOf(deps, visitId, now)
    if (!found.ok) return found
    const { draft, changes } = found.value
    const at = laterOf(now, draft.door?.at(-1)?.at ?? now)
    const before = doorFacts(draft.door ?? [])
    const said = typeof value === 'function' ? value(before) : value
    const door = noted(draft.door ?? [], { fact, value: said }, at)
    const answers = refilled(draft.answers, before, doorFacts(door))
    const row = await draftRow(deps, { ...draft, answers, door })
    await commitCapture(deps, { ...changes, put: [{ table: 'drafts', row }] })
    return ok({ recordId: draft.id, notedAt: at })
  })
}

interface Found {
  readonly draft: RecordDraft
  readonly changes: Pick<Changes, 'expect' | 'audit'>
}

/** The draft that is open, or a new one, with what has to hold when it is written. */
async function draftOf(
  deps: CommandDeps,
  visitId: VisitId,
  now: Instant,
): Promise<Result<Found, DoorRefusal>> {
  const { edition } = RECORD_FORM
  const [open] = await deps.db.drafts.where({ visitId, edition }).toArray()
  const stored = open && (await readRow(deps, 'drafts', open.id))
  if (stored) {
    if (stored.value.amends) return refused({ code: 'VISIT_CLOSED' })
    const expect = [asRead('drafts', stored.value.id, stored.row)]
    return ok({ draft: stored.value, changes: { expect } })
  }
  const visit = await readRow(deps, 'visits', visitId)
  if (!visit) return refused({ code: 'VISIT_UNKNOWN' })
  const merged = mergedVisit(visit.value)
  if (merged.state !== 'PLANNED') return refused({ code: 'VISIT_CLOSED' })
  const draft = newDraft(deps, merged, now)
  return ok({
    draft,
    changes: {
      expect: [asRead('visits', visitId, visit.row), asRead('drafts', draft.id, undefined)],
      audit: [{ type: 'recordStarted', subject: draft.id, at: draft.startedAt }],
    },
  })
}
