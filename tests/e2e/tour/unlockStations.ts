import { expect } from '@playwright/test'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { Authenticator } from '#tests/e2e/support/authenticator.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

const { password } = demoStaff('1001')

/** Setting up and using each way of unlocking. The tablet's address is a name, and nobody attends it. */
export async function unlockStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, words } = tablet
  await tablet.signIn()
  const { lock, unlockSettings } = tablet.on
  const { passkey, pin } = words.unlocking
  await unlockSettings.open()
  await expect(unlockSettings.way('passkey')).toContainText(passkey.missing)
  await unlockSettings.section().scrollIntoViewIfNeeded()
  await at('unlock-none-offered')

  const stranger = await Authenticator.plugInto(page)
  await page.getByRole('link', { name: words.frame.nav.today }).click()
  await unlockSettings.open()
  await expect(unlockSettings.button(passkey.add)).toBeVisible()
  await at('unlock-offered')
  await stranger.recognises(false)
  await unlockSettings.askForPasskey(password)
  await expect(unlockSettings.dialog()).toContainText(passkey.fault.REFUSED.title)
  await at('unlock-passkey-refused')
  await stranger.unplug()
  const key = await Authenticator.plugInto(page)
  await page.keyboard.press('Escape')
  await unlockSettings.addPasskey(password)
  await unlockSettings.button(pin.set).click()
  await unlockSettings.tapPin('123456')
  await expect(unlockSettings.dialog()).toContainText(pin.refused.TRIVIAL)
  await at('unlock-pin-dialog')
  await page.keyboard.press('Escape')
  await unlockSettings.setPin('472915')
  await at('unlock-both-set')

  await unlockSettings.button(words.unlocking.lock.now).click()
  await expect(lock.pinPad()).toBeVisible()
  await page.keyboard.type('472916')
  await expect(lock.refusal()).toContainText('4')
  await page.keyboard.type('472')
  await at('lock-pin-wrong')
  await page.keyboard.type('916')
  await expect(lock.refusal()).toContainText('3')
  for (const left of ['2', '1']) {
    await page.keyboard.type('472916')
    await expect(lock.refusal()).toContainText(left)
  }
  await page.keyboard.type('472916')
  await expect(lock.refusal()).toContainText(pin.fell.TRIES)
  await at('lock-pin-fell')
  await key.recognises(false)
  await lock.passkey().click()
  await expect(lock.refusal()).toContainText(words.unlocking.fault.REFUSED.title)
  await at('lock-passkey-refused')
  await lock.use('password').click()
  await expect(lock.password()).toBeVisible()
  await at('lock-password')
}
