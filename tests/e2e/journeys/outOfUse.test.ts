import type { Dossier } from '#domain/case/dossier.ts'
import { OWN_WORDS } from '#tests/e2e/pages/visitAnswers.ts'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { captureTwo } from '#tests/e2e/support/captureTwo.ts'
import { readSealed, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { readableAfterKill, sealedMarkers } from '#tests/e2e/support/forensics.ts'
import { markDay } from '#tests/e2e/support/markedDay.ts'
import { searchProfile } from '#tests/e2e/support/searchProfile.ts'
import { takeOutAtBank } from '#tests/e2e/support/takeOutAtBank.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** Names and numbers of the debtors on this tablet. */
async function debtorsOn(tablet: Tablet): Promise<string[]> {
  const rows = await readTable(tablet.page, 'dossiers')
  const dossiers = rows.map(row => (row['payload'] as { readonly value: Dossier }).value)
  return dossiers.flatMap(each => [each.debtor.name, each.caseNo])
}

for (const state of ['revoked', 'lost'] as const) {
  test(`J9: a tablet that is ${state} hands in what nobody has yet, then nothing is left on it, and it says why in flight mode`, async ({
    newTablet,
    server,
  }) => {
    test.slow()
    const day = await markDay(server.dataDir, '1001', bankToday())
    const tablet = await newTablet({ locale: 'en-GB', attended: false })
    // The bank's refusal, and what was asked for while the page began anew.
    tablet.guard.expect(/status of 40[13]/)
    await tablet.signIn()
    const debtors = await debtorsOn(tablet)
    expect(debtors.length).toBeGreaterThan(20)
    expect(await sealedMarkers(tablet, day)).toEqual(expect.arrayContaining([...day.given]))
    const meta = await readSealed(tablet.page, 'meta')
    const vault = meta.find(row => row['key'] === 'vault')?.['value'] as { readonly kid: string }
    const { sealed, begun } = await captureTwo(tablet)
    await takeOutAtBank(server.dataDir, state)
    // Whoever has it now finds it locked.
    if (state === 'lost') await tablet.page.reload()
    await tablet.goOnline()

    const { words, page } = tablet
    await expect(page.getByRole('heading', { name: words.out[state].title })).toBeVisible()
    await expect(page.getByText(words.out.done.title)).toBeVisible()
    const waiting = await askBank<{ body: string }>(server.dataDir, 'select body::text from inbox')
    for (const id of [sealed, begun]) {
      expect(waiting.filter(({ body }) => body.includes(id))).not.toEqual([])
    }

    expect(await readableAfterKill(tablet, day)).toEqual([])
    const planted = [...debtors, OWN_WORDS, vault.kid]
    expect(searchProfile(tablet.profileDir, planted)).toEqual([])
    await tablet.launch()
    await tablet.goOffline()
    await tablet.page.goto('/today')
    await expect(tablet.page.getByRole('heading', { name: words.out[state].title })).toBeVisible()
    await tablet.page.getByRole('button', { name: words.out.again.go }).click()
    await expect(tablet.on.signIn.submit()).toBeVisible()
  })
}

test('what the bank does not receive stays on a tablet that is revoked, over a restart, until it is received', async ({
  newTablet,
  server,
}) => {
  test.slow()
  const tablet = await newTablet({ attended: false })
  tablet.guard.expect(/status of (?:40[13]|503)/)
  await tablet.signIn()
  const { begun } = await captureTwo(tablet)
  await takeOutAtBank(server.dataDir, 'revoked')
  let answered = 0
  await tablet.context.route('**/api/v1/inbox', async route => {
    const { ops } = route.request().postDataJSON() as { readonly ops: readonly unknown[] }
    const response = await route.fetch()
    if (!response.ok() || ops.length === 0) {
      await route.fulfill({ response })
      return
    }
    const json = { ...((await response.json()) as object), received: [] }
    await route.fulfill({ response, json })
    answered += 1
  })
  await tablet.goOnline()
  // Where nobody looked, the homes would have gone after the first of these answers.
  await expect.poll(() => answered, { timeout: 30_000 }).toBeGreaterThan(1)
  expect((await readSealed(tablet.page, 'drafts')).map(row => row['id'])).toEqual([begun])
  expect(await readSealed(tablet.page, 'dossiers')).toEqual([])
  await tablet.page.goto('/today')
  await expect(tablet.page.getByText(tablet.words.out.busy.title)).toBeVisible()
  expect((await readSealed(tablet.page, 'drafts')).map(row => row['id'])).toEqual([begun])
  // What is under way goes on as it is, whatever becomes of its answer.
  await tablet.context.unrouteAll({ behavior: 'ignoreErrors' })
  await expect(tablet.page.getByText(tablet.words.out.done.title)).toBeVisible({ timeout: 30_000 })
})
