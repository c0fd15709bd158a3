import type { BrowserContext } from '@playwright/test'

/** Failed requests of a tablet without a network are the subject of many tests, not a fault. */
const NETWORK_GONE = /net::ERR_|the server responded with a status of 50[23]/

/** A tablet asks how much of a file is there before it begins one (tus); Chromium tells of every such answer. */
const FILE_NOT_BEGUN = /status of 404 \(Not Found\) \(\S+\/api\/v1\/files\//

/** Collects what no page may do: errors, warnings, uncaught exceptions, faults that it tells, breaches of the CSP, calls elsewhere. */
export interface MessageGuard {
  /** A message that this test causes on purpose. */
  readonly expect: (pattern: RegExp) => void
  /** Before the first page is opened. */
  readonly watch: (context: BrowserContext) => Promise<void>
  /** What was said and not expected. */
  readonly unexpected: () => string[]
}

/** `origin` is the only one that a page may speak with. */
export function messageGuard(origin: string): MessageGuard {
  const expected = [NETWORK_GONE, FILE_NOT_BEGUN]
  const heard: string[] = []
  return {
    expect: pattern => {
      expected.push(pattern)
    },
    watch: async context => {
      context.on('console', message => {
        const kind = message.type()
        if (kind === 'error' || kind === 'warning') {
          heard.push(`${kind}: ${message.text()} (${message.location().url})`)
        }
      })
      context.on('request', request => {
        const url = new URL(request.url())
        const isNetwork = url.protocol.startsWith('http') || url.protocol.startsWith('ws')
        if (isNetwork && url.origin !== origin) heard.push(`request to ${url.origin}`)
      })
      context.on('weberror', error => heard.push(`uncaught: ${String(error.error())}`))
      await context.addInitScript(tellBreaches)
      await context.addInitScript(tellFaults)
    },
    unexpected: () => heard.filter(text => !expected.some(pattern => pattern.test(text))),
  }
}

/** Runs in each page: a breach is told in words of its own, whatever the browser says or does not say of it. */
function tellBreaches(): void {
  document.addEventListener('securitypolicyviolation', breach => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = breach
    console.error(`CSP breach: ${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`)
  })
}

/** Runs in each page: what the app tells as unforeseen stands on the page alone, and the journey would go on beside it. */
function tellFaults(): void {
  const told = new WeakSet<Element>()
  new MutationObserver(() => {
    const notice = document.querySelector('[data-fault=unexpected]')
    if (!notice || told.has(notice)) return
    told.add(notice)
    console.error(`unforeseen: ${notice.textContent.trim()}`)
  }).observe(document, { childList: true, subtree: true })
}
