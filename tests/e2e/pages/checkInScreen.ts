import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'
import type { CheckInClass, CheckInReason } from '#domain/visit/checkIn.ts'

/** A search may take its twenty seconds. */
const SEARCHED_MS = 40_000

/** The check-in of a visit, wherever it is begun. */
export class CheckInScreen {
  readonly #page: Page
  readonly #words: Words['checkIn']

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words.checkIn
  }

  readonly dialog = (): Locator => this.#page.getByRole('dialog', { name: this.#words.title })
  readonly button = (name: string): Locator => this.#page.getByRole('button', { name, exact: true })

  async begin(): Promise<void> {
    await this.button(this.#words.press).click()
    await expect(this.dialog()).toBeVisible()
  }

  /** The class that was found, in words. */
  async expectFound(found: CheckInClass): Promise<void> {
    const words = this.dialog().getByText(this.#words.class[found])
    await expect(words).toBeVisible({ timeout: SEARCHED_MS })
  }

  async say(reason: CheckInReason): Promise<void> {
    await this.dialog().getByRole('button', { name: this.#words.reason[reason] }).click()
  }

  async untilKept(): Promise<void> {
    const words = this.dialog().getByText(this.#words.kept)
    await expect(words).toBeVisible({ timeout: SEARCHED_MS })
  }

  async close(): Promise<void> {
    await this.dialog().locator('.dialog-actions').getByRole('button').last().click()
    await expect(this.dialog()).toBeHidden()
  }
}
