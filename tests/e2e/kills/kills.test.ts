import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { browserKills } from './browserKills.ts'
import { serverKills } from './serverKills.ts'
import { writerKills } from './writerKills.ts'

/** The short version; `npm run test:kills` has 30 and 50. */
test('a browser killed in mid-write loses nothing that was called saved', async ({ tablet }) => {
  expect(await browserKills(tablet, 3)).toMatchObject({ acknowledged: 3, lost: 0, doubled: 0 })
})

test('a browser killed among its commands loses and doubles none of them', async ({
  tablet,
  server,
}) => {
  test.slow()
  const figures = await writerKills({ tablet, dataDir: server.dataDir }, 3)
  expect(figures).toMatchObject({ kills: 3, lost: 0, doubled: 0 })
})

test('a server killed under load keeps every acknowledged operation once', async ({ server }) => {
  const figures = await serverKills(server, 4)
  expect(figures).toMatchObject({ kills: 4, lost: 0, doubled: 0 })
  expect(figures.acknowledged).toBeGreaterThan(0)
})
