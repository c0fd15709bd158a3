import { expect } from '@playwright/test'
import type { JudgedDevice } from '#tests/e2e/support/judgedDevice.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** Applications for relief and who may forgive what, at the supervisor's desk; the device is out in the field. */
export async function reliefStations(
  tablet: Tablet,
  device: JudgedDevice,
  at: AtStation,
): Promise<void> {
  const { page, on, words, guard } = tablet
  const { deskApprovals } = words
  guard.expect(/status of 40[134]/)
  await on.desk.signIn()
  await go(tablet, 'approvals')
  await expect(page.getByText(deskApprovals.empty.text)).toBeVisible()
  await at('desk-approvals-empty')
  await device.applyForRelief(0, 35_000)
  await device.applyForRelief(1, 600_000)
  await page.reload()
  await expect(page.locator('.card')).toHaveCount(2)
  await at('desk-approvals')
  await page.getByText(deskApprovals.approve.action, { exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: deskApprovals.approve.submit, exact: true }).click()
  await expect(dialog).toContainText(deskApprovals.missing)
  await at('desk-approval-no-reason')
  await dialog.getByRole('textbox').fill('失业证明与医疗单据齐全，同意减免')
  await dialog.getByRole('button', { name: deskApprovals.approve.submit, exact: true }).click()
  await on.deskDevices.stepUp()
  await expect(page.locator('.decided .card')).toHaveCount(1)
  await at('desk-approvals-decided')
  await authorityStations(tablet, at)
}

async function authorityStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, words } = tablet
  const { deskAuthority } = words
  await go(tablet, 'authority')
  await expect(page.locator('.card').first()).toBeVisible()
  await at('desk-authority')
  await page.getByText(deskAuthority.change, { exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('101')
  await dialog.getByRole('button', { name: deskAuthority.form.submit, exact: true }).click()
  await expect(dialog).toContainText(deskAuthority.form.percentFault)
  await at('desk-authority-faults')
}

async function go({ page, words }: Tablet, place: 'approvals' | 'authority'): Promise<void> {
  const { bar } = words.desk
  await page.getByRole('navigation').getByRole('link').filter({ hasText: bar[place] }).click()
  const { title } = place === 'approvals' ? words.deskApprovals : words.deskAuthority
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
}
