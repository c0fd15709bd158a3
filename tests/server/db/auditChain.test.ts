import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql, type Kysely } from 'kysely'
import type { VisitId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { chainHash, CHAIN_START, verifyAudit } from '#server/db/auditChain.ts'
import { migrate } from '#server/db/migrate.ts'
import { migrations } from '#server/db/migrations/list.ts'
import { transact } from '#server/db/transact.ts'
import { writeAudit } from '#server/db/writeAudit.ts'
import { lockVisit } from '#server/db/writeVisit.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { createTestDatabase } from '#tests/support/testDatabase.ts'
import { runCli } from '../exchange/runCli.ts'
import { anOperation, openSmallBank, type SmallBank } from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

const write = (n: number) =>
  writeAudit(bank.db, {
    at: asInstant(NOON + n),
    actor: anId(6, 1),
    action: 'revealField',
    subject: anId(2, n),
    detail: { field: '手机\n"phone"', z: 1.5, a: [n, null, true], amount: 10 * n },
  })

async function writeFive(): Promise<void> {
  for (const n of [1, 2, 3, 4, 5]) await write(n)
}

/** As somebody does it who owns the machine: past the trigger. */
async function tamper(statement: string): Promise<void> {
  await bank.db.connection().execute(async connection => {
    await sql`set session_replication_role = replica`.execute(connection)
    await sql.raw(statement).execute(connection)
    await sql`set session_replication_role = origin`.execute(connection)
  })
}

const verifyCli = (...more: string[]) =>
  runCli(['audit', 'verify', ...more], { DATABASE_URL: bank.database.url })

test('lines are chained as they are written, whatever stands in them', async () => {
  expect(await verifyAudit(bank.db)).toEqual({ rows: 0, head: null })
  await writeFive()
  await writeAudit(bank.db, { at: NOON, actor: null, action: 'imported' })
  const report = await verifyAudit(bank.db)
  expect(report).toMatchObject({ rows: 6, fault: undefined })
  const run = await verifyCli()
  expect(run).toMatchObject({ code: 0, err: '' })
  expect(run.out).toContain("The audit's chain holds: 6 rows")
  expect(run.out).toContain(report.head!.toString('hex'))
})

test('the hash is what the documents say it is', () => {
  const row = { seq: 7, at_ms: 5, actor: null, subject: null, detail: '{"a": 1}', action: 'x' }
  // (head -c 32 /dev/zero; printf '7\n5\n\n\n{"a": 1}\nx') | sha256sum
  expect(chainHash(CHAIN_START, row).toString('hex')).toBe(
    'e82273dd1f3b3f394d4a90234463c8447f66ec254ce8d41044b34d2ee3670e39',
  )
})

test('the database refuses to change, remove or empty the audit', async () => {
  await writeFive()
  for (const statement of ['update audit set at = now()', 'delete from audit', 'truncate audit']) {
    await expect(sql.raw(statement).execute(bank.db)).rejects.toMatchObject({ code: '23001' })
  }
})

const changed = (seq: number) => ({ kind: 'changed', seq })
const unlinked = (seq: number, after: number | undefined) => ({ kind: 'unlinked', seq, after })

const swapped = (columns: string): string =>
  `alter table audit drop constraint audit_one_follower;
   update audit set (${columns}) = (select ${columns.replaceAll(/(\w+)/g, 'other.$1')}
     from audit as other where other.seq = 5 - audit.seq) where seq in (2, 3)`

test.each([
  [
    'one digit of a detail',
    `update audit set detail = replace(detail::text, '30', '31')::jsonb where seq = 3`,
    changed(3),
  ],
  ['one millisecond', `update audit set at = at + interval '1 ms' where seq = 2`, changed(2)],
  ['somebody else', `update audit set actor = '${anId<string>(6, 2)}' where seq = 5`, changed(5)],
  [
    'a digit of a hash',
    `update audit set hash = set_byte(hash, 3, 255 - get_byte(hash, 3)) where seq = 4`,
    changed(4),
  ],
  ['a row removed', `delete from audit where seq = 3`, unlinked(4, 2)],
  ['the first row removed', `delete from audit where seq = 1`, unlinked(2, undefined)],
  ['the contents of two rows swapped', swapped('at, actor, action, subject, detail'), changed(2)],
  [
    'two rows swapped whole',
    swapped('at, actor, action, subject, detail, prev_hash, hash'),
    changed(2),
  ],
  [
    'two numbers swapped and each hashed anew',
    `alter table audit alter column seq drop identity;
     update audit set seq = -seq where seq in (2, 3); update audit set seq = 5 + seq where seq < 0;
     update audit set hash = sha256(prev_hash || convert_to(concat_ws(E'\\n', seq,
       (extract(epoch from at) * 1000)::bigint, actor, subject, detail::text, action), 'UTF8'))
     where seq in (2, 3)`,
    unlinked(2, 1),
  ],
])('%s is named', async (_name, statement, fault) => {
  await writeFive()
  await tamper(statement)
  expect(await verifyAudit(bank.db)).toMatchObject({ fault })
})

test('the command names the first row that does not hold, in words', async () => {
  await writeFive()
  await tamper('delete from audit where seq = 4')
  const missing = await verifyCli()
  expect(missing).toMatchObject({ code: 1, out: '' })
  expect(missing.err).toContain("The audit's chain is broken. Row 5 does not follow row 3:")
  await tamper(`update audit set action = 'export' where seq = 2`)
  expect((await verifyCli()).err).toContain(
    'Row 2 is not as it was written.\n1 rows before it hold.',
  )
})

test('rows cut off at the end are told by a head that was noted earlier', async () => {
  await writeFive()
  const head = (await verifyAudit(bank.db)).head!.toString('hex')
  await write(6)
  expect(await verifyCli('--head', head)).toMatchObject({ code: 0 })
  await tamper('delete from audit where seq >= 5')
  expect(await verifyCli()).toMatchObject({ code: 0 })
  const run = await verifyCli('--head', head)
  expect(run).toMatchObject({ code: 1 })
  expect(run.err).toContain('rows were cut off')
  expect(await verifyCli('--head', 'abc')).toMatchObject({ code: 2 })
})

test('eight writers at once make one unbroken chain', async () => {
  const oneWriter = async (writer: number): Promise<void> => {
    for (let n = 0; n < 40; n++) await write(writer * 100 + n)
  }
  await Promise.all(Array.from({ length: 8 }, (_, writer) => oneWriter(writer)))
  expect(await verifyAudit(bank.db)).toMatchObject({ rows: 320, fault: undefined })
})

test('a line whose transaction is undone leaves no gap in the chain', async () => {
  await write(1)
  const undone = transact(bank.db, async tx => {
    await writeAudit(tx, { at: NOON, actor: null, action: 'imported' })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await write(2)
  expect(await verifyAudit(bank.db)).toMatchObject({ rows: 2, fault: undefined })
})

test('looks at fields that release other work never wait in a circle with an import', async () => {
  const others = async (): Promise<void> => {
    for (let n = 0; n < 40; n++) {
      await transact(bank.db, async tx => {
        await lockVisit(tx, anId<VisitId>(5, 1))
        await writeAudit(tx, { at: NOON, actor: null, action: 'imported' })
      })
    }
  }
  const reveals = async (): Promise<void> => {
    for (let n = 0; n < 40; n++) {
      const look = anOperation('revealField', { field: 'phone' }, { caseId: anId(2, 1) })
      const visitId = anId<VisitId>(5, 1)
      const patch = { appointment: { state: 'PROPOSED', reason: String(n) } as const }
      const after = { subject: visitId, dependsOn: [look.id], baseRev: 1e6 }
      await bank.push(anOperation('changeAppointment', { visitId, patch }, after))
      expect(await bank.push(look)).toMatchObject({ status: 'applied' })
    }
  }
  await Promise.all([reveals(), others(), reveals(), others()])
  expect(await verifyAudit(bank.db)).toMatchObject({ rows: 160, fault: undefined })
  expect(await deadlocks()).toBe(0)
})

async function deadlocks(): Promise<number | undefined> {
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(bank.db)
  return rows[0]?.deadlocks
}

test('rows of an older schema are chained as they stand', async () => {
  const old = await createTestDatabase('empty')
  const db = old.db as unknown as Kysely<never>
  await migrate(db, migrations.slice(0, 1))
  await sql`
    insert into audit (at, actor, action, subject, detail)
    select now() + n * interval '1 ms', null, 'imported', null, jsonb_build_object('b', n, 'a', 'x' || n)
    from generate_series(1, 5000) as n`.execute(db)
  await migrate(db, migrations)
  await writeAudit(old.db, { at: NOON, actor: anId(6, 1), action: 'signIn', subject: anId(6, 1) })
  expect(await verifyAudit(old.db)).toMatchObject({ rows: 5001, fault: undefined })
  await expect(sql`delete from audit`.execute(db)).rejects.toMatchObject({ code: '23001' })
  await old.drop()
})
