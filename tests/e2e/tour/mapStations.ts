import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { PACK_FILE_NAMES } from '#domain/geo/regionPack.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { FAR_AREA, packsOf, putAtBank } from '#tests/e2e/support/packsAtBank.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { FaultProxy } from '#tests/support/faultProxy.ts'
import type { AtStation } from './tabletTour.ts'

const NAME = '云州市区'
const FILES = /map\/packs\/\S+\/(?:basemap|roads)/

interface Bank {
  readonly dataDir: string
  readonly network: FaultProxy
}

/** The offline maps, from the first-run tour to a newer version; the tablet is new and nobody has signed in. */
export async function mapStations(tablet: Tablet, bank: Bank, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  const home = putAtBank(bank.dataDir)
  await page.goto('/')
  await tablet.speak()
  await on.signIn.signIn('1001')
  for (let step = 0; step < 3; step += 1) {
    await on.today.tour().getByRole('button', { name: words.today.tour.next }).click()
  }
  await expect(on.today.tour()).toContainText(words.maps.tour.title)
  await at('maps-tour')
  await on.today.tour().getByRole('button', { name: words.today.tour.done }).click()
  await on.today.untilSynced()
  await eveningStation(tablet, at)
  await offeredStations(tablet, bank, at)

  const file = join(packsOf(bank.dataDir), home.id, home.version, PACK_FILE_NAMES.basemap)
  const right = readFileSync(file)
  writeFileSync(file, Buffer.alloc(right.length, 7))
  await on.maps.act(NAME, 'download').click()
  await on.maps.untilStage(NAME, 'stopped')
  await at('maps-stopped')
  writeFileSync(file, right)
  await on.maps.act(NAME, 'retry').click()
  await on.maps.untilStage(NAME, 'ready')
  await at('maps-ready')
  putAtBank(bank.dataDir, { version: '2' })
  await on.maps.look().click()
  await on.maps.untilStage(NAME, 'news')
  await at('maps-news')
  await tablet.goOffline()
  await on.maps.look().click()
  await expect(page.getByText(words.maps.failed.NETWORK)).toBeVisible()
  await at('maps-offline')
  await on.maps.act(NAME, 'remove').click()
  await expect(on.maps.dialog()).toBeVisible()
  await at('maps-remove')
  await tablet.goOnline()
}

async function eveningStation({ page, on, words }: Tablet, at: AtStation): Promise<void> {
  await page.clock.setFixedTime(new Date(`${bankToday()}T18:00:00+08:00`))
  await on.today.open()
  await on.today.untilUsable()
  await expect(page.getByRole('button', { name: words.maps.evening.open })).toBeVisible()
  await at('today-map-warning')
  await page.getByRole('button', { name: words.maps.evening.open }).click()
  await expect(on.maps.pack(NAME)).toBeVisible()
}

/** Two packs to choose from; one is on its way, the other waits behind it. */
async function offeredStations({ on, page }: Tablet, bank: Bank, at: AtStation): Promise<void> {
  putAtBank(bank.dataDir, { id: 'far', name: '远方市', bounds: FAR_AREA, chunks: 1 })
  await on.maps.look().click()
  await on.maps.untilStage('远方市', 'absent')
  await at('maps-offered')
  bank.network.use({ kind: 'throttle', bytesPerSecond: 400_000 }, { only: FILES })
  await on.maps.act(NAME, 'download').click()
  await on.maps.untilStage(NAME, 'loading')
  // The clock stands still, and who asked first is told by it.
  await page.clock.setFixedTime(new Date(`${bankToday()}T18:01:00+08:00`))
  await on.maps.act('远方市', 'download').click()
  await on.maps.untilStage('远方市', 'queued')
  await at('maps-loading')
  await on.maps.act(NAME, 'pause').click()
  await on.maps.untilStage(NAME, 'paused')
  await at('maps-paused')
  bank.network.use({ kind: 'pass' })
  await on.maps.act(NAME, 'cancel').click()
  await on.maps.dialog().getByRole('button').last().click()
  await on.maps.untilStage(NAME, 'absent')
}
