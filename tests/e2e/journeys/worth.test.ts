import type { Locator } from '@playwright/test'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** Opens the day's visits one after another until one is not worth it; gives its panel. */
async function openNotWorth({ page, on, words }: Tablet): Promise<Locator> {
  await on.today.open()
  const panel = on.dossier.section(words.worth.title)
  const shown = panel.getByRole('table').or(panel.getByText(words.worth.none))
  await expect(on.today.visits().first()).toBeVisible()
  for (const visit of await on.today.visits().all()) {
    await visit.click()
    await on.dossier.untilShown()
    await expect(shown).toBeVisible()
    const advice = panel.getByText(words.worth.verdict.NOT_WORTH, { exact: true })
    if (await advice.isVisible()) return panel
  }
  throw new Error(`the demo bank has no small balance to visit today: ${page.url()}`)
}

test('a small balance is not worth a visit; in flight mode it is planned all the same with a reason, and the bank has both', async ({
  tablet,
  server,
}) => {
  await tablet.signIn('1001')
  const { page, words, on } = tablet
  await expect
    .poll(async () => (await readTable(page, 'meta')).some(row => row['key'] === 'mapSettings'))
    .toBe(true)
  await tablet.goOffline()
  const panel = await openNotWorth(tablet)
  await expect(panel).toContainText(words.worth.gain)
  await expect(panel).toContainText(words.worth.breakEven)
  await panel.getByRole('button', { name: words.worth.goOn }).click()
  const dialog = page.getByRole('dialog', { name: words.worth.reasonTitle })
  await dialog.getByRole('radio', { name: words.worth.reason.CHECK_ADDRESS }).click()
  await dialog.getByRole('textbox', { name: words.worth.reasonText }).fill('门牌与登记不符，需核实')
  await dialog.getByRole('button', { name: words.worth.save }).click()
  await expect(panel.getByText('门牌与登记不符，需核实')).toBeVisible()
  await on.today.expectUnsent(1)
  await tablet.goOnline()
  await on.today.expectUnsent(0)
  const kept = () =>
    askBank<{ verdict: string; code: string }>(
      server.dataDir,
      `select doc->'appointment'->'worth'->>'verdict' as verdict,
         doc->'appointment'->'worth'->'reason'->>'code' as code
       from visit where doc->'appointment' ? 'worth'`,
      [],
    )
  await expect.poll(kept).toEqual([{ verdict: 'NOT_WORTH', code: 'CHECK_ADDRESS' }])
})
