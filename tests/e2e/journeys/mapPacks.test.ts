import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACK_FILE_NAMES } from '#domain/geo/regionPack.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import {
  FAR_AREA,
  hashesOnTablet,
  packsOf,
  putAtBank,
  versionsOnTablet,
} from '#tests/e2e/support/packsAtBank.ts'
import { takeOutAtBank } from '#tests/e2e/support/takeOutAtBank.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

const NAME = '云州市区'
/** A chunk takes five seconds, long enough for a slow machine to look while it comes. */
const SLOW = { kind: 'throttle', bytesPerSecond: 800_000 } as const
const FILES = /map\/packs\/\S+\/(?:basemap|roads)/

// Each unlocks several times, which costs whole seconds by design.
test.beforeEach(() => {
  test.slow()
})

/** Begins the download, and returns in the middle of the second chunk: of the first nothing can be lost any more. */
async function begin({ on }: Tablet): Promise<void> {
  await on.maps.act(NAME, 'download').click()
  await expect.poll(() => on.maps.percent(NAME), { timeout: 30_000 }).toBeGreaterThan(52)
}

test('a map is suggested by the visits, downloaded, and there in flight mode; it outlives signing out', async ({
  tablet,
  server,
  network,
}) => {
  const pack = putAtBank(server.dataDir)
  putAtBank(server.dataDir, { id: 'far', name: '远方市', bounds: FAR_AREA, chunks: 1 })
  await tablet.signIn()
  const { on, page, words } = tablet
  await on.maps.open()
  await expect(on.maps.pack(NAME)).toContainText(words.maps.suggested.slice(0, 4))
  await expect(on.maps.pack('远方市')).not.toContainText(words.maps.suggested.slice(0, 4))
  await on.maps.untilStage(NAME, 'absent')
  network.use(SLOW, { only: FILES })
  await begin(tablet)
  await on.maps.untilStage(NAME, 'loading')
  network.use({ kind: 'pass' })
  await on.maps.untilStage(NAME, 'ready')
  expect(await hashesOnTablet(page, pack)).toEqual(pack.files[0]?.sha256)
  expect(await hashesOnTablet(page, pack, 'roads')).toEqual(pack.files[1]?.sha256)

  await tablet.goOffline()
  await page.reload()
  await on.maps.untilStage(NAME, 'ready')
  await expect(page.getByText(words.maps.failed.NETWORK)).toBeVisible()
  await tablet.goOnline()
  await page.goto('/settings')
  const rested = tablet.nextRest()
  const signOut = page.getByRole('button', { name: words.settings.signOut.go })
  await expect(signOut).toBeVisible()
  // What a run has under way when the session ends the bank refuses, and the browser says so.
  await rested
  await signOut.click()
  await page.getByRole('button', { name: words.settings.signOut.confirm, exact: true }).click()
  await on.signIn.signIn('1001')
  await on.today.untilUsable()
  await on.maps.open()
  await on.maps.untilStage(NAME, 'ready')
})

test('the browser is killed in the middle of a download: it goes on by itself from there', async ({
  tablet,
  server,
  network,
}) => {
  const pack = putAtBank(server.dataDir, { chunks: 4 })
  await tablet.signIn()
  await tablet.on.maps.open()
  network.use(SLOW, { only: FILES })
  await begin(tablet)
  // A browser keeps a new cookie for half a minute in memory alone; this one has been open for longer.
  const cookies = await tablet.context.cookies()
  await tablet.kill()
  network.use({ kind: 'pass' })
  await tablet.launch()
  await tablet.context.addCookies(cookies)
  const ranges: string[] = []
  tablet.context.on('request', request => {
    if (FILES.test(request.url())) ranges.push(request.headers()['range'] ?? '')
  })
  await tablet.on.maps.open()
  await tablet.on.maps.untilStage(NAME, 'ready')
  expect(await hashesOnTablet(tablet.page, pack)).toEqual(pack.files[0]?.sha256)
  // Nothing that had been noted came again.
  expect(ranges).not.toContain('bytes=0-4194303')
})

