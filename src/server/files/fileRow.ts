import type { Kysely, Selectable, Transaction } from 'kysely'
import type { AttachmentId, DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import type { FileTable } from '../db/fileTables.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import type { FileShelf } from './fileShelf.ts'
import type { FileCreation } from './readCreation.ts'

/** What the files of visits need of the server. */
export interface FileDeps {
  readonly db: Kysely<Schema>
  readonly clock: () => Instant
  readonly files: FileShelf
}

/** A file, and the device that says it is its own. */
export interface NamedFile {
  readonly id: AttachmentId
  readonly deviceId: DeviceId
}

/** A file whose own device delivers it. */
export interface DeliveredFile extends NamedFile {
  readonly staffId: StaffId
}

export type FileRow = Selectable<FileTable>

/**
 * Begins a file of a device, or finds the one that it has begun: with the same hash and length it is the same file, and
 * the wrap that came first stays. True where it is new. Throws `fileTaken` where the id stands for other bytes or another
 * device.
 */
export async function beginFile(
  tx: Transaction<Schema>,
  deviceId: DeviceId,
  { id, sealedSha256, wrap, length }: FileCreation,
  now: Instant,
): Promise<boolean> {
  const fresh = await tx
    .insertInto('file')
    .values({
      ...{ id, device_id: deviceId, sealed_bytes: length, sealed_sha256: sealedSha256 },
      ...{ wrap: JSON.stringify(wrap), begun_at: new Date(now), touched_at: new Date(now) },
      ...{ stored_at: null, destroyed_at: null },
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (fresh) return true
  const begun = await tx
    .selectFrom('file')
    .select('id')
    .where('id', '=', id)
    .where('device_id', '=', deviceId)
    .where('sealed_bytes', '=', length)
    .where('sealed_sha256', '=', sealedSha256)
    .executeTakeFirst()
  if (!begun) throw new Problem('fileTaken')
  return false
}

/**
 * Works on a file while nobody else does, on whichever server: its row is locked until then. Throws `notFound` for one
 * that no device has begun, and the same for another device's. `work` may run again.
 */
export function withFile<T>(
  db: Kysely<Schema>,
  { id, deviceId }: NamedFile,
  work: (row: FileRow, tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return transact(db, async tx => {
    const row = await tx
      .selectFrom('file')
      .selectAll()
      .where('id', '=', id)
      .where('device_id', '=', deviceId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Problem('notFound')
    return work(row, tx)
  })
}

/** Notes that its device has asked about a file that is not stored. */
export async function touchFile(
  tx: Transaction<Schema>,
  id: AttachmentId,
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('file')
    .set({ touched_at: new Date(now) })
    .where('id', '=', id)
    .execute()
}
