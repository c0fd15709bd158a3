import { expect } from '@playwright/test'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** The supervisor's pages; some records must have been received. */
export async function deskStations({ page, on, words }: Tablet, at: AtStation): Promise<void> {
  const { desk } = words
  await page.goto('/desk')
  await page.getByRole('button', { name: desk.signIn.submit, exact: true }).click()
  await expect(page.getByText(desk.signIn.missingPassword)).toBeVisible()
  await at('desk-sign-in')
  await on.desk.signIn()
  await expect(page.getByRole('heading', { name: desk.records.title, level: 1 })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  await at('desk-records')
  await page.getByRole('searchbox').fill('zzz')
  await expect(page.getByText(desk.records.nothing.title)).toBeVisible()
  await at('desk-nothing')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('main').getByRole('link').first().click()
  await expect(page.getByText(desk.record.sha256)).toBeVisible()
  await at('desk-record')
  await complaintStations({ page, on, words }, at)
  await page.goto('/desk')
  await page.getByRole('button', { name: desk.export.go, exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await at('desk-export')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: desk.bar.display }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await at('desk-display')
}

async function complaintStations(
  { page, on, words }: Pick<Tablet, 'page' | 'on' | 'words'>,
  at: AtStation,
): Promise<void> {
  const { EXTENDED } = words.deskComplaints
  await on.desk.openComplaints()
  const extend = page.getByRole('button', { name: EXTENDED.action }).first()
  await expect(extend).toBeVisible()
  await at('desk-complaints')
  await extend.click()
  await expect(page.getByRole('dialog', { name: EXTENDED.title })).toBeVisible()
  await at('desk-complaint-step')
  await page.keyboard.press('Escape')
}
