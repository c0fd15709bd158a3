import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { RowKey } from './changes.ts'
import { commit } from './commit.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { fileOfChunk } from './fileChunks.ts'
import { TABLES } from './tables.ts'

const DAY_MS = 86_400_000

/**
 * Deletes acknowledged outbox entries, parts of tracks, settled routes and audit events whose time is over, and what is
 * left of files; resolves to how many went.
 */
export async function pruneExpired(db: DoorstepDb, now: Instant): Promise<number> {
  const outboxBefore = before(now, TABLES.outbox.retention.days)
  const auditBefore = before(now, TABLES.audit.retention.days)
  const acked = await db.outbox.where('state').equals('ACKED').toArray()
  const old = acked.filter(row => (row.ackedAt ?? now) < outboxBefore)
  const routesBefore = before(now, TABLES.dayRoutes.retention.days)
  const routes = await db.dayRoutes.where('updatedAt').below(routesBefore).primaryKeys()
  const events = await db.audit.where('at').below(auditBefore).primaryKeys()
  const files = await leftOfFiles(db, now)
  const parts = await expiredParts(db, before(now, TABLES.tracks.retention.days))
  const remove = [
    ...parts.map(id => ({ table: 'tracks' as const, id })),
    ...old.map(row => ({ table: 'outbox' as const, id: row.id })),
    ...routes.map(id => ({ table: 'dayRoutes' as const, id })),
    ...events.map(seq => ({ table: 'audit' as const, id: seq })),
    ...files,
  ]
  if (remove.length > 0) await commit(db, { remove })
  return remove.length
}

/** A part whose operation is not acknowledged stays, however old it is. */
async function expiredParts(db: DoorstepDb, until: Instant): Promise<readonly string[]> {
  const old = await db.tracks.where('until').below(until).toArray()
  const sent = await db.outbox.bulkGet(old.map(part => part.opId))
  return old.filter((_part, at) => (sent[at]?.state ?? 'ACKED') === 'ACKED').map(part => part.id)
}

/** So long after it was sealed a chunk that no file names is of none that is still being sealed. */
const SEALING_DAYS = 1

/** What the bank has whole of visits that have left, and chunks of files that were never whole. */
async function leftOfFiles(db: DoorstepDb, now: Instant): Promise<readonly RowKey[]> {
  const stored = await db.attachments.where('state').equals('STORED').toArray()
  const visits = await db.visits.bulkGet(stored.map(({ visitId }) => visitId))
  const gone = stored.filter((_file, at) => visits[at] === undefined)
  const old = db.fileChunks.where('sealedAt').below(before(now, SEALING_DAYS))
  const chunks = await old.primaryKeys()
  const named = new Set(await db.attachments.toCollection().primaryKeys())
  const orphans = chunks.filter(id => !named.has(fileOfChunk(id)))
  return [
    ...gone.map(({ id }) => ({ table: 'attachments' as const, id })),
    ...orphans.map(id => ({ table: 'fileChunks' as const, id })),
  ]
}

const before = (now: Instant, days: number): Instant => asInstant(Math.max(0, now - days * DAY_MS))
