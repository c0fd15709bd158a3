import { asId, type CommitmentId, type RecordId } from '#domain/base/ids.ts'
import { isLive, type Commitment } from '#domain/repayment/commitment.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { FinaliseFacts, RecordDraft } from '#domain/visit/record.ts'
import { formOf } from '#app/db/forms.ts'
import { readRow, type OpenedRow } from '#app/db/readRow.ts'
import { openPayload } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'

/** Everything read for finalising a draft. */
export interface FinaliseReading {
  readonly draft: OpenedRow<'drafts'>
  readonly facts: FinaliseFacts
  readonly visit: OpenedRow<'visits'> | undefined
  readonly superseded: OpenedRow<'commitments'> | undefined
}

/** Reads what finalising decides on, or undefined when there is no such draft. Throws when its case is gone. */
export async function readFinaliseFacts(
  deps: CommandDeps,
  recordId: RecordId,
): Promise<FinaliseReading | undefined> {
  const draft = await readRow(deps, 'drafts', recordId)
  if (!draft) return undefined
  const [dossier, visit, superseded] = await Promise.all([
    readRow(deps, 'dossiers', draft.value.caseId),
    readRow(deps, 'visits', draft.value.visitId),
    readSuperseded(deps, draft.value),
  ])
  if (!dossier) throw new Error('a draft without its case')
  const at = deps.clock.now()
  const facts: FinaliseFacts = {
    form: formOf(draft.value),
    draft: draft.value,
    by: deps.staff().id,
    at,
    today: wallClock(dossier.value.placeZone, (await amendedAt(deps, draft.value)) ?? at).day,
    commitmentId: asId<CommitmentId>(deps.ids.newId()),
    ...(superseded && { supersedes: superseded.value.id }),
  }
  return { draft, facts, visit, superseded }
}

/** A correction is judged as of the record that it corrects: days that were ahead then may be past now. */
async function amendedAt(
  deps: CommandDeps,
  draft: RecordDraft,
): Promise<FinaliseFacts['at'] | undefined> {
  if (!draft.amends) return undefined
  return (await readRow(deps, 'records', draft.amends.recordId))?.value.record.finalisedAt
}

async function readSuperseded(
  deps: CommandDeps,
  draft: RecordDraft,
): Promise<OpenedRow<'commitments'> | undefined> {
  if (!draft.amends) return undefined
  const rows = await deps.db.commitments.where('caseId').equals(draft.caseId).toArray()
  for (const row of rows) {
    const value: Commitment = await openPayload(deps.sealer, 'commitments', row)
    if (value.recordId === draft.amends.recordId && isLive(value.state)) return { row, value }
  }
  return undefined
}
