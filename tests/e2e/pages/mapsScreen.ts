import { expect, type Locator, type Page } from '@playwright/test'
import { shape, type Words } from '#tests/e2e/support/words.ts'

type Act = keyof Words['maps']['act']
type Stage = keyof Words['maps']['stage']

/** The offline maps of the tablet. */
export class MapsScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly pack = (name: string): Locator => this.#page.getByRole('article', { name })
  readonly act = (name: string, act: Act): Locator =>
    this.pack(name).getByRole('button', { name: shape(this.#words.maps.act[act]) })
  readonly look = (): Locator => this.#page.getByRole('button', { name: this.#words.maps.look })
  readonly dialog = (): Locator => this.#page.getByRole('dialog')

  /** By the app's own ways, so that nobody has to unlock it once more. */
  async open(): Promise<void> {
    if (this.#page.url().startsWith('about:')) await this.#page.goto('/settings')
    await this.#page.getByRole('link', { name: this.#words.frame.nav.settings }).click()
    await this.#page.getByRole('button', { name: this.#words.maps.settings.open }).click()
    await expect(
      this.#page.getByRole('heading', { name: this.#words.maps.title, level: 1 }),
    ).toBeVisible()
  }

  async untilStage(name: string, stage: Stage): Promise<void> {
    await expect(
      this.pack(name).getByText(this.#words.maps.stage[stage], { exact: true }),
    ).toBeVisible({ timeout: 40_000 })
  }

  /** How much of it has come, 0 to 100. */
  async percent(name: string): Promise<number> {
    const bar = this.pack(name).getByRole('progressbar')
    return Number(await bar.getAttribute('aria-valuenow'))
  }
}
