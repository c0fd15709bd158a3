import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { homeOf, readSealed, readTable } from '#tests/e2e/support/deviceStore.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import { searchProfile } from '#tests/e2e/support/searchProfile.ts'

const DAY_MS = 86_400_000

const epochsOf = async (page: Parameters<typeof readSealed>[0]) => {
  const meta = await readSealed(page, 'meta')
  return (meta.find(row => row['key'] === 'epochs')?.['value'] ?? []) as { readonly kid: string }[]
}

test('a new day, in flight mode: everything is under its key, the old one is gone, and so is where it lay', async ({
  tablet,
}) => {
  await tablet.signIn()
  await tablet.goOffline()
  const { recordId } = await recordVisit(tablet)
  const before = { home: await homeOf(tablet.page), epochs: await epochsOf(tablet.page) }
  const count = (await readSealed(tablet.page, 'dossiers')).length

  await tablet.page.clock.install({ time: Date.now() + DAY_MS })
  await tablet.page.goto('/today')
  await tablet.on.today.untilUsable()
  await expect.poll(() => epochsOf(tablet.page)).toHaveLength(1)
  const [today] = await epochsOf(tablet.page)
  expect(today?.kid).not.toBe(before.epochs[0]?.kid)
  for (const table of ['dossiers', 'visits', 'records', 'outbox']) {
    for (const { payload } of await readSealed(tablet.page, table)) {
      expect(payload).toMatchObject({ kid: today?.kid })
    }
  }

  await tablet.page.goto('/today')
  await tablet.on.today.untilUsable()
  expect(await homeOf(tablet.page)).not.toBe(before.home)
  expect(await readSealed(tablet.page, 'dossiers')).toHaveLength(count)
  expect(JSON.stringify(await readTable(tablet.page, 'records'))).toContain(recordId)

  // The name of yesterday's key stood in every row that was sealed under it.
  await tablet.kill()
  expect(searchProfile(tablet.profileDir, [String(before.epochs[0]?.kid)])).toEqual([])
})
