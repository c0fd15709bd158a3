import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#server/db/openDatabase.ts'
import { readConsistently, transact } from '#server/db/transact.ts'
import { silentLog } from '#tests/support/testCluster.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase('empty')
  await database.pool.query('create table tally (id int primary key, amount bigint not null)')
  await database.pool.query('insert into tally values (1, 0), (2, 0)')
})
afterAll(() => database.drop())

async function amountOf(id: number): Promise<unknown> {
  const { rows } = await database.pool.query('select amount from tally where id = $1', [id])
  return (rows as { amount: unknown }[])[0]?.amount
}

test('a transaction is read committed and durable, even where the default is lax', async () => {
  const { rows: names } = await database.pool.query<{ name: string }>(
    'select current_database() as name',
  )
  await database.pool.query(`alter database ${names[0]?.name ?? ''} set synchronous_commit = off`)
  const target = { kind: 'external', url: database.url } as const
  const lax = await openDatabase({ dataDir: '/nonexistent', database: target }, silentLog)
  const ask = sql<{ isolation: string; durable: string }>`
    select current_setting('transaction_isolation') as isolation,
           current_setting('synchronous_commit') as durable`
  expect((await ask.execute(lax.db)).rows[0]?.durable).toBe('off')
  const { rows } = await transact(lax.db, tx => ask.execute(tx))
  expect(rows).toEqual([{ isolation: 'read committed', durable: 'on' }])
  await lax.close()
})

test('a throw rolls everything back and is not retried', async () => {
  let runs = 0
  const failing = transact(database.db, async tx => {
    runs += 1
    await sql`insert into tally values (9, 9)`.execute(tx)
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(runs).toBe(1)
  expect(await amountOf(9)).toBeUndefined()
})

test('two transactions that deadlock both succeed', async () => {
  const runs = { first: 0, second: 0 }
  const gate = meetingOf(2)
  const add = (name: keyof typeof runs, ids: readonly number[]): Promise<void> =>
    transact(database.db, async tx => {
      runs[name] += 1
      const [one, other] = ids
      await sql`update tally set amount = amount + 1 where id = ${one}`.execute(tx)
      await gate() // both hold their first row now
      await sql`update tally set amount = amount + 1 where id = ${other}`.execute(tx)
    })
  await Promise.all([add('first', [1, 2]), add('second', [2, 1])])
  expect(runs.first + runs.second).toBe(3)
  expect(await amountOf(1)).toBe(2)
  expect(await amountOf(2)).toBe(2)
})

test('after six serialization failures the error is given up on', async () => {
  let runs = 0
  const failing = transact(database.db, async tx => {
    runs += 1
    await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx)
  })
  await expect(failing).rejects.toMatchObject({ code: '40001' })
  expect(runs).toBe(6)
})

test('a consistent read sees one moment and cannot write', async () => {
  await readConsistently(database.db, async tx => {
    const read = (): Promise<unknown> =>
      sql<{ n: number }>`select count(*) as n from tally`.execute(tx).then(all => all.rows[0]?.n)
    const before = await read()
    await database.pool.query('insert into tally values (3, 0)')
    expect(await read()).toBe(before)
  })
  const writing = readConsistently(database.db, tx => sql`delete from tally`.execute(tx))
  await expect(writing).rejects.toMatchObject({ code: '25006' })
})

test('bigint columns are numbers, beyond 2^53 an error; dates stay text', async () => {
  const { rows } = await database.pool.query(
    "select 9007199254740991::bigint as big, '2026-03-01'::date as day",
  )
  expect(rows).toEqual([{ big: 9007199254740991, day: '2026-03-01' }])
  const tooBig = database.pool.query('select 9007199254740993::bigint as big')
  await expect(tooBig).rejects.toThrow('2^53')
})

/** A place where `count` parties wait for each other, the first time; later comers pass. */
function meetingOf(count: number): () => Promise<void> {
  let missing = count
  let open: () => void
  const opened = new Promise<void>(resolve => (open = resolve))
  return async () => {
    missing -= 1
    if (missing <= 0) open()
    await opened
  }
}
