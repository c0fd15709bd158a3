import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** From the search over all cases to each of them in turn, beside the list, then every other screen. */
async function openEverything(tablet: Tablet): Promise<void> {
  const { page, on, words } = tablet
  await on.today.search().fill('JC')
  const hits = page.locator('.hits a')
  await expect(hits).toHaveCount(20)
  for (let at = 0; at < 20; at += 1) {
    const path = (await hits.nth(at).getAttribute('href')) ?? ''
    await hits.nth(at).click()
    await expect(page).toHaveURL(new RegExp(path))
    await on.dossier.untilShown()
  }
  for (const [place, title] of [
    [words.frame.nav.outbox, words.outbox.title],
    [words.frame.nav.settings, words.settings.title],
  ] as const) {
    await page.getByRole('navigation').getByRole('link', { name: place }).click()
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  }
  await on.today.open()
  await on.today.untilUsable()
}

test('J1: signed in once, the whole day opens in flight mode, reloaded and after a kill', async ({
  tablet,
}) => {
  await tablet.signIn()
  await tablet.goOffline()
  await expect(tablet.on.today.states()).toContainText(tablet.words.frame.line.offline)
  await openEverything(tablet)
  await tablet.page.reload()
  await tablet.on.today.untilUsable()
})

test('J1: with the server gone, a killed browser opens on the day', async ({ tablet, server }) => {
  await tablet.signIn()
  await tablet.on.today.untilJudged()
  const before = await tablet.on.today.visits().allInnerTexts()
  await server.crash()
  await tablet.kill()
  await tablet.launch()
  await tablet.on.today.open()
  await tablet.on.today.untilUsable()
  await tablet.on.today.untilJudged()
  expect(await tablet.on.today.visits().allInnerTexts()).toEqual(before)
  await openEverything(tablet)
})
