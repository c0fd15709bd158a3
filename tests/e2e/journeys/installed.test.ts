import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'

test('the browser finds nothing that keeps the app from being installed', async ({ tablet }) => {
  await tablet.signIn()
  const cdp = await tablet.context.newCDPSession(tablet.page)
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
  expect(installabilityErrors).toEqual([])
  const manifest = await cdp.send('Page.getAppManifest')
  expect(manifest.errors).toEqual([])
  expect(manifest.url).toMatch(/\/manifest\.webmanifest$/)
})

const PLACES =
  /^\/(?:sign-in|today|outbox|settings|case\/[0-9a-f-]{36}(?:\/visit)?|visit\/[0-9a-f-]{36}\/appointment|record\/[0-9a-f-]{36}(?:\/read)?)$/

test('[ASVS-14.2.1] [MASVS-STORAGE-2] nothing about a person is in addresses, titles, histories or the browser’s plain stores', async ({
  tablet,
}) => {
  const titles = new Set<string>()
  tablet.page.on('framenavigated', () => void tablet.page.title().then(title => titles.add(title)))
  await tablet.signIn()
  await recordVisit(tablet)
  await tablet.on.today.open()
  await tablet.on.today.search().fill('JC')
  await expect(tablet.page.locator('.hits a').first()).toBeVisible()
  const visited = await tablet.page.evaluate(() => ({
    addresses: performance.getEntriesByType('resource').map(each => each.name),
    here: location.href,
    state: JSON.stringify(history.state),
    local: JSON.stringify(Object.entries(localStorage)),
    session: JSON.stringify(Object.entries(sessionStorage)),
    cookies: document.cookie,
  }))
  expect(new URL(visited.here).pathname).toMatch(PLACES)
  const plain = [...visited.addresses, visited.here, visited.state, visited.session].join('\n')
  expect(plain).not.toMatch(/\p{Script=Han}|%E[4-9]|JC\d{6}/u)
  expect(visited.local).toBe('[]')
  expect(visited.cookies).toBe('')
  expect([...titles].filter(title => title !== '')).toEqual([await tablet.page.title()])
})
