import type { Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'

/** The tablet as whoever finds it sees it: a name, a count, and a field for the password. */
export class LockScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly title = () => this.#page.getByRole('heading', { name: this.#words.unlock.title })
  readonly password = () => this.#page.getByRole('textbox', { name: this.#words.unlock.password })
  readonly forgotten = () => this.#page.getByRole('link', { name: this.#words.unlock.forgotten })
  readonly pinPad = () => this.#page.getByRole('group', { name: this.#words.unlocking.pin.label })
  readonly passkey = () =>
    this.#page.getByRole('button', { name: this.#words.unlock.passkey, exact: true })
  readonly use = (way: 'password' | 'passkey' | 'pin') =>
    this.#page.getByRole('button', { name: this.#words.unlock.use[way], exact: true })
  readonly refusal = () => this.#page.getByRole('alert').filter({ hasText: /\S/ })

  async unlock(password: string): Promise<void> {
    await this.password().fill(password)
    await this.#page.getByRole('button', { name: this.#words.unlock.submit }).click()
  }
}
