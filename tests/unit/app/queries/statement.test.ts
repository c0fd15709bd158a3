import { expect, onTestFinished, test } from 'vitest'
import { commit } from '#app/db/commit.ts'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { watchStatement, type StatementView } from '#app/queries/statement.ts'
import { EXAMPLE_ACCOUNT } from '#tests/fixtures/workedExample.ts'
import { CASE_ID, sampleDossier, TODAY, VISIT_ID } from '../support/sampleCase.ts'
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

test('the debtor who was identified at the door is before the agents until another comes', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const newest = follow(tablet)
  await expect.poll(newest).toMatchObject({ isIdentified: false })
  const note = (fact: 'counterpart' | 'identityBy', value: string | string[]) =>
    noteNow(tablet.deps, { visitId: VISIT_ID, fact, value })
  await note('counterpart', 'debtor')
  await note('identityBy', ['idTail', 'phoneTail'])
  await expect.poll(newest).toMatchObject({ isIdentified: true })
  await note('counterpart', 'kin')
  await expect.poll(newest).toMatchObject({ isIdentified: false })
})

test('a case that is not here has none', async () => {
  const tablet = await testTablet()
  const newest = follow(tablet)
  await expect.poll(newest).toBeUndefined()
})
