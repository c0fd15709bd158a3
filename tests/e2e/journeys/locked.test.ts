import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWN_WORDS, VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { captureTwo } from '#tests/e2e/support/captureTwo.ts'
import { readSealed, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import { renewPassword } from '#tests/e2e/support/renewPassword.ts'
import { searchProfile } from '#tests/e2e/support/searchProfile.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

const { password } = demoStaff('1001')

/** Every name, number, address and remark of the cases on this tablet. */
async function factsOf(tablet: Tablet): Promise<string[]> {
  const told: string[] = []
  for (const table of ['dossiers', 'visits', 'records', 'commitments']) {
    const rows = await readTable(tablet.page, table)
    told.push(...rows.flatMap(row => textsIn(row['payload'])))
  }
  // Words that the app itself says tell nothing of a debtor, and its files lie in the profile too.
  const said = readdirSync('dist/assets').map(name =>
    readFileSync(join('dist/assets', name), 'utf8'),
  )
  return [...new Set(told)].filter(
    text => isTelling(text) && !said.some(file => file.includes(text)),
  )
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** A name, a sentence, a phone or a case number; codes and days mean nobody. */
function isTelling(text: string): boolean {
  return /\p{Script=Han}{2}/u.test(text) || /^(?:1\d{10}|[A-Z]{2}\d{6,})$/.test(text)
}

test('a tablet that was closed opens again with the password alone, in flight mode, where one left off', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ attended: false })
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  const url = tablet.page.url()
  await tablet.page.reload()
  const { lock } = tablet.on
  await expect(lock.title()).toBeVisible()
  await expect(tablet.page.locator('body')).not.toContainText(/张|李|王|催收记录|元/)

  await lock.unlock('not-the-password')
  await expect(lock.refusal()).toContainText(tablet.words.unlock.fault.WRONG_PASSPHRASE.title)
  await lock.unlock(password)
  await expect(lock.title()).toBeHidden()
  expect(tablet.page.url()).toBe(url)
})

test('a tablet that is left lying locks itself, keeps the answer just given, and goes on where it was', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ attended: false })
  await tablet.page.clock.install()
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.write('ownWords', OWN_WORDS)
  await tablet.page.clock.fastForward('06:00')
  const { lock } = tablet.on
  await expect(lock.title()).toBeVisible()
  await expect(tablet.page.locator('body')).not.toContainText(OWN_WORDS)
  await lock.unlock(password)
  await expect(tablet.page).toHaveURL(/\/record\//)
  await tablet.on.record.goOnAfterCrash()
  await expect(tablet.on.record.field('ownWords')).toHaveValue(OWN_WORDS)
})

test('[MASVS-STORAGE-1] J9: nothing of a debtor stands readable on a tablet that was lost in the middle of a visit', async ({
  tablet,
}) => {
  await tablet.signIn()
  await tablet.goOffline()
  await recordVisit(tablet)
  await tablet.on.today.open()
  await tablet.on.today.search().fill('13')
  await tablet.on.today.search().fill('')
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.write('ownWords', OWN_WORDS)
  await tablet.on.record.untilSaved()
  const facts = await factsOf(tablet)
  expect(facts.length).toBeGreaterThan(150)
  await tablet.kill()
  expect(searchProfile(tablet.profileDir, [...facts, OWN_WORDS])).toEqual([])
  // The search does find what is there: the agent's own name is no secret.
  expect(searchProfile(tablet.profileDir, [demoStaff('1001').name])).not.toEqual([])
})

test('a forgotten password loses nothing: what was captured reaches the bank sealed, and the tablet starts afresh', async ({
  newTablet,
  server,
}) => {
  const tablet = await newTablet({ attended: false })
  await tablet.signIn()
  const { sealed: recordId, begun: draftId } = await captureTwo(tablet)
  await tablet.page.reload()

  const renewed = 'another-password-1001'
  await renewPassword(server.dataDir, '1001', renewed)
  await tablet.goOnline()
  await tablet.on.lock.forgotten().click()
  await tablet.on.signIn.signIn('1001', renewed)
  await tablet.page.getByRole('button', { name: tablet.words.signIn.handOver.start }).click()
  await tablet.on.today.untilUsable()
  await tablet.on.today.untilSynced()

  const stored = await askBank(server.dataDir, 'select id from record where id = $1', [recordId])
  expect(stored).toHaveLength(1)
  const handed = await askBank<{ text: string }>(
    server.dataDir,
    `select body::text as text from operation where kind = 'surrenderDraft' and subject = $1`,
    [draftId],
  )
  expect(handed.map(({ text }) => text.includes(OWN_WORDS))).toEqual([true])
  expect(await readSealed(tablet.page, 'drafts')).toEqual([])
  const [vault] = (await readSealed(tablet.page, 'meta')).filter(row => row['key'] === 'vault')
  expect(vault).toBeDefined()
  await tablet.page.reload()
  await tablet.on.lock.unlock(renewed)
  await tablet.on.today.untilUsable()
})
