import type { Locator, Page } from '@playwright/test'
import { inDatum } from '#domain/geo/convert.ts'
import { NAVIGATION_APPS } from '#domain/geo/navigationLink.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { answerNobodyThere } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { importBank } from '#tests/e2e/support/bankImport.ts'
import { readTable } from '#tests/e2e/support/deviceStore.ts'
import {
  cityRoads,
  installCity,
  passTo,
  placeOfVisit,
  setTime,
  standAt,
} from '#tests/e2e/support/drive.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { fill } from '#tests/e2e/support/words.ts'

/** South-west in the demo city, some kilometres from every stop. */
const HOME = { lat: 31.24, lng: 112.14 } as Wgs84Point

const LOCATED = { permissions: ['background-sync', 'geolocation'] }

const visitAt = async (tablet: Tablet, number: number): Promise<string> =>
  (await tablet.on.route.face(number).getAttribute('data-stop')) ?? ''

/** In flight mode from here, five past eight at the bank, at home. */
async function leaveHome(tablet: Tablet): Promise<void> {
  await standAt(tablet, HOME)
  await setTime(tablet.page, '08:05')
  await tablet.signIn()
  await installCity(tablet)
  await tablet.goOffline()
  await tablet.on.route.enter()
  await tablet.on.route.untilDriven()
}

type Way = ReturnType<typeof cityRoads>

