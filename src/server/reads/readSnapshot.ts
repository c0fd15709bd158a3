import type { Transaction } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '#protocol/pull.ts'
import type { Schema } from '../db/schema.ts'
import { documentsAfter, type PrintedDocument } from './documentsInScope.ts'
import { linesAfter } from './linesAfter.ts'
import type { PullCursor } from './pullCursor.ts'

/** Where a snapshot stands; at its beginning only the horizon is known. */
interface Place {
  readonly horizon: string
  readonly kind?: DocumentKind
  readonly after?: string
}

/**
 * A page of a snapshot: dossiers, then visits, records, commitments, applications, each by id. Its last page ends on the log at
 * the horizon of its first: what changed while it was read comes once more from there, and nothing is missed.
 */
export async function readSnapshot(
  tx: Transaction<Schema>,
  staffId: StaffId,
  place: Place,
  limit: number,
): Promise<{ changes: readonly PrintedDocument[]; cursor: PullCursor; more: boolean }> {
  const { horizon } = place
  const changes: PrintedDocument[] = []
  const first = DOCUMENT_KINDS.indexOf(place.kind ?? 'dossier')
  for (const [index, kind] of DOCUMENT_KINDS.entries()) {
    if (index < first) continue
    const after = (index === first && place.after) || ''
    // One more than fits tells whether the page is the last.
    const rest = limit - changes.length
    const found = await documentsAfter(tx, staffId, { kind, after }, rest + 1)
    changes.push(...found.slice(0, rest))
    if (found.length <= rest) continue
    const last = found[rest - 1]?.id ?? after
    return { changes, cursor: { at: 'snapshot', horizon, kind, after: last }, more: true }
  }
  const cursor = { at: 'log', xid: horizon, seq: 0 } as const
  const behind = await linesAfter(tx, staffId, cursor, 1)
  return { changes, cursor, more: behind.length > 0 }
}
