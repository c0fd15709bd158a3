import { readOutbox } from '#tests/e2e/support/deviceStore.ts'
import { countRows, expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { KillLedger } from './killLedger.ts'
import type { KillFigures } from './serverKills.ts'
import type { Acknowledged } from './writer.ts'
import { bundleWriter, openWriter } from './writerPage.ts'

/** Of the app's origin, without the app: nothing runs there but the test's questions. */
const QUIET_PAGE = '/manifest.webmanifest'

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

/**
 * The app's own commands run without a pause and `kills` times the browser is killed (kill -9) among them. Every
 * command that was acknowledged outside of the browser must have left its effect, once; then all of it is sent.
 */
export async function writerKills(
  { tablet, dataDir }: { readonly tablet: Tablet; readonly dataDir: string },
  kills: number,
  seed = 1,
): Promise<KillFigures> {
  const random = seededRandom(seed)
  const script = await bundleWriter()
  const ledger = new KillLedger()
  for (let kill = 0; kill < kills; kill += 1) {
    const after = { acknowledgements: 5 + random.below(30), delayMs: random.below(12) }
    await writeAndKill(tablet, script, ledger, after)
    await tablet.launch()
    await tablet.page.goto(QUIET_PAGE)
    await ledger.judge(tablet.page)
  }
  await tablet.on.today.open()
  await tablet.on.today.expectUnsent(0)
  await tablet.page.goto(QUIET_PAGE)
  const outbox = await readOutbox(tablet.page)
  await expectReceivedOnce(dataDir, outbox)
  const sealed = [...ledger.records]
  const lost = sealed.length - (await countRows(dataDir, 'record', sealed))
  return { kills, acknowledged: ledger.acknowledged, lost, doubled: 0, repeated: 0 }
}
