import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { DatabaseInUseError } from '#server/exchange/demo/databaseInUseError.ts'
import { hashPin } from '#server/auth/presencePin.ts'
import { loadDemoBank } from '#server/exchange/demo/loadDemoBank.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import { addStaff, contents } from './bankFixtures.ts'

const options = {
  now: asInstant(Date.UTC(2026, 2, 1, 4)),
  hashPassword: (password: string) => Promise.resolve(`hash of ${password}`),
  hashPin,
}

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const count = async (table: 'staff' | 'dossier' | 'visit' | 'record' | 'commitment') =>
  (await database.db.selectFrom(table).select('id').execute()).length

test('an empty database gets staff, cases, visits, records and promises, and the sign-ins to show', async () => {
  const staff = await loadDemoBank(database.db, options)
  expect(staff).toHaveLength(5)
  expect(await count('staff')).toBe(5)
  expect(await count('dossier')).toBe(40)
  expect(await count('visit')).toBeGreaterThan(40)
  expect(await count('record')).toBeGreaterThan(20)
  expect(await count('commitment')).toBeGreaterThan(10)
  const shown = await database.db
    .selectFrom('demo_account')
    .selectAll()
    .orderBy('position')
    .execute()
  expect(shown.map(row => [row.staff_no, row.password])).toEqual(
    staff.map(({ staffNo, password }) => [staffNo, password]),
  )
  const pair = await database.db.selectFrom('staff').selectAll().orderBy('staff_no').execute()
  const [anna] = pair
  expect(anna).toMatchObject({ certified_until: '2026-08-28', presence_pin: { passes: 2 } })
  const { badge, pin } = staff[0]!.presence!
  expect(anna?.badge_hash).toBe(createHash('sha256').update(badge).digest('hex'))
  expect(shown[0]).toMatchObject({ badge, pin })
  expect(pair.at(-1)).toMatchObject({ role: 'supervisor', badge_hash: null, presence_pin: null })
  const agent = await database.db
    .selectFrom('change_log')
    .select('kind')
    .where('audience', '=', staff[0]!.id)
    .where('kind', '=', 'dossier')
    .execute()
  expect(agent).toHaveLength(20)
})

test('a database with anybody in it is refused and stays as it is', async () => {
  await addStaff(database.db)
  const before = await contents(database.db)
  await expect(loadDemoBank(database.db, options)).rejects.toThrow(DatabaseInUseError)
  expect(await contents(database.db)).toBe(before)
})

test('of two servers that load at once one succeeds, and nothing is doubled', async () => {
  const done = await Promise.allSettled([
    loadDemoBank(database.db, options),
    loadDemoBank(database.db, options),
  ])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await count('dossier')).toBe(40)
})
