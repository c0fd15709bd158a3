import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { defineComponent, type App } from 'vue'
import { provideDoorstep, type Doorstep } from '#app/inject/doorstep.ts'
import { noteUnderWay, untilNoneUnderWay } from '#app/inject/underWay.ts'
import { useAutoLock } from '#app/inject/useAutoLock.ts'
import { useSession } from '#app/stores/session.ts'
import type { SessionPort } from '#app/sync/sessionPort.ts'

const MINUTE_MS = 60_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** An unlocked tablet; gives what its session says. */
async function openTablet(): Promise<() => string> {
  setActivePinia(createPinia())
  const session = useSession()
  const staff = { id: 'x', staffNo: '1001', name: '周岚', role: 'agent' }
  const port = {
    restore: () => Promise.resolve({ staff, locked: false }),
    lock: () => Promise.resolve(),
    watchWays: () => undefined,
    watchStanding: () => undefined,
    isEnrolled: () => Promise.resolve(true),
  } as unknown as SessionPort
  session.connect(port)
  await session.restore()
  const doorstep = { platform: { clock: { now: () => Date.now() } } } as unknown as Doorstep
  const Frame = defineComponent({
    setup() {
      useAutoLock()
      return () => null
    },
  })
  const plugin = { install: (app: App) => provideDoorstep(app, doorstep) }
  const wrapper = mount(Frame, { global: { plugins: [plugin] } })
  onTestFinished(() => wrapper.unmount())
  return () => session.status
}

function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

test('five minutes without a touch lock the tablet, a touch keeps it open', async () => {
  const status = await openTablet()
  vi.advanceTimersByTime(4 * MINUTE_MS)
  dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime(4 * MINUTE_MS)
  expect(status()).toBe('signedIn')
  vi.advanceTimersByTime(MINUTE_MS + 5_000)
  expect(status()).toBe('locked')
})

test('a minute out of sight locks it, even where timers slept meanwhile', async () => {
  const status = await openTablet()
  show('hidden')
  vi.setSystemTime(Date.now() + MINUTE_MS - 1)
  show('visible')
  expect(status()).toBe('signedIn')
  show('hidden')
  vi.setSystemTime(Date.now() + MINUTE_MS)
  show('visible')
  expect(status()).toBe('locked')
})

test('the touch that ends a long rest comes too late', async () => {
  const status = await openTablet()
  vi.setSystemTime(Date.now() + 10 * MINUTE_MS)
  dispatchEvent(new Event('pointerdown'))
  expect(status()).toBe('locked')
})

test('the key goes only when what was being saved has been saved', async () => {
  vi.useRealTimers()
  let saved = (): void => undefined
  const first = new Promise<void>(resolve => {
    saved = resolve
  })
  // The next answer waits for the first, as in the record's saver.
  let later = false
  void noteUnderWay(first.then(() => undefined)).then(() =>
    noteUnderWay(Promise.resolve().then(() => (later = true))),
  )
  let quiet = false
  const waiting = untilNoneUnderWay().then(() => (quiet = true))
  await Promise.resolve()
  expect(quiet).toBe(false)
  saved()
  await waiting
  expect(later).toBe(true)
})
