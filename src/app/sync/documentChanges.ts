import type { Change, DocumentChange } from '#protocol/pull.ts'
import {
  asRead,
  type Changes,
  type DocumentPut,
  type Expected,
  type RowPut,
} from '#app/db/changes.ts'
import type { RecordRow } from '#app/db/rows.ts'
import { sealPayload } from '#app/db/seal.ts'
import type { SyncDeps } from './syncDeps.ts'
import { visitChange } from './visitChange.ts'

type ChangeOf<K extends DocumentChange['kind']> = Extract<DocumentChange, { kind: K }>

/** The writes for the documents of a page. What is here already in the same or a newer revision stays. */
export async function documentChanges(
  deps: SyncDeps,
  changes: readonly Change[],
): Promise<Changes> {
  const documents = changes.filter(change => 'doc' in change)
  const visits = documents.filter(change => change.kind === 'visit')
  const records = documents.filter(change => change.kind === 'record')
  const [visitRows, recordRows] = await Promise.all([
    deps.db.visits.bulkGet(visits.map(change => change.id)),
    deps.db.records.bulkGet(records.map(change => change.id)),
  ])
  const puts = await Promise.all([
    ...visits.map((change, at) => visitChange(deps, change, visitRows[at])),
    ...records.map((change, at) => recordPut(deps, change, recordRows[at])),
  ])
  const expect: Expected[] = [
    ...visits.map((change, at) => asRead('visits', change.id, visitRows[at])),
    ...records.map((change, at) => asRead('records', change.id, recordRows[at])),
  ]
  const plain = documents.flatMap(change => documentPut(deps, change) ?? [])
  return {
    expect,
    put: puts.filter(put => put !== undefined),
    documents: await Promise.all(plain),
  }
}

function documentPut(
  { sealer }: SyncDeps,
  change: DocumentChange,
): Promise<DocumentPut> | undefined {
  switch (change.kind) {
    case 'dossier':
      return sealPayload(sealer, 'dossiers', revised(change), change.doc).then(payload => ({
        table: 'dossiers',
        row: { ...revised(change), payload },
      }))
    case 'commitment':
      return sealPayload(sealer, 'commitments', revised(change), change.doc).then(payload => ({
        table: 'commitments',
        row: {
          ...revised(change),
          caseId: change.doc.caseId,
          state: change.doc.state,
          payload,
        },
      }))
    case 'application':
      return sealPayload(sealer, 'applications', revised(change), change.doc).then(payload => ({
        table: 'applications',
        row: { ...revised(change), caseId: change.doc.caseId, state: change.doc.state, payload },
      }))
    case 'visit':
    case 'record':
      return undefined
  }
}

/** The id and revision of a document as its row shows them. */
function revised<Id>({ doc, rev }: { readonly doc: { readonly id: Id }; readonly rev: number }): {
  readonly id: Id
  readonly rev: number
} {
  return { id: doc.id, rev }
}

/**
 * A record never changes: of one that was made here, only the revision is new. Those that the server holds
 * back are not sent to anybody, so whatever comes is stored for good.
 */
async function recordPut(
  { sealer }: SyncDeps,
  { doc, rev }: ChangeOf<'record'>,
  known: RecordRow | undefined,
): Promise<RowPut | undefined> {
  if (known && known.rev >= rev) return undefined
  const { id, caseId, visitId } = doc
  const payload = known?.payload ?? (await sealPayload(sealer, 'records', { id }, { record: doc }))
  return { table: 'records', row: { id, caseId, visitId, rev, state: 'STORED', payload } }
}
