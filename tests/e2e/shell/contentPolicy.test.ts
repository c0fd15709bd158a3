import type { Page } from '@playwright/test'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'

/** Runs in the page: every way from a text to code or markup; the names of those that were open. */
function openWays(): string[] {
  const open: string[] = []
  const tryOut = (name: string, way: () => unknown): void => {
    try {
      way()
      open.push(name)
    } catch (refusal) {
      if (!(refusal instanceof TypeError || refusal instanceof EvalError)) throw refusal
    }
  }
  const box = document.createElement('div')
  // By name: lint lets nobody write them.
  tryOut('innerHTML', () => Reflect.set(box, 'innerHTML', '<b>x</b>'))
  tryOut('outerHTML', () => Reflect.set(box, 'outerHTML', '<b>x</b>'))
  tryOut('DOMParser', () => new DOMParser().parseFromString('<b>x</b>', 'text/html'))
  tryOut('fragment', () => document.createRange().createContextualFragment('<b>x</b>'))
  tryOut('srcdoc', () => (document.createElement('iframe').srcdoc = '<b>x</b>'))
  tryOut('script text', () => (document.createElement('script').text = 'globalThis.planted = 1'))
  tryOut('script address', () => (document.createElement('script').src = '/planted.js'))
  tryOut('worker', () => new Worker('/planted.js'))
  tryOut('another policy', () =>
    (
      globalThis as unknown as { trustedTypes: { createPolicy(name: string, r: object): void } }
    ).trustedTypes.createPolicy('planted', {}),
  )
  box.setAttribute('style', 'color: red')
  if (box.style.color !== '') open.push('style attribute')
  return open
}

async function expectClosed(page: Page): Promise<void> {
  expect(await page.evaluate(openWays)).toEqual([])
}

test('[ASVS-3.4.3] no text becomes markup or code: on the tablet and at the desk every way is closed', async ({
  tablet,
}) => {
  await tablet.signIn()
  expect(tablet.guard.unexpected()).toEqual([])
  await expectClosed(tablet.page)
  await tablet.page.goto('/desk')
  await expectClosed(tablet.page)
  // The guard hears each breach, twice: the browser says it, and the page's own event.
  const heard = tablet.guard.unexpected().join('\n')
  expect(heard).toContain('CSP breach: require-trusted-types-for trusted-types-sink')
  expect(heard).toContain('CSP breach: trusted-types trusted-types-policy')
  tablet.guard.expect(/CSP breach|requires '?Trusted|Content Security Policy/i)
})
