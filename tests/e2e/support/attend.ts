import type { Page } from '@playwright/test'
import { DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'

/** The agent's own hands: wherever the tablet is found locked, its owner unlocks it and goes on. */
export async function attend(page: Page): Promise<void> {
  const lock = page.locator('.unlock')
  await page.addLocatorHandler(lock, async () => {
    const said = await lock.innerText()
    const owner = DEMO_STAFF.find(staff => said.includes(staff.name))
    if (!owner) throw new Error('the locked tablet names nobody of the demo bank')
    await lock.locator('input').first().fill(owner.password)
    await lock.locator('button[type=submit]').click()
  })
}
