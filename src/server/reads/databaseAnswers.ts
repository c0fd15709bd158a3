import { sql } from 'kysely'
import type { ReadDeps } from './readDeps.ts'

/** Resolves when the database answers; rejects when it is away. */
export async function databaseAnswers(deps: ReadDeps): Promise<void> {
  await sql`select 1`.execute(deps.db)
}
