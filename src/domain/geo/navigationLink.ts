import { inDatum } from './convert.ts'
import type { Datum, Wgs84Point } from './point.ts'

/** The navigation apps that a tablet may hand a place over to. */
export const NAVIGATION_APPS = ['amap', 'baidu', 'tencent', 'apple', 'google', 'geo'] as const

export type NavigationApp = (typeof NAVIGATION_APPS)[number]

/** What is told to the app: where, and a label that names nobody, such as the number of the stop. */
export interface NavigationTarget {
  readonly at: Wgs84Point
  /** Ends in another company's history: never a name, a debt or a case number. */
  readonly label: string
}

/** Which datum each app takes degrees in (maps.md 4; Apple in mainland China: GCJ-02). */
export const NAVIGATION_DATUM: Readonly<Record<NavigationApp, Datum>> = {
  amap: 'gcj02',
  baidu: 'bd09',
  tencent: 'gcj02',
  apple: 'gcj02',
  google: 'wgs84',
  geo: 'wgs84',
}

/** The app's name for us, where its link asks who sends. */
const SENDER = 'doorstep'

/** The link that opens an app at the way to a place. */
export function navigationLink(app: NavigationApp, { at, label }: NavigationTarget): string {
  const { lat, lng } = inDatum(at, NAVIGATION_DATUM[app])
  // A tenth of a metre; more digits are noise, and some apps cut them.
  const [y, x] = [lat.toFixed(6), lng.toFixed(6)]
  const name = encodeURIComponent(label)
  switch (app) {
    case 'amap':
      return `https://uri.amap.com/navigation?to=${x},${y},${name}&mode=car&src=${SENDER}&coordinate=gaode&callnative=1`
    case 'baidu':
      return `https://api.map.baidu.com/marker?location=${y},${x}&title=${name}&content=${name}&output=html&coord_type=bd09ll&src=${SENDER}`
    case 'tencent':
      return `https://apis.map.qq.com/uri/v1/routeplan?type=drive&to=${name}&tocoord=${y},${x}&referer=${SENDER}`
    case 'apple':
      return `https://maps.apple.com/?daddr=${y},${x}&dirflg=d`
    case 'google':
      return `https://www.google.com/maps/dir/?api=1&destination=${y},${x}&travelmode=driving`
    case 'geo':
      return `geo:${y},${x}?q=${y},${x}(${name})`
  }
}
