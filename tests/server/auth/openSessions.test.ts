import { afterAll, beforeAll, expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { endSessions, openSessions } from '#server/auth/openSessions.ts'
import { IDLE_MS, SESSION_MS } from '#server/auth/sessions.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { runCli } from '../exchange/runCli.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { ANNA, BO } from '../smallBank.ts'

let bank: HttpBank
beforeAll(async () => {
  // The command line asks the real clock.
  bank = await openHttpBank({}, { clock: () => asInstant(Date.now()) })
})
afterAll(() => bank.stop())

const now = (): ReturnType<typeof asInstant> => asInstant(Date.now())
const isAlive = async (cookie: string) =>
  (await bank.ask('GET', '/session', { cookie })).statusCode === 200
const cli = (...args: string[]) => runCli(['session', ...args], { DATABASE_URL: bank.database.url })

test('sessions are listed by short ids that tell nothing, and ended one by one or all of a person', async () => {
  const [first, second, bos] = [
    await bank.signIn('S1', 1),
    await bank.signIn('S1', 2),
    await bank.signIn('S2', 3),
  ]
  const listed = await cli('list')
  expect(listed).toMatchObject({ code: 0, err: '' })
  const lines = listed.out.trimEnd().split('\n')
  expect(lines.map(line => line.split('  ').slice(1, 4))).toEqual([
    ['S2', 'agent', anId(8, 3)],
    ['S1', 'agent', anId(8, 2)],
    ['S1', 'agent', anId(8, 1)],
  ])
  const hashes = await bank.db.selectFrom('session').select('id_hash').execute()
  for (const secret of [first, second, bos].map(cookie => cookie.split('=')[1]!)) {
    expect(listed.out).not.toContain(secret)
  }
  for (const { id_hash } of hashes) {
    expect(listed.out).not.toContain(id_hash.toString('hex').slice(0, 10))
  }
  const id = lines[1]!.slice(0, 10)
  expect(await cli('end', id)).toEqual({ code: 0, out: 'Ended 1 session.\n', err: '' })
  expect(await Promise.all([first, second, bos].map(isAlive))).toEqual([true, false, true])
  expect(await cli('end', id)).toMatchObject({ code: 1, out: '' })
  expect(await endSessions(bank.db, { staffNo: 'S1' }, now())).toBe(1)
  expect(await Promise.all([first, bos].map(isAlive))).toEqual([false, true])
  const noted = await bank.db
    .selectFrom('audit')
    .select(['actor', 'subject', 'detail'])
    .where('action', '=', 'sessionEnded')
    .orderBy('seq')
    .execute()
  expect(noted[0]).toEqual({ actor: null, subject: ANNA, detail: { session: id } })
  expect(noted).toHaveLength(2)
  const wrong = [await cli('end'), await cli('end', id, '--staff', 'S1'), await cli('end', 'x')]
  expect(wrong.map(run => run.code)).toEqual([2, 2, 2])
})

test('what does not hold any more is not listed', async () => {
  await bank.signIn('S3')
  const count = async (at: number) => (await openSessions(bank.db, asInstant(at), 'S3')).length
  expect(await count(now())).toBe(1)
  expect(await count(now() + IDLE_MS)).toBe(0)
  await bank.db
    .updateTable('session')
    .set({ last_seen_at: new Date(now() + SESSION_MS) })
    .execute()
  expect(await count(now() + SESSION_MS - 60_000)).toBe(1)
  expect(await count(now() + SESSION_MS)).toBe(0)
  await bank.db.updateTable('staff').set({ active: false }).where('staff_no', '=', 'S3').execute()
  expect(await count(now())).toBe(0)
})

test('somebody who leaves is out at once, on every route and every tablet', async () => {
  const cookies = [await bank.signIn('S2', 1), await bank.signIn('S2', 2)]
  await bank.db.updateTable('staff').set({ active: false }).where('id', '=', BO).execute()
  for (const cookie of cookies) {
    for (const path of ['/session', '/pull', '/events']) {
      expect((await bank.ask('GET', path, { cookie })).statusCode).toBe(401)
    }
  }
})
