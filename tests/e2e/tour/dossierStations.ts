import { expect } from '@playwright/test'
import { findCase } from '#tests/e2e/support/findCase.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { fill } from '#tests/e2e/support/words.ts'
import type { AtStation } from './tabletTour.ts'

const NOWHERE = '00000000-0000-7000-8000-000000000000'

/** A plain case, one on hold with notes, what is asked before a field is shown, and a case that is not here. */
export async function dossierStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await on.today.open()
  await on.today.openPlannedVisit()
  await on.dossier.untilShown()
  await at('dossier')
  const { reveal } = words.base
  await page.getByRole('button', { name: `${reveal.show} ${words.dossier.debtor.name}` }).click()
  await expect(page.getByText(fill(reveal.ask, { label: words.dossier.debtor.name }))).toBeVisible()
  await at('dossier-reveal')
  await page.locator('.detail-pane').evaluate(pane => pane.scrollTo(0, pane.scrollHeight / 2))
  await at('dossier-middle')
  await page.getByRole('listitem').getByRole('button', { expanded: false }).first().click()
  await at('dossier-unfolded')
  const onHold = await findCase(page, each => each.holds.length > 0)
  await on.dossier.open(onHold.id)
  await on.dossier.untilShown()
  await at('dossier-on-hold')
  const noted = await findCase(page, each => each.vulnerabilities.length > 0)
  await on.dossier.open(noted.id)
  await on.dossier.untilShown()
  await at('dossier-vulnerable')
  await on.dossier.open(NOWHERE)
  await expect(on.dossier.missing()).toBeVisible()
  await at('dossier-missing')
  await page.goto(`/visit/${NOWHERE}/appointment`)
  await expect(page.getByText(words.appointment.missing.title)).toBeVisible()
  await at('appointment-missing')
}
