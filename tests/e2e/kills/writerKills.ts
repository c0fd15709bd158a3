import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { readOutbox } from '#tests/e2e/support/deviceStore.ts'
import { countRows, expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { KillLedger } from './killLedger.ts'
import type { KillFigures } from './serverKills.ts'
import type { Acknowledged } from './writer.ts'
import { bundleWriter, openBlank, openWriter } from './writerPage.ts'

const STAFF_NO = '1003'

/** Lets the writer run and pulls the battery some acknowledgements and a few milliseconds later. */
async function writeAndKill(
  tablet: Tablet,
  script: string,
  ledger: KillLedger,
  after: { readonly acknowledgements: number; readonly delayMs: number },
): Promise<void> {
  const { page } = tablet
  const enough = new Promise<void>((resolve, reject) => {
    let left = after.acknowledgements
    const note = (_source: unknown, acknowledged: Acknowledged): void => {
      ledger.note(acknowledged)
      left -= 1
      if (left === 0) resolve()
    }
    page.exposeBinding('noteAcknowledged', note).then(() => openWriter(page, script), reject)
  })
  await enough
  await pause(after.delayMs)
  await tablet.kill()
}

/**
 * The app's own commands run without a pause and `kills` times the browser is killed (kill -9) among them. Every
 * command that was acknowledged outside of the browser must have left its effect, once; then all of it is sent.
 * The server must be one that nothing else writes to.
 */
export async function writerKills(
  { tablet, dataDir }: { readonly tablet: Tablet; readonly dataDir: string },
  kills: number,
  seed = 1,
): Promise<KillFigures> {
  const random = seededRandom(seed)
  const script = await bundleWriter()
  const ledger = new KillLedger()
  await tablet.signIn(STAFF_NO)
  // A killed browser opens its last page once more before the test answers for it.
  tablet.guard.expect(/status of 404 .*\/api\/writer/)
  for (let kill = 0; kill < kills; kill += 1) {
    const after = { acknowledgements: 5 + random.below(30), delayMs: random.below(12) }
    await writeAndKill(tablet, script, ledger, after)
    await tablet.launch()
    await openBlank(tablet.page)
    await ledger.judge(tablet.page)
  }
  await sendAll(tablet, dataDir)
  await openBlank(tablet.page)
  await expectReceivedOnce(dataDir, await readOutbox(tablet.page))
  const sealed = [...ledger.records]
  const lost = sealed.length - (await countRows(dataDir, 'record', sealed))
  return { kills, acknowledged: ledger.acknowledged, lost, doubled: 0, repeated: 0 }
}

/** A cookie that was not on the disk yet goes with the browser; so the session is ended in any case. */
async function sendAll(tablet: Tablet, dataDir: string): Promise<void> {
  tablet.guard.expect(/status of 401/)
  await askBank(dataDir, 'delete from session')
  await tablet.on.today.open()
  await tablet.page.getByRole('link', { name: tablet.words.frame.line.signInNeeded }).click()
  await tablet.on.signIn.signIn(STAFF_NO)
  // Hundreds of operations; outside of the test runner an expectation waits for five seconds.
  await expect(() => tablet.on.today.expectUnsent(0)).toPass({ timeout: 120_000 })
}
