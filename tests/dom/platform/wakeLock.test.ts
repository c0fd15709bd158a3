import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { browserWakeLock } from '#app/platform/wakeLock.ts'

/** A screen that can be kept on; happy-dom has none. */
function screen(request: () => Promise<EventTarget & { release(): Promise<void> }>) {
  const asked = vi.fn(request)
  vi.stubGlobal('navigator', { wakeLock: { request: asked } })
  return asked
}
function sentinel() {
  const made = new EventTarget() as EventTarget & { release(): Promise<void> }
  made.release = vi.fn(() => {
    made.dispatchEvent(new Event('release'))
    return Promise.resolve()
  })
  return made
}
function show(state: 'visible' | 'hidden'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('it is held, told of, lost when the page is hidden, and taken anew when it is seen', async () => {
  const held = [sentinel(), sentinel()]
  let next = 0
  const asked = screen(() => Promise.resolve(held[next++]!))
  const told: boolean[] = []
  onTestFinished(browserWakeLock.hold(staysOn => told.push(staysOn)))
  await expect.poll(() => told).toEqual([true])
  held[0]!.dispatchEvent(new Event('release'))
  show('hidden')
  expect(told).toEqual([true, false])
  expect(asked).toHaveBeenCalledTimes(1)
  show('visible')
  await expect.poll(() => told).toEqual([true, false, true])
})

test('after the stop it is let go, silently, and never taken again', async () => {
  const one = sentinel()
  const released = vi.spyOn(one, 'release')
  const asked = screen(() => Promise.resolve(one))
  const told: boolean[] = []
  const stop = browserWakeLock.hold(staysOn => told.push(staysOn))
  await expect.poll(() => told).toEqual([true])
  stop()
  show('visible')
  expect(released.mock.calls).toHaveLength(1)
  expect(told).toEqual([true])
  expect(asked).toHaveBeenCalledTimes(1)
})

test('where the browser cannot, or refuses, it is said that the screen may go dark', async () => {
  vi.stubGlobal('navigator', {})
  const told: boolean[] = []
  const tell = (staysOn: boolean): void => void told.push(staysOn)
  browserWakeLock.hold(tell)()
  screen(() => Promise.reject(new DOMException('low battery', 'NotAllowedError')))
  onTestFinished(browserWakeLock.hold(tell))
  await expect.poll(() => told).toEqual([false, false])
})
