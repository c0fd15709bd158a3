import { setTimeout as pause } from 'node:timers/promises'
import { readTable } from '#tests/e2e/support/deviceStore.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import type { KillFigures } from './serverKills.ts'

/**
 * Someone types into a record in flight mode; `kills` times the browser is killed (kill -9) in the middle of a
 * write. What the screen had called saved must be there afterwards, in one draft.
 */
export async function browserKills(tablet: Tablet, kills: number, seed = 1): Promise<KillFigures> {
  const random = seededRandom(seed)
  let [acknowledged, lost, doubled] = [0, 0, 0]
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  const recordId = await tablet.on.dossier.startRecord()
  await tablet.on.record.choose('DEBTOR', 'SHOWN_ACCEPTED')
  await tablet.on.record.next('reaction')
  for (let kill = 1; kill <= kills; kill += 1) {
    const sure = `第${String(kill)}次，已保存`
    await tablet.on.record.write('ownWords', sure)
    await tablet.on.record.untilSaved()
    acknowledged += 1
    const risky = `第${String(kill)}次，正在写`
    await tablet.on.record.write('ownWords', risky)
    // A random moment of the write is the point of the test; nothing is waited for.
    await pause(random.below(250))
    await tablet.kill()
    await reopen(tablet, recordId)
    const drafts = await readTable(tablet.page, 'drafts')
    const words = drafts.map(wordsOf)
    if (!words.some(text => text === sure || text === risky)) lost += 1
    if (drafts.length !== 1) doubled += 1
  }
  return { kills, acknowledged, lost, doubled, repeated: 0 }
}

async function reopen(tablet: Tablet, recordId: string): Promise<void> {
  await tablet.launch()
  await tablet.goOffline()
  await tablet.page.goto(`/record/${recordId}`)
  await tablet.on.record.goOnAfterCrash()
  await tablet.on.record.expectStep('reaction')
}

function wordsOf(row: Readonly<Record<string, unknown>>): unknown {
  const { value } = row['payload'] as { value: { answers: Record<string, unknown> } }
  return value.answers['ownWords']
}
