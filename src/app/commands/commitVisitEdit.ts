import type { VisitPatch } from '#domain/visit/visit.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { newOperationId, sealOperations, type OperationSpec } from '#app/db/operations.ts'
import type { VisitPayload } from '#app/db/payloads.ts'
import type { OpenedRow } from '#app/db/readRow.ts'
import { visitRow } from '#app/db/visitView.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { decisionParts, type ActedOn } from './newDecision.ts'
import { unsentOperations } from './unsentOperations.ts'

export interface VisitEdit {
  readonly visit: OpenedRow<'visits'>
  /** What the edit leaves of the payload before its own patch is laid over. */
  readonly payload: VisitPayload
  readonly patch: VisitPatch
  /** The revision of the document that the person saw. */
  readonly baseRev: number
  readonly audit: string
  /** What the rules said of what it plans. */
  readonly acted?: ActedOn | undefined
}

/**
 * Lays a patch over a visit and queues it. Several edits may be under way against one `baseRev`: the server
 * knows which fields this very device changed last and takes those as built upon.
 */
export async function commitVisitEdit(deps: CommandDeps, edit: VisitEdit): Promise<void> {
  const { row } = edit.visit
  const scheduled = await unsentOperations(deps.db, row.id, ['scheduleVisit'])
  const spec: OperationSpec = {
    id: newOperationId(deps.ids),
    kind: 'changeAppointment',
    subject: row.id,
    caseId: row.caseId,
    dependsOn: scheduled,
    baseRev: edit.baseRev,
    value: { visitId: row.id, patch: edit.patch },
  }
  const of = { visitId: row.id, caseId: row.caseId }
  const decision = edit.acted && (await decisionParts(deps, of, edit.acted, scheduled))
  const specs = decision ? [spec, decision.operation] : [spec]
  const operations = await sealOperations(deps, specs, madeNow(deps))
  const overlay = [...edit.payload.overlay, { opId: spec.id, patch: edit.patch }]
  await commit(deps.db, {
    expect: [asRead('visits', row.id, row)],
    put: [
      {
        table: 'visits',
        row: await visitRow(deps.sealer, { ...edit.payload, overlay }, row.rev),
      },
      ...(decision ? [decision.put] : []),
    ],
    audit: [
      { type: edit.audit, subject: row.id, at: deps.clock.now() },
      ...(decision ? [decision.audit] : []),
    ],
    operations: operations.map(operation => operation.row),
  })
}
