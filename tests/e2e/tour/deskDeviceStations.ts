import { expect } from '@playwright/test'
import { FieldDevice } from '#tests/e2e/support/fieldDevice.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

const AGENT = '1001'

/** The supervisor's devices and review inbox, from an empty bank on; `origin` is where tablets reach the server. */
export async function deskDeviceStations(
  tablet: Tablet,
  origin: string,
  at: AtStation,
): Promise<void> {
  const { page, on, words, guard } = tablet
  guard.expect(/status of 40[13]/)
  await on.desk.signIn()
  const device = await enrolling(tablet, origin, at)
  await on.deskDevices.go('inbox')
  await expect(page.getByText(words.deskInbox.empty.title)).toBeVisible()
  await at('desk-inbox-empty')
  for (let n = 0; n < 3; n++) await device.deliver()
  await page.reload()
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(6)
  await at('desk-inbox')
  await deciding(tablet, at)
  await ending(tablet, device, at)
}

async function enrolling(tablet: Tablet, origin: string, at: AtStation): Promise<FieldDevice> {
  const { page, words } = tablet
  const { deskDevices } = tablet.on
  await deskDevices.go('devices')
  await expect(page.getByText(words.deskDevices.empty.title)).toBeVisible()
  await at('desk-devices-empty')
  await deskDevices.chooseAgent(AGENT)
  await at('desk-code-for')
  await deskDevices.press(words.deskDevices.code.submit, deskDevices.dialog())
  await expect(deskDevices.askedPassword()).toBeVisible()
  await at('desk-step-up')
  await deskDevices.stepUp('not the password')
  await expect(page.getByText(words.desk.stepUp.wrong)).toBeVisible()
  await at('desk-step-up-wrong')
  await deskDevices.stepUp()
  const code = await deskDevices.readCode()
  await at('desk-code')
  const device = await FieldDevice.enrol(origin, AGENT, code)
  await deskDevices.press(words.deskDevices.code.done, deskDevices.dialog())
  await expect(deskDevices.line(device.shortId)).toBeVisible()
  return device
}

async function deciding(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, words } = tablet
  const { deskDevices } = tablet.on
  const { release, setAside } = words.deskInbox
  await deskDevices.decide('release')
  await at('desk-release')
  await deskDevices.press(release.submit, deskDevices.dialog())
  await expect(deskDevices.said()).toContainText(release.done)
  await deskDevices.decide('setAside')
  await deskDevices.press(setAside.submit, deskDevices.dialog())
  await expect(page.getByText(setAside.missing)).toBeVisible()
  await at('desk-set-aside')
  await deskDevices.dialog().getByRole('textbox').fill('与 7 月 8 日的记录重复')
  await deskDevices.press(setAside.submit, deskDevices.dialog())
  await expect(deskDevices.said()).toContainText(setAside.done)
  await at('desk-inbox-decided')
}

async function ending(tablet: Tablet, device: FieldDevice, at: AtStation): Promise<void> {
  const { words, on } = tablet
  const { deskDevices } = on
  const { end } = words.deskDevices
  await deskDevices.go('devices')
  await expect(deskDevices.line(device.shortId)).toBeVisible()
  await at('desk-devices')
  await deskDevices.end(device.shortId, 'revoke')
  await at('desk-revoke')
  await deskDevices.press(end.cancel, deskDevices.alert())
  await deskDevices.end(device.shortId, 'lose')
  await at('desk-lost')
  await deskDevices.press(end.lost.submit, deskDevices.alert())
  await expect(deskDevices.said()).toContainText(end.lost.done)
  await at('desk-devices-lost')
}
