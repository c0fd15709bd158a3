import { answerNobodyThere, answerVisit, OWN_WORDS } from '#tests/e2e/pages/visitAnswers.ts'
import { readOutbox } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { countRows, expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

const PUSH = { only: /^POST \/api\/v1\/push/ }

test('J3: through lost replies, doubled and truncated ones and a killed server, all arrives once', async ({
  tablet,
  newTablet,
  server,
  network,
}) => {
  // Of a doubled request one copy is refused, for its proof was used by the other.
  tablet.guard.expect(/status of 401/)
  await tablet.signIn()
  await tablet.goOffline()
  const recordIds: string[] = []
  for (const answer of [answerVisit, answerNobodyThere, answerVisit]) {
    recordIds.push((await recordVisit(tablet, answer)).recordId)
  }
  await tablet.on.outbox.open()
  await tablet.on.outbox.expectUnsent(8)

  network.use({ kind: 'cut-before-reply' }, PUSH)
  await tablet.goOnline()
  await network.untilHits(1)
  await server.crash()
  await server.start()
  network.use({ kind: 'cut-mid-body', afterBytes: 600 }, PUSH)
  await tablet.on.outbox.syncNow().click()
  await network.untilHits(1)
  network.use({ kind: 'duplicate' }, PUSH)
  await tablet.on.outbox.syncNow().click()
  await tablet.on.outbox.expectUnsent(0)
  expect(network.hits()).toBeGreaterThan(0)

  const outbox = await readOutbox(tablet.page)
  expect(outbox.map(each => each.operation.kind)).toEqual([
    ...['finaliseRecord', 'proposeCommitment', 'recordDecision'],
    ...['finaliseRecord', 'recordDecision'],
    ...['finaliseRecord', 'proposeCommitment', 'recordDecision'],
  ])
  await expectReceivedOnce(server.dataDir, outbox)
  expect(await countRows(server.dataDir, 'record', recordIds)).toBe(3)
  const promised = outbox.filter(each => each.operation.kind === 'proposeCommitment')
  const promiseIds = promised.map(each => each.operation.subject)
  expect(await countRows(server.dataDir, 'commitment', promiseIds)).toBe(2)
  await readAtDesk(await newTablet(), recordIds[0] ?? '', outbox[0]?.sha256 ?? '')
})

async function readAtDesk(desk: Tablet, recordId: string, sha256: string): Promise<void> {
  const { on, page, words, guard } = desk
  // An export asks for the password first.
  guard.expect(/status of 403/)
  await on.desk.signIn()
  await on.desk.untilListed()
  const csv = await on.desk.export('records', 'csv')
  expect(csv).toContain(recordId)
  expect(csv).toContain(OWN_WORDS)
  const promises = JSON.parse(await on.desk.export('commitments', 'json')) as unknown[]
  expect(JSON.stringify(promises)).toContain(recordId)
  await on.desk.openRecord(recordId)
  await expect(page.getByText(OWN_WORDS)).toBeVisible()
  await expect(page.getByText(sha256, { exact: true })).toBeVisible()
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0)
  await expect(page.getByText(words.codes.outcomes.PTP_SERIES).first()).toBeVisible()
}
