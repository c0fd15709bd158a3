import { expect, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { NAVIGATION_APPS, navigationLink } from '#domain/geo/navigationLink.ts'

/** A place of AMap's own conversion table. */
const at = { lat: 39.990475, lng: 116.481499 } as Wgs84Point
const target = { at, label: '第 3 站' }

test.each([
  ['amap', 'https://uri.amap.com/navigation?to=116.487586,39.991754,%E7%AC%AC%203%20%E7%AB%99&'],
  ['baidu', 'https://api.map.baidu.com/marker?location=39.997'],
  [
    'tencent',
    'https://apis.map.qq.com/uri/v1/routeplan?type=drive&to=%E7%AC%AC%203%20%E7%AB%99&tocoord=39.991754,116.487586&',
  ],
  ['apple', 'https://maps.apple.com/?daddr=39.991754,116.487586&'],
  ['google', 'https://www.google.com/maps/dir/?api=1&destination=39.990475,116.481499&'],
  ['geo', 'geo:39.990475,116.481499?q=39.990475,116.481499('],
] as const)('%s is told the place in its own datum and order', (app, beginning) => {
  expect(navigationLink(app, target)).toContain(beginning)
})

test.each(NAVIGATION_APPS)('what a label holds cannot change the link to %s', app => {
  const link = navigationLink(app, { at, label: '3&to=0,0#?(x' })
  expect(link).not.toContain('&to=0,0')
  expect(link).not.toContain('#')
})
