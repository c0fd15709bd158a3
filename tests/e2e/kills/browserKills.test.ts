import { readOutbox } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { countRows, expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { KillLedger } from './killLedger.ts'
import type { Acknowledged } from './writer.ts'
import { bundleWriter, openWriter } from './writerPage.ts'

const KILLS = Number(process.env['BROWSER_KILLS'] ?? 3)

/** Lets the writer run and pulls the battery some acknowledgements and a few milliseconds later. */
async function writeAndKill(
  tablet: Tablet,
  script: string,
  ledger: KillLedger,
  after: { readonly acknowledgements: number; readonly delayMs: number },
): Promise<void> {
  let left = after.acknowledgements
  const killed = new Promise<void>((resolve, reject) => {
    const note = (_source: unknown, acknowledged: Acknowledged): void => {
      ledger.note(acknowledged)
      left -= 1
      if (left === 0) setTimeout(() => tablet.kill().then(resolve, reject), after.delayMs)
    }
    tablet.page
      .exposeBinding('noteAcknowledged', note)
      .then(() => openWriter(tablet.page, script))
      .catch(reject)
  })
  await killed
}

test(`${KILLS} browser kills in mid-write: nothing acknowledged is lost, nothing is doubled`, async ({
  tablet,
  server,
}) => {
  test.setTimeout(120_000 + KILLS * 30_000)
  const random = seededRandom(20_261_124)
  const script = await bundleWriter()
  const ledger = new KillLedger()
  await tablet.signIn()
  for (let kill = 0; kill < KILLS; kill += 1) {
    const after = { acknowledgements: 5 + random.below(30), delayMs: random.below(12) }
    await writeAndKill(tablet, script, ledger, after)
    await tablet.launch()
    await tablet.page.goto('/manifest.webmanifest')
    await ledger.judge(tablet.page)
  }
  await tablet.on.today.open()
  await tablet.on.today.expectUnsent(0)
  await tablet.page.goto('/manifest.webmanifest')
  const outbox = await readOutbox(tablet.page)
  await expectReceivedOnce(server.dataDir, outbox)
  const sealed = [...ledger.records]
  expect(await countRows(server.dataDir, 'record', sealed)).toBe(sealed.length)
  console.log(
    `browser kills: ${KILLS}; sealed records acknowledged: ${sealed.length}; ` +
      `operations sent: ${outbox.length}; lost 0, doubled 0`,
  )
})
