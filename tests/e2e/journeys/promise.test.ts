import { asFen } from '#domain/money/fen.ts'
import type { Commitment, CommitmentState } from '#domain/repayment/commitment.ts'
import { addDays } from '#domain/time/day.ts'
import { BankBooks, type Promised } from '#tests/e2e/support/bankBooks.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** Due ten days ago: whatever the grace, it is over. */
const DAYS_AGO = 10

/** Asks the bank, and waits until the tablet holds a promise in that state. */
async function expectState(tablet: Tablet, id: string, state: CommitmentState): Promise<void> {
  const { outbox } = tablet.on
  await outbox.open()
  await outbox.syncNow().click()
  const held = async (): Promise<CommitmentState | undefined> => {
    const rows = await readTable(tablet.page, 'commitments')
    const found = rows.find(row => row['id'] === id)
    return (found?.['payload'] as { value: Commitment } | undefined)?.value.state
  }
  await expect.poll(held).toBe(state)
}

const promisedFen = ({ doc }: Promised): number => doc.items[0]?.amountFen ?? 0

test('J7: a promise matures: kept, partly, broken, and reversed; what is broken begins the next cycle', async ({
  newTablet,
  server,
}) => {
  const books = new BankBooks(server.dataDir)
  const [kept, partly, broken] = await books.promisesDue('1001', 3, DAYS_AGO)
  if (!kept || !partly || !broken) throw new Error('the demo bank has too few promises')
  const tablet = await newTablet()
  await tablet.signIn()
  const { page, words } = tablet
  await expectState(tablet, kept.id, 'ACTIVE')

  const dueOn = addDays(bankToday(), -DAYS_AGO)
  const paid = { on: dueOn, caseNo: kept.caseNo, amountFen: asFen(promisedFen(kept)) }
  const part = asFen(Math.trunc(promisedFen(partly) / 3))
  await books.post(
    { ref: 'J7-1', ...paid },
    { ref: 'J7-2', on: dueOn, caseNo: partly.caseNo, amountFen: part },
  )
  // Nothing flips when a payment comes in.
  await expectState(tablet, kept.id, 'ACTIVE')
  await books.close()
  await expectState(tablet, kept.id, 'KEPT')
  await expectState(tablet, partly.id, 'PARTLY_KEPT')
  await expectState(tablet, broken.id, 'BROKEN')

  await page.goto(`/case/${broken.caseId}`)
  const cycle = String(broken.doc.cycleNo + 1)
  const next = words.dossier.cycle.replace('{cycleNo}', cycle)
  await expect(page.locator('main').getByText(next, { exact: true }).first()).toBeVisible()
  await page.goto('/follow-up')
  const list = page.getByRole('region', { name: words.followUp.section.BROKEN })
  await expect(list.getByText(words.followUp.todo.BROKEN).first()).toBeVisible()

  // The bank takes the payment back: what was kept is open again.
  const back = { ref: 'J7-3', reverses: 'J7-1', on: addDays(bankToday(), -1) }
  await books.post({ ...paid, ...back })
  await books.close()
  await expectState(tablet, kept.id, 'IN_GRACE')

  const desk = await newTablet()
  await desk.on.desk.signIn()
  await desk.page.getByRole('link', { name: words.desk.bar.promises }).click()
  await expect(desk.page).toHaveURL(/promises/)
  await desk.page.goto('/desk/promises?group=BROKEN')
  const board = desk.page.getByRole('main')
  for (const { caseNo } of [broken, partly])
    await expect(board.getByText(caseNo).first()).toBeVisible()
  await desk.page.goto('/desk/promises?group=GRACE')
  await expect(board.getByText(kept.caseNo).first()).toBeVisible()
})