test('a byte that is wrong at the bank stops the download with its reason; mended, it goes on', async ({
  tablet,
  server,
}) => {
  const pack = putAtBank(server.dataDir)
  const file = join(packsOf(server.dataDir), pack.id, pack.version, PACK_FILE_NAMES.basemap)
  const right = readFileSync(file)
  const wrong = Buffer.from(right)
  wrong[5_000_000]! ^= 1
  writeFileSync(file, wrong)
  await tablet.signIn()
  const { on, words } = tablet
  await on.maps.open()
  await on.maps.act(NAME, 'download').click()
  await on.maps.untilStage(NAME, 'stopped')
  await expect(on.maps.pack(NAME)).toContainText(words.maps.fault.HASH.title)
  writeFileSync(file, right)
  await on.maps.act(NAME, 'retry').click()
  await on.maps.untilStage(NAME, 'ready')
  expect(await hashesOnTablet(tablet.page, pack)).toEqual(pack.files[0]?.sha256)
})

test('a disk that fills up in the middle: what has come is kept, it says so, and with room it goes on', async ({
  tablet,
  server,
}) => {
  const pack = putAtBank(server.dataDir)
  await tablet.signIn()
  const { on, page, words } = tablet
  const cdp = await tablet.context.newCDPSession(page)
  const { origin } = new URL(page.url())
  const room = async (bytes?: number): Promise<void> => {
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate())
    const limit = bytes === undefined ? {} : { quotaSize: usage + bytes }
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...limit })
  }
  // Room for one chunk and not for two. The browser goes on calling ten gigabytes free.
  await room(6_000_000)
  await on.maps.open()
  await on.maps.act(NAME, 'download').click()
  await on.maps.untilStage(NAME, 'stopped')
  await expect(on.maps.pack(NAME)).toContainText(words.maps.fault.SPACE.title)
  expect(await hashesOnTablet(page, pack)).toEqual(pack.files[0]?.sha256.slice(0, 1))
  await room()
  await on.maps.act(NAME, 'retry').click()
  await on.maps.untilStage(NAME, 'ready')
  expect(await hashesOnTablet(page, pack)).toEqual(pack.files[0]?.sha256)
})

test('the server is restarted in the middle: the download waits, says so, and ends with the right bytes', async ({
  tablet,
  server,
  network,
}) => {
  const pack = putAtBank(server.dataDir)
  await tablet.signIn()
  const { on } = tablet
  await on.maps.open()
  network.use(SLOW, { only: FILES })
  await begin(tablet)
  await server.crash()
  await on.maps.untilStage(NAME, 'network')
  network.use({ kind: 'pass' })
  await server.start()
  await on.maps.untilStage(NAME, 'ready')
  expect(await hashesOnTablet(tablet.page, pack)).toEqual(pack.files[0]?.sha256)
})

test('pause holds over a restart and in a second tab; resume, cancel and delete do what they say', async ({
  tablet,
  server,
  network,
}) => {
  const pack = putAtBank(server.dataDir)
  await tablet.signIn()
  const { on, page } = tablet
  await on.maps.open()
  network.use(SLOW, { only: FILES })
  await begin(tablet)
  await on.maps.act(NAME, 'pause').click()
  await on.maps.untilStage(NAME, 'paused')
  network.use({ kind: 'pass' })
  await page.reload()
  await on.maps.untilStage(NAME, 'paused')
  expect(await on.maps.percent(NAME)).toBeGreaterThan(45)

  await on.maps.act(NAME, 'cancel').click()
  await on.maps.dialog().getByRole('button', { name: tablet.words.maps.cancel.confirm }).click()
  await on.maps.untilStage(NAME, 'absent')
  await expect.poll(() => versionsOnTablet(page)).toEqual([])

  await on.maps.act(NAME, 'download').click()
  await on.maps.untilStage(NAME, 'ready')
  expect(await hashesOnTablet(page, pack)).toEqual(pack.files[0]?.sha256)
  await on.maps.act(NAME, 'remove').click()
  await on.maps.dialog().getByRole('button', { name: tablet.words.maps.remove.confirm }).click()
  await on.maps.untilStage(NAME, 'absent')
  await expect.poll(() => versionsOnTablet(page)).toEqual([])
})

