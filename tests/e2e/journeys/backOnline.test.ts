import { answerNobodyThere, answerVisit, OWN_WORDS } from '#tests/e2e/pages/visitAnswers.ts'
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { drawnPhoto } from '#tests/e2e/support/drawnPhoto.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { countRows, expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

const PUSH = { only: /^POST \/api\/v1\/push/ }
const CHUNK = { only: /^PATCH \/api\/v1\/files\// }
const RECEIPT = { only: /^POST \/api\/v1\/files\/.*\/stored/ }

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
  await tablet.on.outbox.expectUnsent(10)

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
    ...['finaliseRecord', 'proposeCommitment', 'recordDecision', 'recordDecision'],
    ...['finaliseRecord', 'recordDecision'],
    ...['finaliseRecord', 'proposeCommitment', 'recordDecision', 'recordDecision'],
  ])
  await expectReceivedOnce(server.dataDir, outbox)
  expect(await countRows(server.dataDir, 'record', recordIds)).toBe(3)
  const promised = outbox.filter(each => each.operation.kind === 'proposeCommitment')
  const promiseIds = promised.map(each => each.operation.subject)
  expect(await countRows(server.dataDir, 'commitment', promiseIds)).toBe(2)
  await readAtDesk(await newTablet(), recordIds[0] ?? '', outbox[0]?.sha256 ?? '')
})

test('J3: a photograph goes on where it broke, through lost replies and a killed server, and the desk opens it bit for bit', async ({
  tablet,
  newTablet,
  server,
  network,
}) => {
  // A browser whose connection was cut sends the same once more, and its proof is used by then.
  tablet.guard.expect(/status of 401/)
  const photo = drawnPhoto(1_600_000)
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  const recordId = await tablet.on.dossier.startRecord()
  await answerNobodyThere(tablet.on.record, bankToday())
  await tablet.on.attach.takePhoto(photo)
  await tablet.on.attach.say('document')
  await tablet.on.attach.done()
  await tablet.on.record.seal()

  network.use({ kind: 'cut-before-reply' }, CHUNK)
  await tablet.goOnline()
  await network.untilHits(1)
  await server.crash()
  await server.start()
  network.use({ kind: 'cut-before-reply' }, { ...RECEIPT, times: 1 })
  await tablet.on.outbox.open()
  await tablet.on.outbox.syncNow().click()
  await network.untilHits(1)
  await tablet.on.outbox.syncNow().click()
  await tablet.on.outbox.expectUnsent(0)
  await expect(tablet.on.outbox.files()).toHaveCount(0)

  const files = await askBank(server.dataDir, 'select id, sealed_bytes, stored_at from file')
  expect(files).toHaveLength(1)
  const { id, sealed_bytes: sealedBytes, stored_at: storedAt } = files[0] ?? {}
  expect(storedAt).not.toBeNull()
  expect(statSync(join(server.dataDir, 'files', String(id))).size).toBe(Number(sealedBytes))
  expect(await readTable(tablet.page, 'fileChunks')).toEqual([])

  const { on, page } = await newTablet()
  await on.desk.signIn()
  await on.desk.untilListed()
  await on.desk.openRecord(recordId)
  const opened = await page.evaluate(
    async path => {
      const answer = await fetch(path)
      const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer())
      return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
    },
    `/api/v1/desk/attachments/${String(id)}`,
  )
  expect(opened).toBe(createHash('sha256').update(photo).digest('hex'))
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
