import { expect, onTestFinished, test } from 'vitest'
import { commit } from '#app/db/commit.ts'
import { watchStatement, type StatementView } from '#app/queries/statement.ts'
import { EXAMPLE_ACCOUNT } from '#tests/fixtures/workedExample.ts'
import { CASE_ID, sampleDossier, TODAY } from '../support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

function follow({ db, deps }: TestTablet): () => StatementView | undefined {
  const values: (StatementView | undefined)[] = []
  const live = watchStatement(db, deps.sealer, { caseId: CASE_ID, now: MORNING })
  onTestFinished(
    live.subscribe({
      next: value => values.push(value),
      error: error => {
        throw error
      },
    }),
  )
  return () => values.at(-1)
}

test('a statement is counted on the tablet to its day, and says where one complains', async () => {
  const tablet = await testTablet()
  await tablet.hold(sampleDossier({ accounts: [EXAMPLE_ACCOUNT] }))
  const row = { key: 'complaintPhone', value: '400-000-0000' } as const
  await commit(tablet.db, { put: [{ table: 'meta', row }] })
  const newest = follow(tablet)
  await expect.poll(newest).toMatchObject({
    today: TODAY,
    statement: { basis: 'COUNTED', on: TODAY, totalFen: 941_866, tomorrowFen: 457 },
    accounts: [{ account: { id: EXAMPLE_ACCOUNT.id }, statement: { overdueDays: 90 } }],
    complaintPhone: '400-000-0000',
  })
})

test('a case that is not here has none', async () => {
  const tablet = await testTablet()
  const newest = follow(tablet)
  await expect.poll(newest).toBeUndefined()
})
