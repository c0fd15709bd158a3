import { sql, type Kysely } from 'kysely'

/** One step of the schema, forward only. `up` runs in a transaction of its own. */
export interface Migration {
  /** 1, 2, 3 … without gaps; the file is called `NNN-name.ts`. */
  readonly version: number
  readonly name: string
  readonly up: (db: Kysely<unknown>) => Promise<void>
}

export type MigrationCode = 'newer_schema' | 'other_history' | 'bad_list'

/** The schema cannot be brought to this program's version. The message is for a person. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly code: MigrationCode

  constructor(code: MigrationCode, message: string) {
    super(message)
    this.code = code
  }
}

interface Ledger {
  schema_migration: { version: number; name: string; applied_at: Date }
}

/** 'door' in ASCII. Any number would do, but every server of one database must use the same. */
const LOCK_KEY = 0x64_6f_6f_72

/**
 * Brings the schema up to the end of `list` and returns the versions applied now. Servers starting at the same time
 * wait for each other. A migration that fails is rolled back whole, its error is thrown, earlier ones stay.
 * Throws {@link MigrationError}, without touching anything, when the database is newer than the list or has
 * another history.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  list: readonly Migration[],
): Promise<readonly number[]> {
  checkList(list)
  return (db as unknown as Kysely<Ledger>).connection().execute(async connection => {
    await sql`select pg_advisory_lock(${LOCK_KEY})`.execute(connection)
    try {
      const applied = await readLedger(connection)
      checkHistory(applied, list)
      const pending = list.slice(applied.length)
      for (const migration of pending) await apply(connection, migration)
      return pending.map(migration => migration.version)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK_KEY})`.execute(connection)
    }
  })
}

async function readLedger(db: Kysely<Ledger>): Promise<{ version: number; name: string }[]> {
  await sql`
    create table if not exists schema_migration (
      version int primary key,
      name text not null,
      applied_at timestamptz not null default now()
    )`.execute(db)
  return db.selectFrom('schema_migration').select(['version', 'name']).orderBy('version').execute()
}

async function apply(db: Kysely<Ledger>, migration: Migration): Promise<void> {
  await db.transaction().execute(async tx => {
    await sql`set local synchronous_commit = on`.execute(tx)
    await migration.up(tx as unknown as Kysely<unknown>)
    await sql`insert into schema_migration (version, name)
              values (${migration.version}, ${migration.name})`.execute(tx)
  })
}

function checkList(list: readonly Migration[]): void {
  list.forEach((migration, index) => {
    if (migration.version === index + 1) return
    throw new MigrationError(
      'bad_list',
      `Migration '${migration.name}' has number ${migration.version} but stands in place ${index + 1}.`,
    )
  })
}

function checkHistory(
  applied: readonly { version: number; name: string }[],
  list: readonly Migration[],
): void {
  const newest = applied.at(-1)?.version ?? 0
  if (newest > list.length) {
    throw new MigrationError(
      'newer_schema',
      `The database has schema ${newest}, this program knows schemas up to ${list.length}. ` +
        'It was last used by a newer version of the server: start that version, or a still newer one.',
    )
  }
  applied.forEach((row, index) => {
    const known = list[index]
    if (known?.version === row.version && known.name === row.name) return
    throw new MigrationError(
      'other_history',
      `The database's schema ${row.version} ('${row.name}') was made by another program than this one. ` +
        'Check DATABASE_URL: it must name a database of this server, or an empty one.',
    )
  })
}
