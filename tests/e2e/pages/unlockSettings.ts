import { expect, type Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'

/** The section of the settings where passkey and PIN are set up. */
export class UnlockSettings {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly section = () =>
    this.#page.getByRole('region', { name: this.#words.unlocking.title, exact: true })
  readonly way = (name: 'passkey' | 'pin') =>
    this.section().getByRole('group', { name: this.#words.unlocking[name].title, exact: true })
  readonly button = (name: string) => this.#page.getByRole('button', { name, exact: true })
  readonly dialog = () => this.#page.getByRole('dialog')

  async open(): Promise<void> {
    await this.#page.getByRole('link', { name: this.#words.frame.nav.settings }).click()
    await expect(this.section()).toBeVisible()
  }

  async askForPasskey(password: string): Promise<void> {
    const { add, submit } = this.#words.unlocking.passkey
    await this.button(add).click()
    await this.dialog().getByRole('textbox').fill(password)
    await this.dialog().getByRole('button', { name: submit }).click()
  }

  async addPasskey(password: string): Promise<void> {
    await this.askForPasskey(password)
    await expect(this.way('passkey')).toContainText(this.#words.unlocking.passkey.added)
  }

  /** With fingers, on the pad. */
  async tapPin(pin: string): Promise<void> {
    for (const digit of pin) await this.dialog().getByRole('button', { name: digit }).click()
  }

  async setPin(pin: string): Promise<void> {
    const words = this.#words.unlocking.pin
    await this.button(words.set).click()
    await this.tapPin(pin)
    await expect(this.dialog()).toContainText(words.again)
    await this.tapPin(pin)
    await expect(this.way('pin')).toContainText(words.isSet)
  }
}
