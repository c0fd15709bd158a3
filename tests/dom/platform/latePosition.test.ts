import { expect, test, vi } from 'vitest'
import { latePosition } from '#app/latePosition.ts'

const OPTIONS = { timeoutMs: 1000, maximumAgeMs: 0 }

function receiver() {
  const geolocation = { watchPosition: vi.fn(() => 7), clearWatch: vi.fn() }
  vi.stubGlobal('navigator', { geolocation })
  return geolocation
}

test('a watch that is stopped before its code has come asks the device for nothing', async () => {
  const { watchPosition } = receiver()
  latePosition.watch(OPTIONS, vi.fn(), vi.fn())()
  await import('#app/platform/browserPosition.ts')
  expect(watchPosition.mock.calls).toEqual([])
})

test('a watch begins when its code has come, and its stop ends it', async () => {
  const { watchPosition, clearWatch } = receiver()
  const stop = latePosition.watch(OPTIONS, vi.fn(), vi.fn())
  await expect.poll(() => watchPosition.mock.calls.length).toBe(1)
  stop()
  expect(clearWatch.mock.calls).toEqual([[7]])
})
