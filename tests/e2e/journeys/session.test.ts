import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import { fill } from '#tests/e2e/support/words.ts'

test('a session that ended costs nothing: the same agent signs in again and all arrives', async ({
  tablet,
  server,
}) => {
  tablet.guard.expect(/status of 401/)
  await tablet.signIn()
  await tablet.goOffline()
  await recordVisit(tablet)
  await askBank(server.dataDir, 'delete from session')
  await tablet.goOnline()
  const again = tablet.page.getByRole('link', { name: tablet.words.frame.line.signInNeeded })
  await expect(again).toBeVisible()
  await tablet.on.today.expectUnsent(2)
  // The data stays open while the password is asked for.
  await tablet.on.today.open()
  await tablet.on.today.untilUsable()
  expect(await readOutbox(tablet.page)).toHaveLength(2)

  await tablet.page.getByRole('link', { name: tablet.words.frame.line.signInNeeded }).click()
  await tablet.on.signIn.signIn('1003')
  const { otherAgent } = tablet.words.signIn
  await expect(tablet.on.signIn.refusal()).toContainText(
    fill(otherAgent.text, { name: '梁思远', unsent: 2 }),
  )
  await tablet.on.signIn.signIn('1001')
  await tablet.on.today.untilUsable()
  await tablet.on.today.expectUnsent(0)
  await expectReceivedOnce(server.dataDir, await readOutbox(tablet.page))
})

test('signing out is refused while something is unsent, and then leaves nothing of the cases', async ({
  tablet,
  server,
}) => {
  const { signOut } = tablet.words.settings
  await tablet.signIn()
  await tablet.goOffline()
  await recordVisit(tablet)
  await tablet.page.goto('/settings')
  await tablet.page.getByRole('button', { name: signOut.go, exact: true }).click()
  await expect(tablet.page.getByText(fill(signOut.refused, { count: 2 }))).toBeVisible()
  await expect(tablet.page.getByRole('button', { name: signOut.confirm, exact: true })).toHaveCount(
    0,
  )

  const rested = tablet.nextRest()
  await tablet.goOnline()
  await tablet.on.today.expectUnsent(0)
  // What a run has under way when the session ends the bank refuses, and the browser says so.
  await rested
  await tablet.page.getByRole('button', { name: signOut.go, exact: true }).click()
  const dialog = tablet.page.getByRole('dialog')
  await dialog.getByRole('button', { name: signOut.confirm, exact: true }).click()
  await expect(tablet.page).toHaveURL(/\/sign-in/)
  for (const table of ['dossiers', 'visits', 'records', 'commitments', 'drafts', 'outbox']) {
    expect(await readTable(tablet.page, table), table).toEqual([])
  }
  const rows = await askBank(server.dataDir, 'select id from record where operation_id is not null')
  expect(rows.length).toBe(1)

  // The tablet is enrolled for the first agent: the other one needs a code of his own.
  tablet.guard.expect(/status of 403/)
  await tablet.on.signIn.takeOver('1003')
  await tablet.on.today.untilUsable()
})

test('a wrong password is told beside the form and nothing typed is lost', async ({ tablet }) => {
  tablet.guard.expect(/status of 401/)
  await tablet.page.goto('/')
  await tablet.on.signIn.signIn('1001', 'jiangcheng-1002')
  await expect(tablet.on.signIn.refusal()).toContainText(tablet.words.problems.wrongPassword.title)
  await expect(tablet.on.signIn.staffNo()).toHaveValue('1001')
})

test('a supervisor who signs in on the tablet lands at the desk and leaves nothing behind', async ({
  tablet,
}) => {
  await tablet.page.goto('/')
  await tablet.on.signIn.signIn('2001')
  await expect(tablet.page).toHaveURL(/\/desk/)
  await tablet.on.desk.untilListed()
  expect(await readTable(tablet.page, 'dossiers')).toEqual([])
})

test('a tap on an agent of the demo bank enrols the tablet and signs in', async ({ tablet }) => {
  await tablet.page.goto('/')
  await tablet.on.signIn.demoAccount('1001').click()
  await tablet.on.today.skipTour()
  await tablet.on.today.untilUsable()
})
