import { sql, type Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, type Migration } from '#server/db/migrate.ts'
import { migrations } from '#server/db/migrations/list.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'

let database: TestDatabase
let db: Kysely<unknown>

beforeEach(async () => {
  database = await createTestDatabase('empty')
  db = database.db as unknown as Kysely<unknown>
})
afterEach(() => database.drop())

function creating(version: number, table: string): Migration {
  return {
    version,
    name: `make-${table}`,
    up: async tx => {
      await sql`create table ${sql.table(table)} (id int)`.execute(tx)
    },
  }
}

const broken: Migration = {
  version: 2,
  name: 'broken',
  up: async tx => {
    await sql`create table half (id int)`.execute(tx)
    await sql`insert into half values (1)`.execute(tx)
    await sql`insert into nowhere values (1)`.execute(tx)
  },
}

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  )
  return (rows as { tablename: string }[]).map(row => row.tablename)
}

test('pending migrations run once, in order, and are recorded', async () => {
  expect(await migrate(db, [creating(1, 'a')])).toEqual([1])
  expect(await migrate(db, [creating(1, 'a'), creating(2, 'b')])).toEqual([2])
  expect(await migrate(db, [creating(1, 'a'), creating(2, 'b')])).toEqual([])
  expect(await tables()).toEqual(['a', 'b', 'schema_migration'])
  const { rows } = await database.pool.query(
    'select version, name from schema_migration order by 1',
  )
  expect(rows).toEqual([
    { version: 1, name: 'make-a' },
    { version: 2, name: 'make-b' },
  ])
})

test('a failing migration is rolled back whole, those before it stay, and it can be tried again', async () => {
  await expect(migrate(db, [creating(1, 'a'), broken, creating(3, 'c')])).rejects.toMatchObject({
    code: '42P01',
  })
  expect(await tables()).toEqual(['a', 'schema_migration'])
  expect(await migrate(db, [creating(1, 'a'), creating(2, 'b')])).toEqual([2])
})

test('servers that start together migrate once', async () => {
  const list = [creating(1, 'a'), creating(2, 'b')]
  const done = await Promise.all([migrate(db, list), migrate(db, list), migrate(db, list)])
  expect(done.flat().sort()).toEqual([1, 2])
})

test('a database of a newer program is refused and left alone', async () => {
  await migrate(db, [creating(1, 'a'), creating(2, 'b')])
  await expect(migrate(db, [creating(1, 'a')])).rejects.toMatchObject({
    name: 'MigrationError',
    code: 'newer_schema',
    message: expect.stringMatching(/has schema 2.*knows schemas up to 1.*newer version/s),
  })
  expect(await tables()).toEqual(['a', 'b', 'schema_migration'])
})

test("another program's database is refused", async () => {
  await migrate(db, [creating(1, 'a')])
  await expect(migrate(db, [creating(1, 'z')])).rejects.toMatchObject({ code: 'other_history' })
})

test('a list with a gap or a double number is a bug', async () => {
  await expect(migrate(db, [creating(2, 'a')])).rejects.toMatchObject({ code: 'bad_list' })
  const doubled = [creating(1, 'a'), creating(1, 'b')]
  await expect(migrate(db, doubled)).rejects.toMatchObject({ code: 'bad_list' })
})

test("the program's own migrations bring up an empty database, and again do nothing", async () => {
  expect(await migrate(db, migrations)).toHaveLength(migrations.length)
  expect(await migrate(db, migrations)).toEqual([])
})
