import { expect } from '@playwright/test'
import { findCase } from '#tests/e2e/support/findCase.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** The case of the demo bank that is the worked example, and the one whose books were rounded otherwise. */
const EXAMPLE = 'JC100159'
const ROUNDED = 'JC100146'

/** What is owed and how it came about: counted, traced, as stated by the bank, and the sheet that is handed over. */
export async function statementStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await on.today.open()
  const example = await findCase(page, ({ caseNo }) => caseNo === EXAMPLE)
  await on.dossier.open(example.id)
  await on.dossier.untilShown()
  await page.getByRole('button', { name: words.statement.title }).click()
  await expect(page.getByText(words.statement.basis.COUNTED)).toBeVisible()
  await at('statement')
  const interest = page.getByRole('button', { name: words.statement.line.began.first })
  await interest.scrollIntoViewIfNeeded()
  await at('statement-lines')
  await interest.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await at('statement-trace')
  await page.keyboard.press('Escape')
  await page.getByText(words.statement.order.title).scrollIntoViewIfNeeded()
  await at('statement-order')
  await page.getByRole('button', { name: words.statement.sheet.open }).click()
  await expect(page.getByRole('heading', { name: words.statement.sheet.title })).toBeVisible()
  await at('statement-sheet')
  await page.getByText(words.statement.sheet.data.title).scrollIntoViewIfNeeded()
  await at('statement-sheet-rights')
  const rounded = await findCase(page, ({ caseNo }) => caseNo === ROUNDED)
  await page.goto(`/case/${rounded.id}/statement`)
  await expect(page.getByText(words.statement.basis.differs)).toBeVisible()
  await at('statement-bank')
  const several = await findCase(page, ({ accounts }) => accounts.length > 2)
  await page.goto(`/case/${several.id}/statement`)
  await expect(page.getByText(words.statement.basis.COUNTED)).toBeVisible()
  await at('statement-several')
}
