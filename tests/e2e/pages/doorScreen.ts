import { expect, type Locator, type Page } from '@playwright/test'
import type { DoorStage } from '#domain/visit/doorMode.ts'
import type { Words } from '#tests/e2e/support/words.ts'

/** Who opened, by the mark of its tile. */
type Opened = 'self' | 'spouse' | 'kin' | 'adult' | 'child' | 'nobody'

/** The screen at the door. */
export class DoorScreen {
  readonly #page: Page
  readonly #words: Words['door']

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words.door
  }

  readonly main = (): Locator => this.#page.locator('main')
  readonly button = (name: string): Locator => this.#page.getByRole('button', { name, exact: true })
  readonly tile = (label: string): Locator =>
    this.#page.locator('label.tile').filter({ hasText: label })

  async expectStage(stage: DoorStage): Promise<void> {
    // The lock may stand before it, and its key takes time.
    await expect(this.#page.locator(`[data-stage="${stage}"]`)).toBeVisible({ timeout: 30_000 })
  }

  async opened(who: Opened): Promise<void> {
    await this.#page.locator(`[data-who="${who}"]`).click()
  }

  async other(who: Opened): Promise<void> {
    await this.button(this.#words.opened.other).click()
    await this.opened(who)
  }

  async press(name: string): Promise<void> {
    await this.button(name).click()
  }

  /** From the question who it is to the talk. */
  async identify(tail: { readonly id: string; readonly phone: string }): Promise<void> {
    const words = this.#words.identify
    await this.expectStage('identify')
    await this.tile(words.workId).click()
    await this.say(words.idTail, tail.id)
    await this.say(words.phoneTail, tail.phone)
    await expect(this.main()).toContainText(words.done)
  }

  /** The whole of it is recorded from now on, as a commitment asks for. */
  async record(): Promise<void> {
    const { av } = this.#words.terms
    await this.#page.locator('label.segment').filter({ hasText: av }).click()
    await expect(this.#page.getByRole('radio', { name: av })).toBeChecked()
  }

  /** Types what somebody says, and has it compared. */
  async say(label: string, text: string): Promise<void> {
    const form = this.#page.locator('form.tail').filter({ hasText: label })
    await form.getByRole('textbox').fill(text)
    await form.getByRole('button', { name: this.#words.identify.check }).click()
  }

  /** Texts, attributes and what is typed, of the whole page but its scripts and styles. */
  async everything(): Promise<string> {
    return this.#page.evaluate(() => {
      const parts: string[] = [document.title, document.body.innerText]
      for (const element of document.querySelectorAll('body, body *')) {
        if (element.matches('script, style')) continue
        for (const { name, value } of element.attributes) {
          if (name !== 'class' && name !== 'style' && name !== 'href') parts.push(value)
        }
        if (element instanceof HTMLInputElement) parts.push(element.value)
        if (element.childElementCount === 0) parts.push(element.textContent)
      }
      return parts.join('\n')
    })
  }
}
