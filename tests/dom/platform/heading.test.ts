import { expect, onTestFinished, test, vi } from 'vitest'
import { browserHeading } from '#app/platform/heading.ts'

function turn(type: string, told: object): void {
  dispatchEvent(Object.assign(new Event(type), told))
}

test('a compass is told clockwise from north; a turn from nowhere in particular is not', () => {
  const told: number[] = []
  const stop = browserHeading.watch(heading => told.push(heading))
  turn('deviceorientationabsolute', { alpha: 90 })
  turn('deviceorientation', { alpha: 45, absolute: true })
  turn('deviceorientation', { alpha: 45, absolute: false })
  turn('deviceorientation', { alpha: 10, webkitCompassHeading: 123 })
  turn('deviceorientationabsolute', { alpha: null })
  stop()
  turn('deviceorientationabsolute', { alpha: 10 })
  expect(told).toEqual([270, 315, 123])
})

test.each([
  ['granted', [270]],
  ['denied', []],
])('a system that asks the person first, who said %s', async (said, expected) => {
  vi.stubGlobal('DeviceOrientationEvent', { requestPermission: () => Promise.resolve(said) })
  onTestFinished(() => void vi.unstubAllGlobals())
  const told: number[] = []
  onTestFinished(browserHeading.watch(heading => told.push(heading)))
  await Promise.resolve()
  await Promise.resolve()
  turn('deviceorientationabsolute', { alpha: 90 })
  expect(told).toEqual(expected)
})
