import { sql, type Kysely, type Transaction } from 'kysely'
import type { DeviceId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import { SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { fileOfAttachment } from '../db/fileOfAttachment.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { beginFile, type FileDeps } from './fileRow.ts'
import type { FileCreation } from './readCreation.ts'

const GIB = 1_073_741_824
const DAY_MS = 86_400_000
/** What a device may begin within 24 hours: some four hundred photographs of 5 MiB, or sixty recordings as long as may be. */
export const DAY_BYTES = 2 * GIB
/**
 * What may be here of a device without being settled: not stored whole, or told of by no operation that the bank has
 * taken. A tablet that is out of use delivers so for two days; then somebody has to look into the inbox.
 */
export const UNSETTLED_BYTES = 2 * DAY_BYTES
/** A file counts as a chunk at least, or small ones would fill the disk with names. */
const LEAST_BYTES = SEALED_CHUNK_BYTES
/** As seldom as a tablet asks by itself when nothing happens. */
const RETRY_AFTER_S = 300

/**
 * Begins a file of a device, or finds the one that it has begun, as {@link beginFile} does; a new one only while the
 * device stays within {@link DAY_BYTES} and {@link UNSETTLED_BYTES}. Throws `filesOverQuota` beyond: what is begun goes on
 * all the same.
 */
export function beginWithinQuota(
  { db, clock }: Pick<FileDeps, 'db' | 'clock'>,
  deviceId: DeviceId,
  told: FileCreation,
): Promise<void> {
  return transact(db, async tx => {
    // One creation of a device at a time, so that none is counted without the other.
    await sql`select from device where id = ${deviceId} for no key update`.execute(tx)
    const now = clock()
    if (!(await beginFile(tx, deviceId, told, now))) return
    const { today, unsettled } = await begunBytes(tx, deviceId, now)
    if (today > DAY_BYTES || unsettled > UNSETTLED_BYTES) {
      throw new Problem('filesOverQuota', { retryAfterS: RETRY_AFTER_S })
    }
  })
}

/** In bytes, as they are counted. */
interface Begun {
  readonly today: number
  readonly unsettled: number
}

async function begunBytes(
  db: Kysely<Schema> | Transaction<Schema>,
  deviceId: DeviceId,
  now: Instant,
): Promise<Begun> {
  const { rows } = await sql<Begun>`
    select coalesce(sum(bytes) filter (where begun_at > ${new Date(now - DAY_MS)}), 0)::float8 as today,
      coalesce(sum(bytes) filter (where not settled), 0)::float8 as unsettled
    from (
      select greatest(sealed_bytes, ${LEAST_BYTES}::integer) as bytes, begun_at,
        stored_at is not null and attachment.id is not null as settled
      from file left join attachment on ${fileOfAttachment}
      where file.device_id = ${deviceId}) begun`.execute(db)
  const [begun] = rows
  if (!begun) throw new Error('a sum has one row')
  return begun
}
