import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { markUsable, untilUsable } from './markUsable.ts'

const COUNTED = new Set(['document', 'script', 'stylesheet'])

export interface FirstBytes {
  readonly bytes: number
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
}

/** What a signed-in tablet without service worker and cache asks for before `url` shows `usable`, gzipped. */
export async function firstBytes(tablet: Tablet, url: string, usable: string): Promise<FirstBytes> {
  const { page, context } = tablet
  await page.evaluate(async () => {
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister()
    for (const name of await caches.keys()) await caches.delete(name)
  })
  const session = await context.newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await page.goto('about:blank')
  const responses: Response[] = []
  page.on('response', response => {
    if (COUNTED.has(response.request().resourceType())) responses.push(response)
  })
  await markUsable(page, usable)
  await page.goto(url, { waitUntil: 'commit' })
  await untilUsable(page)
  // What comes behind the first screen may already be under way.
  const before = await page.evaluate(() => {
    const usableAt = performance.getEntriesByName('usable')[0]?.startTime ?? NaN
    const asked = performance.getEntriesByType('resource')
    return asked.filter(({ startTime }) => startTime < usableAt).map(({ name }) => name)
  })
  const seen = responses.filter(
    response => response.url() === page.url() || before.includes(response.url()),
  )
  const files = await Promise.all(
    seen.map(async response => ({
      path: new URL(response.url()).pathname,
      bytes: gzipSync(await response.body(), { level: 9 }).length,
    })),
  )
  return { bytes: files.reduce((sum, file) => sum + file.bytes, 0), files }
}
