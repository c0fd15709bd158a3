import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { assignCase } from '#server/db/assignCase.ts'
import { lockCase } from '#server/db/lockCase.ts'
import { transact } from '#server/db/transact.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { CHEN, openSmallBank, type SmallBank } from '../smallBank.ts'

async function waitingForLocks(bank: SmallBank): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(bank.db)
  return rows[0]?.count ?? 0
}

test('a reassignment waits for the commands under way on its case', async () => {
  const bank = await openSmallBank()
  const order: string[] = []
  let finish = (): void => undefined
  const finishing = new Promise<void>(resolve => (finish = resolve))
  let reassigned: Promise<unknown> = Promise.resolve()
  await Promise.all([
    transact(bank.db, async tx => {
      await lockCase(tx, anId(2, 1))
      reassigned = transact(bank.db, to => assignCase(to, anId(2, 1), [CHEN])).then(() =>
        order.push('reassigned'),
      )
      await finishing
    }).then(() => order.push('command done')),
    expect
      .poll(async () => order.length + (await waitingForLocks(bank)))
      .toBeGreaterThan(0)
      .finally(finish),
  ])
  await reassigned
  expect(order).toEqual(['command done', 'reassigned'])
  await bank.database.drop()
})
