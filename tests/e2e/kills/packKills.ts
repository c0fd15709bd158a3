import { setTimeout as pause } from 'node:timers/promises'
import { hashesOnTablet, putAtBank } from '#tests/e2e/support/packsAtBank.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import type { KillFigures } from './serverKills.ts'

const NAME = '云州市区'
/** 64 whole chunks and a short one: some 268 MB. */
const CHUNKS = 65
const FILE = /map\/packs\/\S+\/basemap/

/**
 * Downloads a large pack, and kills the browser at most so many times meanwhile, until it is whole. Acknowledged are the
 * chunks of the file, lost those that are not the bank's own at the end; repeated counts how often one came again.
 */
export async function packKills(
  tablet: Tablet,
  dataDir: string,
  most: number,
): Promise<KillFigures> {
  const pack = putAtBank(dataDir, { chunks: CHUNKS })
  const random = seededRandom(7)
  const ranges: string[] = []
  const listen = (): void => {
    tablet.context.on('request', request => {
      if (FILE.test(request.url())) ranges.push(request.headers()['range'] ?? '')
    })
  }
  await tablet.signIn()
  listen()
  await tablet.on.maps.open()
  await tablet.on.maps.act(NAME, 'download').click()
  let kills = 0
  while (kills < most && !(await isWhole(tablet))) {
    // A random moment of the download is the point; nothing is waited for.
    await pause(random.below(1_000))
    // A browser keeps a new cookie for half a minute in memory alone.
    const cookies = await tablet.context.cookies()
    await tablet.kill()
    kills += 1
    await tablet.launch()
    await tablet.context.addCookies(cookies)
    listen()
    await tablet.on.maps.open()
  }
  await tablet.on.maps.untilStage(NAME, 'ready')
  const found = (await hashesOnTablet(tablet.page, pack)) ?? []
  const hashes = pack.files[0]?.sha256 ?? []
  const lost = hashes.filter((hash, at) => found[at] !== hash).length
  const repeated = ranges.length - new Set(ranges).size
  return { kills, acknowledged: hashes.length, lost, doubled: 0, repeated }
}

function isWhole({ on, words }: Tablet): Promise<boolean> {
  return on.maps.pack(NAME).getByText(words.maps.stage.ready, { exact: true }).isVisible()
}