test('a new version is offered, comes beside the old one, and takes its place when it is whole', async ({
  tablet,
  server,
  network,
}) => {
  const old = putAtBank(server.dataDir)
  await tablet.signIn()
  const { on, page } = tablet
  await on.maps.open()
  await on.maps.act(NAME, 'download').click()
  await on.maps.untilStage(NAME, 'ready')
  const fresh = putAtBank(server.dataDir, { version: '2' })
  await on.maps.look().click()
  await on.maps.untilStage(NAME, 'news')
  network.use(SLOW, { only: FILES })
  await on.maps.act(NAME, 'update').click()
  await on.maps.untilStage(NAME, 'loading')
  await expect.poll(() => on.maps.percent(NAME), { timeout: 30_000 }).toBeGreaterThan(52)
  expect(await hashesOnTablet(page, old)).toEqual(old.files[0]?.sha256)
  network.use({ kind: 'pass' })
  await on.maps.untilStage(NAME, 'ready')
  await expect.poll(() => versionsOnTablet(page)).toEqual(['home 2'])
  expect(await hashesOnTablet(page, fresh)).toEqual(fresh.files[0]?.sha256)
})

test('a map whose files are gone is told at the next start, and nothing else breaks', async ({
  tablet,
  server,
}) => {
  putAtBank(server.dataDir)
  await tablet.signIn()
  const { on, page, words } = tablet
  await on.maps.open()
  await on.maps.act(NAME, 'download').click()
  await on.maps.untilStage(NAME, 'ready')
  await page.evaluate(async () => {
    let folder = await navigator.storage.getDirectory()
    for (const name of ['packs', 'home', '1']) folder = await folder.getDirectoryHandle(name)
    await folder.removeEntry('basemap')
  })
  await page.reload()
  await on.maps.untilStage(NAME, 'damaged')
  await expect(on.maps.pack(NAME)).toContainText(words.maps.damaged)
  await on.maps.act(NAME, 'again').click()
  await on.maps.untilStage(NAME, 'ready')
})

test('two tabs: one downloads, both see it; a pause in the other ends it', async ({
  tablet,
  server,
  network,
}) => {
  putAtBank(server.dataDir)
  await tablet.signIn()
  await tablet.on.maps.open()
  const second = await tablet.context.newPage()
  await second.goto('/maps')
  const other = second.getByRole('article', { name: NAME })
  await expect(other).toBeVisible()
  network.use(SLOW, { only: FILES })
  await begin(tablet)
  const { stage, act } = tablet.words.maps
  await expect(other.getByText(stage.loading, { exact: true })).toBeVisible()
  await other.getByRole('button', { name: act.pause }).click()
  await tablet.on.maps.untilStage(NAME, 'paused')
  network.use({ kind: 'pass' })
  await other.getByRole('button', { name: act.goOn }).click()
  await tablet.on.maps.untilStage(NAME, 'ready')
  await expect(other.getByText(stage.ready, { exact: true })).toBeVisible()
})

test('a tablet that is revoked keeps no map: which region it was is a trace', async ({
  newTablet,
  server,
}) => {
  const tablet = await newTablet({ attended: false })
  tablet.guard.expect(/status of 40[13]/)
  putAtBank(server.dataDir, { chunks: 1 })
  await tablet.signIn()
  await tablet.on.maps.open()
  await tablet.on.maps.act(NAME, 'download').click()
  await tablet.on.maps.untilStage(NAME, 'ready')
  expect(await versionsOnTablet(tablet.page)).toEqual(['home 1'])
  await takeOutAtBank(server.dataDir, 'revoked')
  await tablet.page.reload()
  await expect(tablet.page.getByText(tablet.words.out.done.title)).toBeVisible({ timeout: 30_000 })
  expect(await versionsOnTablet(tablet.page)).toEqual([])
})
