import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { readMeta } from '#app/db/meta.ts'
import { pullSettingsInTime } from '#app/sync/pullSettings.ts'
import type { MapSettings } from '#protocol/mapService.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'

const HOUR = 3_600_000
const SETTINGS: MapSettings = {
  hourFactorPercent: 120,
  visitHours: { from: '08:00', to: '20:00' } as MapSettings['visitHours'],
  trackDays: 30,
  raster: null,
}

const heard = async ({ db }: TestTablet): Promise<number | undefined> =>
  (await readMeta(db, 'mapSettings'))?.hourFactorPercent

test('the bank’s settings are asked for at the first run, and after an hour again', async () => {
  const tablet = await testTablet()
  tablet.server.settings = SETTINGS
  await pullSettingsInTime(tablet.sync)
  expect(await heard(tablet)).toBe(120)
  tablet.server.settings = { ...SETTINGS, hourFactorPercent: 135 }
  tablet.time = asInstant(tablet.time + HOUR - 1)
  await pullSettingsInTime(tablet.sync)
  expect(await heard(tablet)).toBe(120)
  tablet.time = asInstant(tablet.time + 1)
  await pullSettingsInTime(tablet.sync)
  expect(await heard(tablet)).toBe(135)
})

test('a server that does not answer is asked again at the next run, and what was heard stays', async () => {
  const tablet = await testTablet()
  tablet.server.settings = SETTINGS
  await pullSettingsInTime(tablet.sync)
  tablet.time = asInstant(tablet.time + HOUR)
  tablet.server.settings = undefined
  await pullSettingsInTime(tablet.sync)
  expect(await heard(tablet)).toBe(120)
  tablet.server.settings = { ...SETTINGS, hourFactorPercent: 135 }
  await pullSettingsInTime(tablet.sync)
  expect(await heard(tablet)).toBe(135)
})