/** Along the roads to a stop, and its record, where nobody opens; tells where one is then. */
async function driveAndRecord(tablet: Tablet, number: number, way: Way, from: Wgs84Point) {
  const { page, on, words } = tablet
  const { driveCard } = on.route
  const place = await placeOfVisit(page, await visitAt(tablet, number))
  const [name = ''] = await on.route.row(number).locator('.name').allInnerTexts()
  await on.route.button(words.route.drive.start).click()
  await expect(driveCard()).toContainText(on.route.stopName(number))
  await expect(driveCard()).toContainText(name)
  for (const at of way(from, place)) await standAt(tablet, at)
  await expect(driveCard()).toContainText(words.route.drive.near)
  await driveCard().getByRole('button', { name: words.route.action.record }).click()
  await expect(page).toHaveURL(/\/record\//)
  await answerNobodyThere(on.record, bankToday())
  await on.record.seal()
  await on.route.enter()
  await expect(on.route.row(number)).toContainText(words.route.state.done)
  return place
}

test('J1: a whole day is driven in flight mode, stop by stop, and running late offers another order', async ({
  newTablet,
  server,
}) => {
  const tablet = await newTablet(LOCATED)
  const { page, on, words } = tablet
  test.setTimeout(600_000)
  const way = cityRoads(server.dataDir)
  await leaveHome(tablet)
  await expect(on.route.rows()).toHaveCount(7)
  await expect(on.route.row(1)).toContainText(words.route.state.next)
  await on.route.takeBest()
  // By hand, so that the day is settled whatever the best order was.
  const best = await on.route.names()
  await on.route.select(6)
  await on.route.action(words.route.action.down).click()
  const swapped = [...best.slice(0, 5), ...best.slice(5).toReversed()]
  await expect.poll(on.route.names).toEqual(swapped)
  const settled = await on.route.places()
  await expect
    .poll(async () => {
      const [row] = await readTable(page, 'dayRoutes')
      const { value } = row?.['payload'] as { value: { expected: object } }
      return Object.keys(value.expected).length
    })
    .toBe(7)

  const first = await driveAndRecord(tablet, 1, way, HOME)
  expect(await on.route.places()).toEqual(settled)
  await expect(on.route.row(2)).toContainText(words.route.state.next)
  await passTo(page, '08:05', '08:50')
  let here = await driveAndRecord(tablet, 2, way, first)

  // Hours later nothing is as expected; the order stays until somebody says otherwise.
  await passTo(page, '08:50', '16:40')
  // The screen looks at the clock every twenty seconds.
  await expect(on.route.notice(words.route.replan.late)).toBeVisible({ timeout: 45_000 })
  expect(await on.route.places()).toEqual(settled)
  await on.route.notice(words.route.replan.late).getByRole('button').last().click()
  await expect(on.route.dialog()).toBeVisible({ timeout: 60_000 })
  await on.route.dialog().getByRole('button', { name: words.route.best.keep }).click()
  expect(await on.route.places()).toEqual(settled)
  await page.reload()
  await expect(on.route.rows().first()).toBeVisible()
  expect(await on.route.places()).toEqual(settled)

  for (const number of [3, 4, 5, 6, 7]) here = await driveAndRecord(tablet, number, way, here)
  await expect(page.getByText(words.route.finished.title)).toBeVisible()
  const sent = (await readTable(page, 'outbox')).map(row => row['kind'])
  expect(sent.filter(kind => kind === 'recordLeg')).toHaveLength(7)
  expect(sent.filter(kind => kind === 'finaliseRecord')).toHaveLength(7)
})

test('each link hands over the place in the datum of its app, and no name', async ({
  newTablet,
}) => {
  const tablet = await newTablet(LOCATED)
  const { page, on, words } = tablet
  await leaveHome(tablet)
  await on.route.select(3)
  const place = await placeOfVisit(page, await visitAt(tablet, 3))
  await on.route.action(words.route.action.navigate).click()
  const links = on.route.dialog().locator('a')
  await expect(links).toHaveCount(NAVIGATION_APPS.length)
  const hrefs = await links.evaluateAll(all => all.map(each => (each as HTMLAnchorElement).href))
  const label = encodeURIComponent(fill(words.route.stop, { number: 3 }))
  const text = (datum: Parameters<typeof inDatum>[1], order: 'lat' | 'lng'): string => {
    const { lat, lng } = inDatum(place, datum)
    const both = [lat.toFixed(6), lng.toFixed(6)]
    return (order === 'lat' ? both : both.toReversed()).join(',')
  }
  const expected = [
    ['uri.amap.com', text('gcj02', 'lng')],
    ['api.map.baidu.com', text('bd09', 'lat')],
    ['apis.map.qq.com', text('gcj02', 'lat')],
    ['maps.apple.com', text('gcj02', 'lat')],
    ['www.google.com', text('wgs84', 'lat')],
    ['geo:', text('wgs84', 'lat')],
  ] as const
  for (const [host, degrees] of expected) {
    const href = hrefs.find(each => each.includes(host)) ?? ''
    expect(decodeURIComponent(href), host).toContain(degrees)
  }
  expect(hrefs.filter(href => href.includes(label))).toHaveLength(4)
  const names = (await on.route.names()).map(name => name.slice(0, 1))
  for (const href of hrefs) for (const name of names) expect(decodeURI(href)).not.toContain(name)
})

test('a hand-over is noted, the choice is kept, and a page that stays offers other ways', async ({
  newTablet,
}) => {
  const tablet = await newTablet(LOCATED)
  const { page, on, words } = tablet
  await leaveHome(tablet)
  await on.route.select(1)
  await on.route.action(words.route.action.navigate).click()
  // The app that would open is not on this machine.
  await page.evaluate(() => addEventListener('click', event => event.preventDefault(), true))
  await on.route.dialog().getByRole('link', { name: words.route.hand.app.tencent }).click()
  await expect(on.route.dialog()).toContainText(words.route.hand.stayed)
  await expect(on.route.dialog()).toContainText(words.route.hand.offline)
  const noted = async () =>
    (await readTable(page, 'outbox')).filter(row => row['kind'] === 'handOverPlace').length
  await expect.poll(noted).toBe(1)
  await page.keyboard.press('Escape')
  await on.route.action(words.route.action.navigate).click()
  await expect(on.route.dialog().locator('a.main')).toContainText(words.route.hand.app.tencent)
})

test('without a pointer: a stop is moved and pinned, said aloud, and stays there', async ({
  tablet,
}) => {
  const { page, on, words } = tablet
  await tablet.signIn()
  await on.route.enter()
  const before = await on.route.places()
  const tabTo = async (goal: ReturnType<typeof on.route.face>): Promise<void> => {
    for (let stop = 0; stop < 80; stop += 1) {
      if (await goal.evaluate(element => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('not reached by tabs')
  }
  await tabTo(on.route.face(2))
  await page.keyboard.press('Enter')
  await tabTo(on.route.action(words.route.action.down))
  await page.keyboard.press('Enter')
  const after = [before[0], before[2], before[1], ...before.slice(3)]
  await expect.poll(on.route.places).toEqual(after)
  await expect(page.getByRole('status').filter({ hasText: '3' })).toHaveCount(1)
  await on.route.open()
  await expect.poll(on.route.places).toEqual(after)
  await on.route.select(3)
  await on.route.row(3).getByRole('combobox').selectOption({ index: 1 })
  await expect.poll(on.route.places).toEqual([before[1], before[0], ...before.slice(2)])
  await expect(on.route.row(1)).toContainText(fill(words.route.pinned, { number: 1 }))
})

test('a stop chosen in the list comes to the middle of the map', async ({ tablet }) => {
  await tablet.signIn()
  await tablet.on.route.enter()
  await tablet.on.route.untilDriven()
  await tablet.on.route.select(2)
  const mark = tablet.page.locator('.map-stop-hit', { hasText: /^2$/ })
  await expect.poll(async () => offMiddle(tablet.page, mark)).toBeLessThan(4)
})

/** Pixels between a mark and the middle of the map. */
async function offMiddle(page: Page, mark: Locator): Promise<number> {
  const [map, at] = [await page.locator('.map-host').boundingBox(), await mark.boundingBox()]
  if (!map || !at) return Infinity
  const across = map.x + map.width / 2 - (at.x + at.width / 2)
  const down = map.y + map.height / 2 - (at.y + at.height / 2)
  return Math.hypot(across, down)
}

test('a stop is dragged to another place, with a finger’s grip', async ({ tablet }) => {
  const { page, on } = tablet
  // In the evening every row says that it is too late, and is as much higher.
  await setTime(page, '08:05')
  await tablet.signIn()
  await on.route.enter()
  const before = await on.route.places()
  const [grip, target] = [on.route.row(1).locator('.grip'), on.route.row(3)]
  const [from, to] = [await grip.boundingBox(), await target.boundingBox()]
  if (!from || !to) throw new Error('the rows are not on the screen')
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 20, to.y + to.height - 10, { steps: 8 })
  await page.mouse.up()
  await expect.poll(on.route.places).toEqual([before[1], before[2], before[0], ...before.slice(3)])
})

test('what cannot be planned has a sentence of its own, and the rest of the day is planned', async ({
  tablet,
  server,
}) => {
  const { page, on, words } = tablet
  await importBank(server.dataDir, oddDay())
  await setTime(page, '08:05')
  await tablet.signIn('1003')
  await on.route.enter()
  await on.route.untilDriven()
  const { doubt, arrives } = words.route
  const row = (street: string) => on.route.rows().filter({ hasText: street })
  await expect(row('无址路')).toContainText(doubt.noPlace)
  await expect(row('夜半路')).toContainText(fill(doubt.windowEmpty, { window: '08:00–20:00' }))
  await expect(row('远郊路')).toContainText(fill(arrives, { time: '' }).trim())
  await expect(row('近处路')).toContainText(fill(arrives, { time: '' }).trim())
})

/** A day of the second pair that a careless hand has typed in. */
function oddDay() {
  const stops = [
    ['无址路', undefined, '09:00', '12:00'],
    ['夜半路', { lat: 31.25, lng: 112.2 }, '20:30', '21:30'],
    ['远郊路', { lat: 31.9, lng: 112.9 }, '09:00', '19:00'],
    ['近处路', { lat: 31.26, lng: 112.2 }, '09:00', '19:00'],
  ] as const
  const cases = stops.map(([street, point], at) => ({
    ...{ caseNo: `ODD-${at}`, cycleNo: 1, placeZone: 'Asia/Shanghai' },
    ...{ asOf: Date.now() - 3_600_000, debtor: { name: '闻人某', idNoTail: '731X' } },
    accounts: [
      {
        ...{ product: '标准卡', cardNoTail: '7731', dailyRatePpm: 500 },
        parts: { PRINCIPAL: 100_000, INTEREST: 0, PENALTY: 0, FEE: 0, UNBILLED: 0 },
        ...{ minimumDueFen: 10_000, oldestDueOn: '2026-01-10' },
      },
    ],
    contactPoints: [
      {
        ...{ kind: 'ADDRESS', label: 'HOME', source: 'CONTRACT', status: 'VALID' },
        ...{ district: '临江区', street, detail: '1号' },
        ...(point && { point }),
      },
    ],
    assignedTo: ['1003'],
  }))
  const visits = stops.map(([, , from, to], at) => ({
    ...{ visitNo: `ODD-${at}-V`, caseNo: `ODD-${at}`, purpose: 'PLAN_TALK', staffNos: ['1003'] },
    slot: { day: bankToday(), from, to },
  }))
  return { cases, visits }
}
