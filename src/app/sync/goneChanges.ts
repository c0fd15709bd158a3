import type { CaseId } from '#domain/base/ids.ts'
import type { Change, DocumentKind, GoneChange } from '#protocol/pull.ts'
import { asRead, type Changes } from '#app/db/changes.ts'
import { newOperationId, sealOperations, type OperationSpec } from '#app/db/operations.ts'
import type { DraftRow, TableName } from '#app/db/rows.ts'
import { openPayload } from '#app/db/seal.ts'
import type { SyncDeps } from './syncDeps.ts'

const TABLE_OF = {
  dossier: 'dossiers',
  visit: 'visits',
  record: 'records',
  commitment: 'commitments',
  application: 'applications',
} as const satisfies Record<DocumentKind, TableName>

/**
 * The writes for what left the agent's scope. With a dossier goes everything of its case; an open draft is
 * first handed in as an operation, so that nothing written down at a door is lost.
 */
export async function goneChanges(deps: SyncDeps, changes: readonly Change[]): Promise<Changes> {
  const gone = changes.filter(change => 'gone' in change)
  if (gone.length === 0) return {}
  const caseIds = gone
    .filter(change => change.kind === 'dossier')
    .map(change => change.id as CaseId)
  const single = gone.filter(
    change => change.kind !== 'dossier' && !caseIds.includes(change.caseId),
  )
  const ofCases = await deps.db.drafts.where('caseId').anyOf(caseIds).toArray()
  const ofVisits = await draftsOfVisits(deps, single)
  const operations = await surrender(deps, [...ofCases, ...ofVisits])
  return {
    expect: ofVisits.map(row => asRead('drafts', row.id, row)),
    purge: caseIds.map(caseId => ({
      caseId,
      drafts: ofCases.filter(row => row.caseId === caseId),
    })),
    remove: [
      ...single.map(change => ({ table: TABLE_OF[change.kind], id: change.id })),
      ...ofVisits.map(row => ({ table: 'drafts' as const, id: row.id })),
    ],
    audit: caseIds.map(subject => ({ type: 'caseGone', subject, at: deps.clock.now() })),
    operations: operations.map(operation => operation.row),
  }
}

async function draftsOfVisits({ db }: SyncDeps, gone: readonly GoneChange[]): Promise<DraftRow[]> {
  const visitIds = new Set(gone.filter(change => change.kind === 'visit').map(each => each.id))
  if (visitIds.size === 0) return []
  return (await db.drafts.toArray()).filter(row => visitIds.has(row.visitId))
}

async function surrender(
  deps: SyncDeps,
  rows: readonly DraftRow[],
): ReturnType<typeof sealOperations> {
  const specs = rows.map(async (row): Promise<OperationSpec> => {
    const draft = await openPayload(deps.sealer, 'drafts', row)
    return {
      id: newOperationId(deps.ids),
      kind: 'surrenderDraft',
      subject: row.id,
      caseId: row.caseId,
      value: draft,
    }
  })
  const { token, mono } = deps.anchor.anchor()
  return sealOperations(deps, await Promise.all(specs), {
    device: deps.clock.now(),
    ...(token !== undefined && { anchor: token }),
    ...(token !== undefined && mono !== undefined && { mono }),
  })
}
