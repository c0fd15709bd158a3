import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

/** What reads need of the server. */
export interface ReadDeps {
  readonly db: Kysely<Schema>
}
