import { expect, test } from '#tests/e2e/support/e2eTest.ts'

test('asked to keep the data, the browser keeps the bucket that the rows live in too', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ permissions: ['background-sync', 'persistent-storage'] })
  await tablet.signIn()
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
