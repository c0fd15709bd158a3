import { expect, test } from '#tests/e2e/support/e2eTest.ts'

test('asked to keep the data, the browser keeps the bucket that the rows live in too', async ({
  tablet,
}) => {
  await tablet.signIn()
  const cdp = await tablet.context.newCDPSession(tablet.page)
  const { origin } = new URL(tablet.page.url())
  await cdp.send('Browser.grantPermissions', { origin, permissions: ['durableStorage'] })
  await tablet.page.goto('/settings')
  const { storage } = tablet.words.settings
  await tablet.page.getByRole('button', { name: storage.ask }).click()
  await expect(tablet.page.getByText(storage.persistedTitle)).toBeVisible()
  const kept = await tablet.page.evaluate(async () => {
    const { storageBuckets } = navigator as unknown as {
      storageBuckets: {
        keys(): Promise<string[]>
        open(name: string): Promise<{ persisted(): Promise<boolean> }>
      }
    }
    const [home = ''] = await storageBuckets.keys()
    return (await storageBuckets.open(home)).persisted()
  })
  expect(kept).toBe(true)
})
