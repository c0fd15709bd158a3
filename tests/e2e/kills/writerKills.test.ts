import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { writerKills } from './writerKills.ts'

test('a browser killed among commands keeps each that was acknowledged, once', async ({
  tablet,
  server,
}) => {
  await tablet.signIn()
  const figures = await writerKills({ tablet, dataDir: server.dataDir }, 3)
  expect(figures).toMatchObject({ kills: 3, lost: 0, doubled: 0 })
  expect(figures.acknowledged).toBeGreaterThan(3)
})
