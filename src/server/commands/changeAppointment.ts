import type { DeviceId } from '#domain/base/ids.ts'
import { changedFields, mergeVisit, type FieldRevs } from '#domain/visit/mergeVisit.ts'
import type { OperationContent } from '#protocol/operation.ts'
import { lockVisit, replaceVisit, type StoredVisit } from '../db/writeVisit.ts'
import { caseScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/**
 * Merges an edit of a visit field by field. Where the same field was changed on both sides, nothing is written:
 * the edit stays as a proposal, and the answer carries the visit as it stands.
 */
export async function changeAppointment(
  context: CommandContext,
  content: OperationContent['changeAppointment'],
): Promise<Outcome> {
  const { tx, actor } = context
  const caseId = await caseOf(context, content.visitId)
  if (caseId === undefined) return { status: 'held', problem: 'subjectUnknown' }
  const scope = await caseScope(context, caseId)
  if (scope.kind !== 'own') return { status: 'held', problem: 'outOfScope' }
  const before = await lockVisit(tx, content.visitId)
  if (!before) return { status: 'held', problem: 'subjectUnknown' }
  const fieldRevs = othersRevs(before, actor.deviceId)
  const merged = mergeVisit(before.visit, fieldRevs, content.patch, context.frame.baseRev ?? 0)
  const { rev, visit: theirs } = before
  if (!merged.ok) {
    const detail = { fields: merged.error.fields, theirs, rev }
    return { status: 'conflict', problem: 'fieldsChangedOnBothSides', detail, rev }
  }
  if (changedFields(theirs, merged.value).length === 0) return { status: 'applied', rev }
  return {
    status: 'applied',
    rev: await replaceVisit(tx, before, merged.value, actor.deviceId),
  }
}

/** What this very tablet changed last is what it built upon, whatever revision it had pulled by then. */
function othersRevs(before: StoredVisit, device: DeviceId): FieldRevs {
  const { fieldRevs, fieldDevices } = before
  const own = (field: keyof FieldRevs): boolean => fieldDevices[field] === device
  return {
    slot: own('slot') ? 0 : fieldRevs.slot,
    appointment: own('appointment') ? 0 : fieldRevs.appointment,
    state: own('state') ? 0 : fieldRevs.state,
  }
}

async function caseOf(
  context: CommandContext,
  visitId: OperationContent['changeAppointment']['visitId'],
) {
  const row = await context.tx
    .selectFrom('visit')
    .select('case_id')
    .where('id', '=', visitId)
    .executeTakeFirst()
  return row?.case_id
}
