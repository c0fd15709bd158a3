import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { renewPassword } from '#tests/e2e/support/renewPassword.ts'
import { JudgedDevice } from '#tests/e2e/support/judgedDevice.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { LANDSCAPE, PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { attachStations } from '#tests/e2e/tour/attachStations.ts'
import { cityStations } from '#tests/e2e/tour/cityStations.ts'
import { deskAttachStations } from '#tests/e2e/tour/deskAttachStations.ts'
import { deskDeviceStations } from '#tests/e2e/tour/deskDeviceStations.ts'
import { deskStations } from '#tests/e2e/tour/deskStations.ts'
import { doorStations } from '#tests/e2e/tour/doorStations.ts'
import { enrolmentStations } from '#tests/e2e/tour/enrolmentStations.ts'
import { exceptionStations } from '#tests/e2e/tour/exceptionStations.ts'
import { reliefStations } from '#tests/e2e/tour/reliefStations.ts'
import { faultStations } from '#tests/e2e/tour/faultStations.ts'
import { followUpStations } from '#tests/e2e/tour/followUpStations.ts'
import { gateStations } from '#tests/e2e/tour/gateStations.ts'
import { endedStation, forgottenStation, outStations } from '#tests/e2e/tour/outStations.ts'
import { negotiationStations } from '#tests/e2e/tour/negotiationStations.ts'
import { mapStations } from '#tests/e2e/tour/mapStations.ts'
import { deniedStation, deskPlaceStations, placeStations } from '#tests/e2e/tour/placeStations.ts'
import { promiseStations } from '#tests/e2e/tour/promiseStations.ts'
import { unlockStations } from '#tests/e2e/tour/unlockStations.ts'
import { tabletTour } from '#tests/e2e/tour/tabletTour.ts'

const folder = join(import.meta.dirname, '../../../test-results/screens')
const VIEWPORTS = { landscape: LANDSCAPE, portrait: PORTRAIT, phone: { width: 390, height: 844 } }
const LOCALES = ['zh-CN', 'en-GB'] as const

/** A picture that is like the one before it: a map paints itself anew tile by tile. */
async function stillPicture(page: Page): Promise<Buffer> {
  let before = await page.screenshot()
  for (let shot = 0; shot < 20; shot += 1) {
    const next = await page.screenshot()
    if (next.equals(before)) return next
    before = next
  }
  return before
}

/** Where the third theme has something of its own to show. */
const SUNLIT = /^(?:today$|city-|door-)/

function photographer(page: Page, kind: string) {
  let number = 0
  return async (station: string, on: Page = page): Promise<void> => {
    number += 1
    const themes = ['light', 'dark', ...(SUNLIT.test(station) ? ['sunlight'] : [])]
    for (const theme of themes) {
      await on.evaluate(showTheme, theme)
      const name = `${String(number).padStart(2, '0')}-${station}-${theme}.png`
      writeFileSync(join(folder, kind, name), await stillPicture(on))
    }
    await on.evaluate(showTheme, 'auto')
  }
}

