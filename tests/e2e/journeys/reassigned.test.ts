import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { reassign } from '#tests/e2e/support/bankImport.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { countRows } from '#tests/e2e/support/receivedOnce.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'

test('a reassigned case vanishes; its unsent record and its open draft still reach the bank', async ({
  tablet,
  newTablet,
  server,
}) => {
  await tablet.signIn()
  await tablet.goOffline()
  const { recordId, caseId } = await recordVisit(tablet)
  await tablet.on.today.open()
  await tablet.on.today.openPlannedVisit()
  const openCaseId = tablet.on.dossier.caseId
  const draftId = await tablet.on.dossier.startRecord()
  await tablet.on.record.choose('DEBTOR')
  await tablet.on.record.untilSaved()
  await reassign(server.dataDir, [caseId, openCaseId], ['1003', '1004'])

  await tablet.goOnline()
  await expect(tablet.page.getByText(tablet.words.record.gone.title)).toBeVisible()
  await tablet.on.today.expectUnsent(0)
  await tablet.on.dossier.open(caseId)
  await expect(tablet.on.dossier.missing()).toBeVisible()
  for (const table of ['dossiers', 'visits', 'records', 'commitments', 'drafts']) {
    const rows = JSON.stringify(await readTable(tablet.page, table))
    expect(rows.includes(caseId) || rows.includes(openCaseId), table).toBe(false)
  }
  // What was sent of a gone case is not kept either.
  expect(await readOutbox(tablet.page)).toEqual([])
  const stored = await askBank(server.dataDir, 'select kind, status from operation order by seq')
  expect(stored).toEqual([
    { kind: 'finaliseRecord', status: 'held' },
    { kind: 'recordDecision', status: 'held' },
    { kind: 'surrenderDraft', status: 'held' },
  ])
  expect(await countRows(server.dataDir, 'record', [recordId, draftId])).toBe(2)
  const flags = await askBank(server.dataDir, 'select flags from record where id = $1', [recordId])
  expect(flags).toEqual([{ flags: ['outOfScope', 'undecided'] }])

  const next = await newTablet()
  await next.signIn('1003')
  await next.on.dossier.open(caseId)
  await next.on.dossier.untilShown()
})
