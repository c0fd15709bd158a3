import type { WrappedVault } from '#app/platform/vault/wrapKey.ts'
import { Authenticator } from '#tests/e2e/support/authenticator.ts'
import { readSealed } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { searchProfile } from '#tests/e2e/support/searchProfile.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

const { password } = demoStaff('1001')
const PIN = '472915'
const WRONG = '472916'
const FACTS = /张|李|王|催收记录|元/

/** Passkeys are for names, and 127.0.0.1 is none. */
const named = (origin: string): string => origin.replace('127.0.0.1', 'localhost')

async function storedWays(tablet: Tablet): Promise<string[]> {
  const meta = await readSealed(tablet.page, 'meta')
  const { value } = meta.find(row => row['key'] === 'vault') as { value: WrappedVault }
  return value.wraps.map(({ by }) => by)
}

test('a passkey added online opens the tablet in flight mode, where one left off', async ({
  newTablet,
  network,
}) => {
  const tablet = await newTablet({ attended: false, origin: named(network.origin) })
  const key = await Authenticator.plugInto(tablet.page)
  await tablet.signIn()
  const { lock, unlockSettings, today } = tablet.on
  await unlockSettings.open()
  await unlockSettings.askForPasskey('not-the-password')
  await expect(unlockSettings.dialog()).toContainText(
    tablet.words.unlock.fault.WRONG_PASSPHRASE.title,
  )
  expect(await key.count()).toBe(0)
  await tablet.page.keyboard.press('Escape')
  await unlockSettings.addPasskey(password)
  expect(await storedWays(tablet)).toEqual(['passphrase', 'passkey'])

  await tablet.goOffline()
  await tablet.page.getByRole('link', { name: tablet.words.frame.nav.today }).click()
  await today.openPlannedVisit()
  const url = tablet.page.url()
  await tablet.page.reload()
  await expect(lock.title()).toBeVisible()
  await expect(tablet.page.locator('body')).not.toContainText(FACTS)
  await lock.passkey().click()
  await expect(lock.title()).toBeHidden()
  expect(tablet.page.url()).toBe(url)

  await unlockSettings.open()
  await unlockSettings.button(tablet.words.unlocking.passkey.remove).click()
  await expect(unlockSettings.way('passkey')).toContainText(tablet.words.unlocking.passkey.off)
  expect(await storedWays(tablet)).toEqual(['passphrase'])
  await tablet.page.reload()
  await expect(lock.password()).toBeVisible()
  await expect(lock.passkey()).toBeHidden()
})

test('[MASVS-AUTH-2] a finger that is not known, or a browser without the passkey: it says so, and the password opens', async ({
  newTablet,
  network,
}) => {
  const tablet = await newTablet({ attended: false, origin: named(network.origin) })
  const key = await Authenticator.plugInto(tablet.page)
  await tablet.signIn()
  await tablet.on.unlockSettings.open()
  await tablet.on.unlockSettings.addPasskey(password)
  await tablet.goOffline()
  await tablet.page.reload()
  await key.recognises(false)
  await tablet.on.lock.passkey().click()
  const { REFUSED } = tablet.words.unlocking.fault
  await expect(tablet.on.lock.refusal()).toContainText(REFUSED.title)
  await tablet.on.lock.use('password').click()
  await tablet.on.lock.unlock(password)
  await tablet.on.unlockSettings.open()

  await tablet.kill()
  await tablet.launch()
  await tablet.goOffline()
  await Authenticator.plugInto(tablet.page)
  await tablet.page.goto('/')
  await tablet.on.lock.passkey().click()
  await expect(tablet.on.lock.refusal()).toContainText(REFUSED.title)
  await tablet.on.lock.use('password').click()
  await tablet.on.lock.unlock(password)
  await tablet.on.today.untilUsable()
})

test('where passkeys give no secret nothing is promised, and nothing changes', async ({
  newTablet,
  network,
}) => {
  const tablet = await newTablet({ attended: false, origin: named(network.origin) })
  await Authenticator.plugInto(tablet.page, { givesSecrets: false })
  await tablet.signIn()
  await tablet.on.unlockSettings.open()
  await tablet.on.unlockSettings.askForPasskey(password)
  const { NO_SECRET } = tablet.words.unlocking.passkey.fault
  await expect(tablet.on.unlockSettings.dialog()).toContainText(NO_SECRET.title)
  expect(await storedWays(tablet)).toEqual(['passphrase'])
})

