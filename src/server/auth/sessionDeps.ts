import type { Kysely } from 'kysely'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from '../db/schema.ts'

/** What sign-in and sessions need of the server. */
export interface SessionDeps {
  readonly db: Kysely<Schema>
  readonly clock: () => Instant
  /** Key of the time tokens, the same on every server process of one database. */
  readonly tokenKey: Buffer
  /** Key of the nonces for devices' proofs, the same on all of them too. */
  readonly nonceKey: Buffer
}
