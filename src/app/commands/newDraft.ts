import { asId, type RecordId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { CommandDeps } from './commandDeps.ts'

/** The empty record of a visit, begun at that time. */
export function newDraft(deps: CommandDeps, visit: Visit, startedAt: Instant): RecordDraft {
  return {
    id: asId<RecordId>(deps.ids.newId()),
    visitId: visit.id,
    caseId: visit.caseId,
    cycleNo: visit.cycleNo,
    formId: RECORD_FORM.id,
    edition: RECORD_FORM.edition,
    answers: {},
    stepId: RECORD_FORM.steps[0]?.id ?? '',
    startedAt,
  }
}