test('[MASVS-AUTH-2] a PIN opens a tablet that locked itself; five wrong ones, or a reload, ask for the password', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ attended: false })
  await tablet.page.clock.install()
  await tablet.signIn()
  const { lock, unlockSettings, today } = tablet.on
  const { pin } = tablet.words.unlocking
  await unlockSettings.open()
  await unlockSettings.button(pin.set).click()
  await unlockSettings.tapPin('123456')
  await expect(unlockSettings.dialog()).toContainText(pin.refused.TRIVIAL)
  await unlockSettings.tapPin(PIN)
  await expect(unlockSettings.dialog()).toContainText(pin.again)
  await unlockSettings.tapPin(WRONG)
  await expect(unlockSettings.dialog()).toContainText(pin.refused.DIFFERENT)
  await tablet.page.keyboard.press('Escape')
  await unlockSettings.setPin(PIN)
  await tablet.goOffline()
  await tablet.page.getByRole('link', { name: tablet.words.frame.nav.today }).click()
  await today.openPlannedVisit()
  const url = tablet.page.url()

  await tablet.page.clock.fastForward('06:00')
  await expect(lock.pinPad()).toBeVisible()
  await expect(tablet.page.locator('body')).not.toContainText(FACTS)
  await tablet.page.keyboard.type(WRONG)
  await expect(lock.refusal()).toContainText(/4/)
  await tablet.page.keyboard.type(PIN)
  await expect(lock.title()).toBeHidden()
  expect(tablet.page.url()).toBe(url)

  await tablet.page.clock.fastForward('06:00')
  for (const left of ['4', '3', '2', '1']) {
    await expect(lock.pinPad()).toBeVisible()
    await tablet.page.keyboard.type(WRONG)
    await expect(lock.refusal()).toContainText(left)
  }
  await tablet.page.keyboard.type(WRONG)
  await expect(lock.refusal()).toContainText(pin.fell.TRIES)
  await expect(lock.pinPad()).toBeHidden()
  await lock.unlock(password)
  await expect(lock.title()).toBeHidden()

  await unlockSettings.open()
  await unlockSettings.setPin(PIN)
  await unlockSettings.button(tablet.words.unlocking.lock.now).click()
  await expect(lock.pinPad()).toBeVisible()
  await tablet.page.reload()
  await expect(lock.password()).toBeVisible()
  await expect(lock.pinPad()).toBeHidden()
})

test('locking fully, and four hours, end the PIN', async ({ newTablet }) => {
  const tablet = await newTablet({ attended: false })
  await tablet.page.clock.install()
  await tablet.signIn()
  await tablet.goOffline()
  const { lock, unlockSettings } = tablet.on
  await unlockSettings.open()
  await unlockSettings.setPin(PIN)
  await unlockSettings.button(tablet.words.unlocking.lock.fully).click()
  await expect(lock.password()).toBeVisible()
  await lock.unlock(password)
  await unlockSettings.open()
  await unlockSettings.setPin(PIN)
  await tablet.page.clock.fastForward('04:01:00')
  await expect(lock.refusal()).toContainText(tablet.words.unlocking.pin.fell.TIME)
  await expect(lock.password()).toBeVisible()
})

test('[MASVS-STORAGE-1] neither a PIN nor what it is judged by is ever on the disk', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ attended: false })
  const derived: string[] = []
  await tablet.page.exposeFunction('noteDerived', (hex: string) => derived.push(hex))
  await tablet.page.addInitScript(() => {
    const hex = (data: ArrayBuffer) =>
      Array.from(new Uint8Array(data), byte => byte.toString(16).padStart(2, '0')).join('')
    const note = (globalThis as unknown as { noteDerived: (hex: string) => void }).noteDerived
    const { subtle } = crypto
    const derive = subtle.deriveBits.bind(subtle)
    subtle.deriveBits = async (how, key, length) => {
      const { name, salt } = how as Pbkdf2Params
      const bits = await derive(how, key, length ?? null)
      if (name === 'PBKDF2') {
        note(hex(bits))
        note(hex((salt as Uint8Array<ArrayBuffer>).slice().buffer))
      }
      return bits
    }
  })
  await tablet.signIn()
  await tablet.on.unlockSettings.open()
  // Six digits stand in many a time and number; these do not, so far.
  const pins = ['472915', '830264', '591730', '264805', '905183', '617392']
  const pin = pins.find(each => searchProfile(tablet.profileDir, [each]).length === 0)
  if (pin === undefined) throw new Error('all these digits stand in the profile already')
  await tablet.on.unlockSettings.setPin(pin)
  await tablet.on.unlockSettings.button(tablet.words.unlocking.lock.now).click()
  await expect(tablet.on.lock.pinPad()).toBeVisible()
  await tablet.page.keyboard.type(pin)
  await tablet.on.unlockSettings.open()
  await tablet.on.unlockSettings.button(tablet.words.unlocking.lock.now).click()
  await expect(tablet.on.lock.pinPad()).toBeVisible()
  const meta = await readSealed(tablet.page, 'meta')
  const { value } = meta.find(row => row['key'] === 'vault') as { value: WrappedVault }
  const [wrap] = value.wraps
  await tablet.kill()
  expect(new Set(derived).size).toBe(2)
  const bytes = derived.map(hex => Uint8Array.from(Buffer.from(hex, 'hex')))
  const base64 = bytes.map(each => Buffer.from(each).toString('base64').replaceAll('=', ''))
  expect(searchProfile(tablet.profileDir, [pin, ...derived, ...bytes, ...base64])).toEqual([])
  // The search does find bytes that are there.
  expect(searchProfile(tablet.profileDir, [wrap?.ct ?? new Uint8Array(1)])).not.toEqual([])
})
