import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { PROBLEMS } from '#protocol/problem.ts'
import { startDoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import { expect, test as base } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { CLIENT, startLocalProvider, type LocalProvider } from '#tests/support/localProvider.ts'

/** The demo bank with an identity provider, which to a browser is another site. */
const test = base.extend<{ provider: LocalProvider }>({
  provider: async ({ network }, use) => {
    const back = `${network.origin}/api/v1/session/oidc/callback`
    const provider = await startLocalProvider(back, 'localhost')
    await use(provider)
    await provider.stop()
  },
  server: async ({ network, bankData, provider }, use) => {
    const settings = {
      PUBLIC_ORIGIN: network.origin,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    }
    const server = await startDoorstepServer({ settings, copyOf: bankData })
    network.setTarget(server.port)
    await use(server)
    await server.dispose()
  },
})

async function signInAtBank(page: Page, account: string): Promise<void> {
  await page.getByLabel('Account').fill(account)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Opens the desk; the way to the bank is the one request elsewhere that is meant. */
async function openDesk(
  { page, guard }: Tablet,
  provider: LocalProvider,
  path = '/desk',
): Promise<void> {
  guard.expect(new RegExp(`^request to ${provider.issuer}$`))
  await page.goto(path)
}

test('a supervisor signs in at the bank, and is in again without a word while the bank knows her', async ({
  tablet,
  provider,
}) => {
  const { page, words } = tablet
  const { signIn, records, bar } = words.desk
  const bank = page.getByRole('button', { name: signIn.bank })
  const list = page.getByRole('heading', { name: records.title, level: 1 })
  await openDesk(tablet, provider)
  await bank.click()
  await signInAtBank(page, '2001')
  await expect(list).toBeVisible()
  await expect(page).toHaveURL(/\/desk\/?$/)
  const cookies = await tablet.context.cookies(page.url())
  expect(cookies.map(({ name }) => name)).toEqual(['doorstep_session'])

  await page.getByRole('button', { name: bar.signOut }).click()
  await bank.click()
  await expect(list).toBeVisible()
})

test('who may not, or whom the bank does not know, is back at the sign-in with words', async ({
  tablet,
  provider,
}) => {
  const { page, words } = tablet
  const { signIn } = words.desk
  await openDesk(tablet, provider)
  for (const [account, why] of [
    ['1001', signIn.bankAgent],
    ['stranger', signIn.bankUnknown],
    ['', signIn.bankRefused],
  ] as const) {
    await page.getByRole('button', { name: signIn.bank }).click()
    await signInAtBank(page, account)
    await expect(page.getByRole('alert')).toContainText(why)
    await expect(page).toHaveURL(/\/desk\/?$/)
    await tablet.context.clearCookies({ domain: 'localhost' })
  }
  await page.reload()
  await expect(page.getByRole('button', { name: signIn.bank })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test(`the desk’s sign-in with the bank’s button can be read by everybody, ${locale}`, async ({
    newTablet,
    provider,
  }) => {
    const tablet = await newTablet({ locale })
    await openDesk(tablet, provider, `/desk#refused-${PROBLEMS.identityUnknown}`)
    const { signIn } = tablet.words.desk
    await expect(tablet.page.getByRole('alert')).toContainText(signIn.bankUnknown)
    const button = tablet.page.getByRole('button', { name: signIn.bank })
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48)
    for (const theme of ['light', 'dark']) {
      await tablet.page.evaluate(showTheme, theme)
      const { violations } = await new AxeBuilder({ page: tablet.page })
        .setLegacyMode(true)
        .analyze()
      expect(
        violations.map(({ id }) => id),
        theme,
      ).toEqual([])
    }
  })
}