for (const [name, viewport] of Object.entries(VIEWPORTS)) {
  for (const locale of LOCALES) {
    const kind = `${name}-${locale}`
    test(kind, async ({ newTablet }) => {
      mkdirSync(join(folder, kind), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      const take = photographer(tablet.page, kind)
      await tabletTour(tablet, take)
      await faultStations(tablet, take)
      const desk = await newTablet({ locale, viewport })
      await deskStations(desk, photographer(desk.page, kind))
    })

    test(`${kind} follow-up`, async ({ newTablet }) => {
      mkdirSync(join(folder, `${kind}-follow-up`), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await tablet.signIn()
      await followUpStations(tablet, photographer(tablet.page, `${kind}-follow-up`))
      const desk = await newTablet({ locale, viewport })
      await desk.page.goto('/desk')
      await desk.on.desk.signIn()
      await promiseStations(desk, photographer(desk.page, `${kind}-follow-up`))
    })

    test(`${kind} gate`, async ({ newTablet }) => {
      mkdirSync(join(folder, `${kind}-gate`), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await tablet.signIn()
      await gateStations(tablet, photographer(tablet.page, `${kind}-gate`))
    })

    test(`${kind} enrolment`, async ({ newTablet }) => {
      mkdirSync(join(folder, `${kind}-enrolment`), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await tablet.page.goto('/')
      await tablet.speak()
      await expect(tablet.page.getByText(tablet.words.signIn.demo.title)).toBeVisible()
      const take = photographer(tablet.page, `${kind}-enrolment`)
      await take('sign-in')
      await enrolmentStations(tablet, take)
    })

    test(`${kind} devices`, async ({ newTablet, network }) => {
      mkdirSync(join(folder, `${kind}-devices`), { recursive: true })
      const desk = await newTablet({ locale, viewport })
      await desk.page.emulateMedia({ reducedMotion: 'reduce' })
      await deskDeviceStations(desk, network.origin, photographer(desk.page, `${kind}-devices`))
    })

    test(`${kind} exceptions`, async ({ newTablet, network, server }) => {
      mkdirSync(join(folder, `${kind}-exceptions`), { recursive: true })
      const device = await JudgedDevice.signIn(network.origin, server.dataDir)
      const desk = await newTablet({ locale, viewport })
      await desk.page.emulateMedia({ reducedMotion: 'reduce' })
      await exceptionStations(desk, device, photographer(desk.page, `${kind}-exceptions`))
    })

    test(`${kind} relief`, async ({ newTablet, network, server }) => {
      mkdirSync(join(folder, `${kind}-relief`), { recursive: true })
      const device = await JudgedDevice.signIn(network.origin, server.dataDir)
      const desk = await newTablet({ locale, viewport })
      await desk.page.emulateMedia({ reducedMotion: 'reduce' })
      await reliefStations(desk, device, photographer(desk.page, `${kind}-relief`))
    })

    test(`${kind} out of use`, async ({ newTablet, server }) => {
      mkdirSync(join(folder, `${kind}-out`), { recursive: true })
      const { dataDir } = server
      const some = async () => {
        const tablet = await newTablet({ locale, viewport, attended: false })
        await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
        return { tablet, take: photographer(tablet.page, `${kind}-out`) }
      }
      const closing = await some()
      await outStations(closing.tablet, closing.take)
      const forgetful = await some()
      await forgottenStation(forgetful.tablet, dataDir, forgetful.take)
      await renewPassword(dataDir, '1001', demoStaff('1001').password)
      for (const state of ['revoked', 'lost'] as const) {
        const ended = await some()
        await endedStation(ended.tablet, { dataDir, state }, ended.take)
      }
    })

    test(`${kind} maps`, async ({ newTablet, server, network }) => {
      mkdirSync(join(folder, `${kind}-maps`), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      const bank = { dataDir: server.dataDir, network }
      await mapStations(tablet, bank, photographer(tablet.page, `${kind}-maps`))
    })

    test(`${kind} places`, async ({ newTablet }) => {
      mkdirSync(join(folder, `${kind}-places`), { recursive: true })
      const permissions = ['background-sync', 'geolocation']
      const tablet = await newTablet({ locale, viewport, permissions })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await tablet.signIn()
      const take = photographer(tablet.page, `${kind}-places`)
      await placeStations(tablet, take)
      await tablet.on.today.expectUnsent(0)
      await cityStations(tablet, take)
      const desk = await newTablet({ locale, viewport })
      await deskPlaceStations(desk, photographer(desk.page, `${kind}-places`))
      const denied = await newTablet({ locale, viewport })
      await denied.signIn()
      await deniedStation(denied, photographer(denied.page, `${kind}-places`))
    })

    test(`${kind} door`, async ({ newTablet }) => {
      mkdirSync(join(folder, `${kind}-door`), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await tablet.signIn()
      await doorStations(tablet, photographer(tablet.page, `${kind}-door`))
    })

    test(`${kind} attach`, async ({ newTablet }) => {
      mkdirSync(join(folder, `${kind}-attach`), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await tablet.signIn()
      await attachStations(tablet, photographer(tablet.page, `${kind}-attach`))
      const desk = await newTablet({ locale, viewport })
      await deskAttachStations(tablet, desk, photographer(desk.page, `${kind}-attach`))
    })

    test(`${kind} negotiation`, async ({ newTablet }) => {
      mkdirSync(join(folder, `${kind}-negotiation`), { recursive: true })
      const tablet = await newTablet({ locale, viewport })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await tablet.signIn()
      await negotiationStations(tablet, photographer(tablet.page, `${kind}-negotiation`))
    })

    test(`${kind} unlocking`, async ({ newTablet, network }) => {
      mkdirSync(join(folder, `${kind}-unlocking`), { recursive: true })
      const origin = network.origin.replace('127.0.0.1', 'localhost')
      const tablet = await newTablet({ locale, viewport, origin, attended: false })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      await unlockStations(tablet, photographer(tablet.page, `${kind}-unlocking`))
    })
  }
}
