import type { Transaction } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import { DOCUMENT_KINDS, type DocumentKind, type GoneChange } from '#protocol/pull.ts'
import type { Schema } from '../db/schema.ts'
import { documentsByIds, type PrintedDocument } from './documentsInScope.ts'
import { linesAfter, type Line, type LogCursor } from './linesAfter.ts'
import type { PullCursor } from './pullCursor.ts'

/**
 * A page of the change log: each document once, as it is now. One that has left the agent's scope is `gone`,
 * whatever the line said when it was written. Throws `badCursor` for a place that the log has not reached.
 */
export async function readLog(
  tx: Transaction<Schema>,
  staffId: StaffId,
  cursor: LogCursor,
  limit: number,
): Promise<{
  changes: readonly (PrintedDocument | GoneChange)[]
  cursor: PullCursor
  more: boolean
}> {
  const lines = await linesAfter(tx, staffId, cursor, limit + 1)
  const page = lines.slice(0, limit)
  const last = page.at(-1)
  return {
    changes: await changesOf(tx, staffId, page),
    cursor: last ? { at: 'log', xid: last.xid_text, seq: last.seq } : cursor,
    more: lines.length > limit,
  }
}

async function changesOf(
  tx: Transaction<Schema>,
  staffId: StaffId,
  lines: readonly Line[],
): Promise<readonly (PrintedDocument | GoneChange)[]> {
  // The newest line of a document keeps its place in the order.
  const newest = new Map<string, Line>()
  for (const line of lines) {
    newest.delete(keyOf(line))
    newest.set(keyOf(line), line)
  }
  const wanted = [...newest.values()]
  const documents = new Map<string, PrintedDocument>()
  for (const kind of DOCUMENT_KINDS) {
    const ids = wanted.filter(line => line.kind === kind).map(line => line.id)
    for (const found of await documentsByIds(tx, staffId, kind, ids))
      documents.set(keyOf(found), found)
  }
  return wanted.map(line => documents.get(keyOf(line)) ?? goneOf(line))
}

/** Tablets choose the ids of what they make, so ids of different kinds may be equal. */
const keyOf = (document: { kind: DocumentKind; id: string }): string => document.kind + document.id

function goneOf(line: Line): GoneChange {
  const { kind, id, case_id: caseId } = line
  return { kind, id, gone: line.gone ?? 'unassigned', caseId }
}
