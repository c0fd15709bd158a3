import type { Kysely } from 'kysely'
import type { PackEdition, PolicyPack } from '#domain/compliance/pack.ts'
import type { Schema } from './schema.ts'

/** An edition that is installed, and the SHA-256 of its signed bytes in hex. */
export interface StoredPack {
  readonly pack: PolicyPack
  readonly sha256: string
}

/** An edition as it was installed; undefined where the bank has none of that name. */
export async function storedPack(
  db: Kysely<Schema>,
  edition: PackEdition,
): Promise<StoredPack | undefined> {
  const row = await db
    .selectFrom('policy_pack')
    .select(['payload', 'sha256'])
    .where('edition', '=', edition)
    .executeTakeFirst()
  return row && { pack: packIn(row.payload), sha256: row.sha256 }
}

/** Every installed edition of a pack. */
export async function editionsNamed(
  db: Kysely<Schema>,
  name: string,
): Promise<readonly PolicyPack[]> {
  const rows = await db
    .selectFrom('policy_pack')
    .select('payload')
    .where('pack', '=', name)
    .orderBy('edition')
    .execute()
  return rows.map(({ payload }) => packIn(payload))
}

/** It was checked when it was installed, and has not changed since. */
function packIn(payload: Buffer): PolicyPack {
  return JSON.parse(payload.toString()) as PolicyPack
}
