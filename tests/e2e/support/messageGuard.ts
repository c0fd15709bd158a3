import type { BrowserContext } from '@playwright/test'

/** Failed requests of a tablet without a network are the subject of many tests, not a fault. */
const NETWORK_GONE = /net::ERR_|the server responded with a status of 50[23]/

/** Collects what no page may say: errors, warnings, uncaught exceptions, breaches of the CSP. */
export interface MessageGuard {
  /** A message that this test causes on purpose. */
  readonly expect: (pattern: RegExp) => void
  readonly watch: (context: BrowserContext) => void
  /** What was said and not expected. */
  readonly unexpected: () => string[]
}

export function messageGuard(): MessageGuard {
  const expected = [NETWORK_GONE]
  const heard: string[] = []
  return {
    expect: pattern => {
      expected.push(pattern)
    },
    watch: context => {
      context.on('console', message => {
        const kind = message.type()
        if (kind === 'error' || kind === 'warning') heard.push(`${kind}: ${message.text()}`)
      })
      context.on('weberror', error => heard.push(`uncaught: ${String(error.error())}`))
    },
    unexpected: () => heard.filter(text => !expected.some(pattern => pattern.test(text))),
  }
}
