import { expect, test } from '#tests/e2e/support/e2eTest.ts'

test('the app opens on any of its addresses with the server and the network gone', async ({
  tablet,
  server,
}) => {
  await tablet.page.goto('/today')
  await tablet.untilOfflineReady()
  await server.crash()
  await tablet.goOffline()
  await tablet.page.goto('/outbox?from=shortcut')
  await expect(tablet.page).toHaveTitle(/外访助手/)
  await tablet.kill()
  await tablet.launch()
  await tablet.page.goto('/today')
  await expect(tablet.page).toHaveTitle(/外访助手/)
  await expect(tablet.page.locator('#app')).not.toBeEmpty()
})

test('[MASVS-STORAGE-2] nothing of the API and nothing of the desk is kept on the tablet', async ({
  tablet,
  network,
}) => {
  await tablet.page.goto('/today')
  await tablet.untilOfflineReady()
  const kept = await tablet.page.evaluate(async () => {
    const open = await Promise.all((await caches.keys()).map(name => caches.open(name)))
    const requests = await Promise.all(open.map(cache => cache.keys()))
    return requests.flat().map(request => new URL(request.url).pathname)
  })
  expect(kept).toContain('/index.html')
  expect(kept.filter(path => /^\/(?:api|desk)/.test(path))).toEqual([])
  network.use({ kind: 'refuse' })
  await expect(tablet.page.goto('/desk')).rejects.toThrow('net::')
})
