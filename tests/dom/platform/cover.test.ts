import { readFileSync } from 'node:fs'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { coverWhileAway } from '#app/platform/cover.ts'

function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}
const isCovered = (): boolean => document.documentElement.classList.contains('covered')

afterEach(() => {
  vi.restoreAllMocks()
})

test('[MASVS-PLATFORM-3] the app is covered while its page is hidden, and back at once when it is seen', () => {
  onTestFinished(coverWhileAway())
  expect(isCovered()).toBe(false)
  show('hidden')
  expect(isCovered()).toBe(true)
  show('visible')
  expect(isCovered()).toBe(false)
})

test('a page that opens unseen is covered from its start', () => {
  show('hidden')
  onTestFinished(coverWhileAway())
  expect(isCovered()).toBe(true)
})

test('a page that goes leaves covered, and comes back out of the cache uncovered', () => {
  onTestFinished(coverWhileAway())
  window.dispatchEvent(new Event('pagehide'))
  expect(isCovered()).toBe(true)
  window.dispatchEvent(new Event('pageshow'))
  expect(isCovered()).toBe(false)
})

test('the cover hides everything, dialogs and the staff mark too', () => {
  const rule = /\.covered::after \{([^}]+)\}/.exec(readFileSync('src/ui/styles/base.css', 'utf8'))
  expect(rule?.[1]).toMatch(/position: fixed;\s+z-index: 100;\s+inset: 0;/)
  expect(rule?.[1]).toContain('background: var(--paper);')
})
