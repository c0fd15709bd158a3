import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** Every case of the agent, found by the street search alone: all streets of the demo city share this character. */
async function allCases(tablet: Tablet): Promise<string[]> {
  const { today } = tablet.on
  await today.search().fill('JC')
  const hits = tablet.page.locator('.hits a')
  await expect(hits).toHaveCount(20)
  const links = await hits.evaluateAll(each => each.map(link => link.getAttribute('href') ?? ''))
  return links.map(link => new URL(link, 'http://x').pathname)
}

async function openEverything(tablet: Tablet): Promise<void> {
  const { page, on, words } = tablet
  for (const path of await allCases(tablet)) {
    await page.goto(path)
    await on.dossier.untilShown()
  }
  await on.outbox.open()
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: words.settings.title, level: 1 })).toBeVisible()
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
  const before = await tablet.on.today.visits().allInnerTexts()
  await server.crash()
  await tablet.kill()
  await tablet.launch()
  await tablet.on.today.open()
  await tablet.on.today.untilUsable()
  expect(await tablet.on.today.visits().allInnerTexts()).toEqual(before)
  await openEverything(tablet)
})
