import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import RecordCheckIn from '#app/features/record/RecordCheckIn.vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import type { CheckInPlace } from '#app/inject/useCheckIn.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { checkInZh } from '#ui/i18n/zh-CN/checkIn.ts'
import { DOOR } from '#tests/fixtures/places.ts'
import { dueTimers } from '#tests/support/dueTimers.ts'
import { FakePosition } from '#tests/support/fakePosition.ts'
import { ADDRESS_ID, CASE_ID, VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { sentOf } from '../../unit/app/support/sentOf.ts'
import { testTablet } from '../../unit/app/support/testTablet.ts'

const PLACE = { visitId: VISIT_ID, caseId: CASE_ID, addressId: ADDRESS_ID, target: DOOR }

async function stage(place: CheckInPlace = PLACE) {
  const tablet = await testTablet()
  await tablet.hold()
  const position = new FakePosition()
  const due = dueTimers()
  const platform = { position, timers: due.timers, clock: tablet.deps.clock }
  const doorstep = { commandDeps: tablet.deps, platform } as unknown as Doorstep
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  const page = mount(RecordCheckIn, {
    props: { place },
    attachTo: document.body,
    global: { plugins: [i18n.plugin, { install: app => provideDoorstep(app, doorstep) }] },
  })
  onTestFinished(() => page.unmount())
  const kept = () =>
    vi.waitFor(async () => {
      const [sent] = await sentOf(tablet)
      expect(sent).toBeDefined()
      return sent?.content.value as VisitCheckIn
    })
  return {
    page,
    position,
    tablet,
    kept,
    begin: async () => {
      await page.get('button').trigger('click')
      await flushPromises()
    },
    /** The device says that it stands so far from the door. */
    stand: async (metres: number, accuracyM = 12) => {
      const at = { lat: DOOR.lat + metres / 111_195, lng: DOOR.lng } as Wgs84Point
      position.fix({ at, accuracyM, taken: tablet.time })
      await flushPromises()
    },
    pass: async (seconds: number) => {
      tablet.time = asInstant(tablet.time + seconds * 1000)
      due.run()
      await flushPromises()
    },
  }
}

const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')
const press = async (text: string): Promise<void> => {
  const buttons = [...(dialog()?.querySelectorAll('button') ?? [])]
  const button = buttons.find(
    each => each.textContent.trim() === text || each.getAttribute('aria-label') === text,
  )
  expect(button, text).toBeDefined()
  button?.click()
  await flushPromises()
}

beforeEach(() => {
  document.body.replaceChildren()
})

test('at the place: one tap, kept at once with distance, accuracy and age', async () => {
  const { page, begin, stand, kept, position } = await stage()
  expect(page.text()).toContain('尚未定位')
  await begin()
  expect(dialog()?.textContent).toContain(checkInZh.search.waiting)
  await stand(40)
  expect(await kept()).toMatchObject({ class: 'AT_PLACE', target: DOOR, radiusM: 150 })
  await vi.waitFor(() => expect(dialog()?.textContent).toContain(checkInZh.kept))
  expect(dialog()?.textContent).toContain('在现场附近')
  expect(dialog()?.textContent).toMatch(/距地址约 40 米，定位精度 12 米，取自 0 秒前/)
  expect(position.watchers).toBe(0)
  await vi.waitFor(() => expect(page.text()).toContain('10:00 定位'))
})

test('the most accurate of six fixes counts', async () => {
  const { begin, stand, kept } = await stage()
  await begin()
  for (const accuracyM of [300, 90, 35, 400, 60, 200]) await stand(800, accuracyM)
  await press(checkInZh.reason.GATE_CLOSED)
  expect((await kept()).fix?.accuracyM).toBe(35)
})

test('away: a reason is asked, one tap says it, and it blocks nothing', async () => {
  const { begin, stand, kept } = await stage()
  await begin()
  for (let count = 0; count < 6; count += 1) await stand(800)
  expect(dialog()?.textContent).toContain('不在现场')
  await press(checkInZh.reason.GATE_CLOSED)
  expect(await kept()).toMatchObject({ class: 'AWAY', reason: 'GATE_CLOSED' })
})

test('closed without an answer it is kept all the same', async () => {
  const { begin, stand, kept } = await stage()
  await begin()
  for (let count = 0; count < 6; count += 1) await stand(800)
  await press('关闭')
  const made = await kept()
  expect(made.class).toBe('AWAY')
  expect(made).not.toHaveProperty('reason')
})

test('gone from the screen without an answer it is kept all the same', async () => {
  const { page, begin, stand, kept } = await stage()
  await begin()
  for (let count = 0; count < 6; count += 1) await stand(800)
  page.unmount()
  expect((await kept()).class).toBe('AWAY')
})

test('a refused permission is a state of its own: kept as such, with the way out', async () => {
  const { begin, position, kept } = await stage()
  await begin()
  position.fault('denied')
  expect(await kept()).toMatchObject({ noFix: 'DENIED', class: 'NOT_CERTAIN' })
  await vi.waitFor(() => expect(dialog()?.textContent).toContain(checkInZh.denied.text))
})

test('no signal: twenty seconds, then the reason why', async () => {
  const { begin, position, pass, kept } = await stage()
  await begin()
  position.fault('unavailable')
  await pass(10)
  expect(dialog()?.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('50')
  await pass(10)
  await press(checkInZh.reason.NO_SIGNAL_INSIDE)
  expect(await kept()).toMatchObject({ noFix: 'UNAVAILABLE', reason: 'NO_SIGNAL_INSIDE' })
})

test('nobody has to wait, and a search that is cancelled keeps nothing', async () => {
  const { begin, tablet, position, kept } = await stage()
  await begin()
  await press(checkInZh.search.cancel)
  expect(dialog()).toBeNull()
  expect(position.watchers).toBe(0)
  expect(await sentOf(tablet)).toEqual([])
  await begin()
  await press(checkInZh.search.skip)
  await press(checkInZh.ask.none)
  expect(await kept()).toMatchObject({ noFix: 'TIMEOUT' })
})

test('where the bank has no place, the position can be sent as one', async () => {
  const { begin, stand, tablet } = await stage({ ...PLACE, target: undefined })
  await begin()
  for (let count = 0; count < 6; count += 1) await stand(0)
  await vi.waitFor(() => expect(dialog()?.textContent).toContain(checkInZh.kept))
  await press(checkInZh.propose.press)
  await vi.waitFor(() => expect(dialog()?.textContent).toContain(checkInZh.propose.done))
  const [checkIn, pin] = await sentOf(tablet)
  expect(checkIn?.content.value).not.toHaveProperty('target')
  expect(pin).toMatchObject({ kind: 'proposePin', subject: ADDRESS_ID })
  expect(pin?.content.value).toMatchObject({ at: { lat: DOOR.lat }, found: 'AT_DOOR' })
})
