import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'

/** The supervisor's exceptions: a challenge is typed in, a code is read out. */
export class DeskExceptions {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly found = (): Locator => this.#page.locator('.found')
  readonly lines = (): Locator => this.#page.locator('.granted li')
  readonly code = (): Locator => this.#page.locator('.groups')

  async go(): Promise<void> {
    const { bar } = this.#words.desk
    const links = this.#page.getByRole('navigation').getByRole('link')
    await links.filter({ hasText: bar.exceptions }).click()
    const { title } = this.#words.deskExceptions
    await expect(this.#page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  }

  /** Types what was read out, and asks. */
  async ask(challenge: string): Promise<void> {
    const { ask } = this.#words.deskExceptions
    await this.#page.getByRole('textbox', { name: ask.label }).fill(challenge)
    await this.press(ask.submit)
  }

  async another(): Promise<void> {
    await this.press(this.#words.deskExceptions.ask.another)
  }

  async press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name, exact: true }).click()
  }

  /** The code that is shown, as somebody would read it out. */
  async readCode(): Promise<string> {
    await expect(this.code().locator('.group').first()).toBeVisible()
    return (await this.code().locator('.group').allTextContents()).join('')
  }
}
