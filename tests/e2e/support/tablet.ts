import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test'
import { localeNames } from '#ui/i18n/localeNames.ts'
import { requireChromium } from '#tests/support/chromium.ts'
import { attend } from './attend.ts'
import { messageGuard, type MessageGuard } from './messageGuard.ts'
import { killTreesMarked } from './processTree.ts'
import { screensOf, type Screens } from './screens.ts'
import { wordsOf, type Words } from './words.ts'

/** Without these Chromium calls home, or stalls where there is no graphics card. */
export const CHROMIUM_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-crash-restore-bubble',
]

export const LANDSCAPE = { width: 1280, height: 800 }
export const PORTRAIT = { width: 800, height: 1280 }

export interface TabletOptions {
  readonly origin: string
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly locale?: 'zh-CN' | 'en-GB'
  readonly colorScheme?: 'light' | 'dark'
  readonly permissions?: readonly string[]
  /** false: nobody unlocks it but the test itself. */
  readonly attended?: boolean
}

/** A device: one browser profile on disk, which outlives its browser. */
export class Tablet {
  readonly guard: MessageGuard
  readonly words: Words
  readonly #options: TabletOptions
  /** Where the browser keeps everything it knows. */
  readonly profileDir = mkdtempSync(join(tmpdir(), 'doorstep-profile-'))
  #context: BrowserContext | undefined
  #page: Page | undefined

  constructor(options: TabletOptions) {
    this.#options = options
    this.guard = messageGuard(options.origin)
    this.words = wordsOf(options.locale === 'en-GB' ? 'en' : 'zh-CN')
  }

  get running(): boolean {
    return this.#context !== undefined
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the browser of this tablet is not running')
    return this.#context
  }

  get page(): Page {
    if (!this.#page) throw new Error('the browser of this tablet is not running')
    return this.#page
  }

  /** The screens on its first page, in its language. */
  get on(): Screens {
    return screensOf(this.page, this.words)
  }

  /** Starts the browser on the same profile, the first time or after it was closed or killed. */
  async launch(): Promise<Page> {
    for (const name of readdirSync(this.profileDir)) {
      // A killed browser leaves its locks behind.
      if (name.startsWith('Singleton')) rmSync(join(this.profileDir, name), { force: true })
    }
    const { origin, viewport, locale, colorScheme, permissions } = this.#options
    const context = await chromium.launchPersistentContext(this.profileDir, {
      executablePath: await requireChromium(),
      chromiumSandbox: false,
      args: CHROMIUM_ARGS,
      baseURL: origin,
      viewport: viewport ?? LANDSCAPE,
      locale: locale ?? 'zh-CN',
      colorScheme: colorScheme ?? 'light',
      timezoneId: 'Asia/Shanghai',
      hasTouch: true,
      acceptDownloads: true,
    })
    await context.grantPermissions([...(permissions ?? ['background-sync'])], { origin })
    await this.guard.watch(context)
    if (this.#options.attended ?? true) {
      context.on('page', page => void attend(page))
      for (const page of context.pages()) await attend(page)
    }
    this.#context = context
    this.#page = context.pages()[0] ?? (await context.newPage())
    return this.#page
  }

  /** Flight mode: no network for any page and worker of this tablet. */
  async goOffline(): Promise<void> {
    await this.context.setOffline(true)
  }

  async goOnline(): Promise<void> {
    await this.context.setOffline(false)
  }

  /** Resolves when the service worker controls the page, so that the app opens without a network. */
  async untilOfflineReady(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready
      if (navigator.serviceWorker.controller) return
      await new Promise(resolve => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
      })
    })
  }

  /** Resolves when the next run with the bank has ended well: only then does the first page listen to the server. */
  async nextRest(): Promise<void> {
    await this.page.waitForResponse(answer => answer.url().endsWith('/api/v1/events'))
  }

  /** The first morning: signs in, puts the tour away, and has the day on the device. */
  async signIn(staffNo = '1001'): Promise<void> {
    await this.page.goto('/')
    await this.speak()
    await this.on.signIn.signIn(staffNo)
    await this.on.today.skipTour()
    await this.on.today.untilUsable()
    await this.on.today.untilSynced()
    await this.untilOfflineReady()
  }

  /** On the sign-in page: the app speaks Chinese until someone asks for English. */
  async speak(): Promise<void> {
    if (this.#options.locale !== 'en-GB') return
    await this.page.getByRole('radio', { name: localeNames.en }).check({ force: true })
    await expect(this.on.signIn.submit()).toBeVisible()
  }

  /** kill -9 of the browser and all its processes, as when the battery is pulled. */
  async kill(): Promise<void> {
    const gone = new Promise(resolve => this.context.once('close', resolve))
    killTreesMarked(this.profileDir)
    await gone
    this.#context = undefined
    this.#page = undefined
  }

  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = undefined
    this.#page = undefined
  }

  async dispose(): Promise<void> {
    await this.close()
    killTreesMarked(this.profileDir)
    rmSync(this.profileDir, { recursive: true, force: true, maxRetries: 5 })
  }
}
