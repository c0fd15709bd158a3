import { clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { skipWaitingWhenTold } from './skipWaitingWhenTold.ts'
import { wakePagesOnSync } from './wakePagesOnSync.ts'

declare const self: ServiceWorkerGlobalScope

/** These always go to the network: no answer of the API is kept here, and the desk works online. */
const ONLINE_ONLY = [/^\/api\//, /^\/desk(?:[/.?]|$)/]

// The app's own files and nothing else, each version whole: a page never meets files of another.
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

// Every other address is a screen of the one page.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: ONLINE_ONLY }),
)

clientsClaim()
skipWaitingWhenTold(self)
wakePagesOnSync(self)
