import { expect } from '@playwright/test'
import { RepaymentScreen } from '#tests/e2e/pages/repaymentScreen.ts'
import { standAtDoor } from '#tests/e2e/support/atDoor.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** A talk from the door to the adopted plan: typed wrongly, above the authority, signed on the turned tablet. */
export async function negotiationStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, words } = tablet
  const { negotiation, door: doorWords } = words
  const { door, tail } = await standAtDoor(tablet)
  await door.opened('self')
  await door.identify(tail)
  await door.press(doorWords.identify.begin)
  await door.expectStage('talk')
  await door.record()
  await door.press(negotiation.open)
  const table = new RepaymentScreen(page, words)
  await table.expectHere()
  await at('negotiation-open')
  await page.getByText(negotiation.ability.open).click()
  await table.field(negotiation.ability.incomeKind.WAGES).fill('7,500')
  await table.field(negotiation.ability.spendingKind.LIVING).fill('5200')
  await table.offer('PART')
  await table.field(negotiation.field.amount).fill('$20')
  await expect(page.getByText(negotiation.fault.OTHER_CURRENCY)).toBeVisible()
  await at('negotiation-fault')
  await table.instalments(24)
  await table.field(negotiation.field.relief.PENALTY).fill('50%')
  await expect(page.getByText(negotiation.relief.applied)).toBeVisible()
  await table.field(negotiation.field.grounds).fill('失业三个月，已出示证明')
  await page.getByText(negotiation.relief.applied).scrollIntoViewIfNeeded()
  await at('negotiation-application')
  await table.field(negotiation.field.relief.PENALTY).fill('')
  await table.rows().first().scrollIntoViewIfNeeded()
  await at('negotiation-plan')
  await page.getByText(negotiation.gate.title).scrollIntoViewIfNeeded()
  await expect(page.locator('[data-verdict=closed]')).toBeVisible()
  await at('negotiation-gate')
  await table.button(negotiation.turned.turn).click()
  await expect(page.getByRole('heading', { name: negotiation.turned.place })).toBeVisible()
  await at('turned-owed')
  await table.sign()
  await at('turned-signed')
  await table.sign()
  await page.goBack()
  await expect(page.getByRole('heading', { name: negotiation.turned.place })).toBeVisible()
  await table.button(negotiation.turned.back).click()
  await table.expectHere()
  await page.getByText(negotiation.gate.title).scrollIntoViewIfNeeded()
  await at('negotiation-signed')
  await table.button(negotiation.adopt.go).click()
  await tablet.on.record.expectStep('commitment')
  await at('negotiation-adopted')
}
