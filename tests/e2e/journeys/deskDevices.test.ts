import { FieldDevice } from '#tests/e2e/support/fieldDevice.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'

test('a supervisor makes a code, a tablet is enrolled with it, delivers into the inbox, and is revoked', async ({
  tablet,
  network,
}) => {
  const { page, on, words, guard } = tablet
  const { code, end } = words.deskDevices
  const { release } = words.deskInbox
  guard.expect(/status of 403/)
  await on.desk.signIn()
  await on.deskDevices.go('devices')

  // Cancelled at the password, nothing was made; the dialog stands as it was left.
  await on.deskDevices.chooseAgent('1001')
  await on.deskDevices.press(code.submit, on.deskDevices.dialog())
  await on.deskDevices.press(words.base.cancel, on.deskDevices.askedPassword())
  await expect(on.deskDevices.askedPassword()).toBeHidden()
  await expect(on.deskDevices.dialog().getByRole('combobox')).not.toHaveValue('')
  await on.deskDevices.press(code.submit, on.deskDevices.dialog())
  await on.deskDevices.stepUp()
  const device = await FieldDevice.enrol(network.origin, '1001', await on.deskDevices.readCode())
  await on.deskDevices.press(code.done, on.deskDevices.dialog())
  await expect(on.deskDevices.line(device.shortId)).toContainText(words.deskDevices.states.active)

  expect(await device.deliver()).toBe('active')
  await page.reload()
  await expect(page.getByRole('navigation')).toContainText('1')
  await on.deskDevices.go('inbox')
  await on.deskDevices.decide('release')
  await on.deskDevices.press(release.submit, on.deskDevices.dialog())
  await expect(on.deskDevices.said()).toContainText(release.done)
  await expect(page.getByText(words.deskInbox.empty.title)).toBeVisible()

  expect(await device.sessionStatus()).toBe(200)
  await on.deskDevices.go('devices')
  await on.deskDevices.end(device.shortId, 'revoke')
  await on.deskDevices.press(end.revoke.submit, on.deskDevices.alert())
  await expect(on.deskDevices.line(device.shortId)).toContainText(words.deskDevices.states.revoked)
  expect(await device.sessionStatus()).toBe(401)
  expect(await device.deliver()).toBe('revoked')
})
