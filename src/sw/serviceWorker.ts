/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { isAppNavigation } from './appNavigation.ts'
import { wakeOnSync } from './wakeOnSync.ts'

declare const self: ServiceWorkerGlobalScope

// The app's own files and nothing else: no answer of the API is ever kept by the worker.
cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)

// Every address of the app is one page; the desk and the API always go to the network.
const page = createHandlerBoundToURL('/index.html')
registerRoute(
  new NavigationRoute(options =>
    isAppNavigation(options.url.pathname) ? page(options) : fetch(options.request),
  ),
)
