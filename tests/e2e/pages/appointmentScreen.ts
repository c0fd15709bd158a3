import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'

type Action = keyof Words['appointment']['action']

/** What was agreed about a visit, and changing it. */
export class AppointmentScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly now = (): Locator =>
    this.#page.getByRole('region', { name: this.#words.appointment.now })
  readonly tile = (value: string): Locator =>
    this.#page.locator('label.tile').filter({ has: this.#page.locator(`input[value="${value}"]`) })
  readonly conflict = (): Locator =>
    this.#page.getByRole('alert').filter({ hasText: this.#words.appointment.conflict.title })

  async pick(action: Action): Promise<void> {
    await this.tile(action).click()
  }

  async fillSlot(day: string, from: string, to: string): Promise<void> {
    const { slot } = this.#words.appointment
    const box = this.#page.getByRole('group', { name: slot.title })
    await box.getByLabel(slot.day).fill(day)
    await box.getByLabel(slot.from).fill(from)
    await box.getByLabel(slot.to).fill(to)
  }

  async fillReason(action: keyof Words['appointment']['reasonLabel'], text: string): Promise<void> {
    await this.#page.getByLabel(this.#words.appointment.reasonLabel[action]).fill(text)
  }

  async submit(action: Action): Promise<void> {
    const name = this.#words.appointment.submit[action]
    await this.#page.getByRole('button', { name, exact: true }).click()
  }

  async expectSaved(): Promise<void> {
    const { title } = this.#words.appointment.saved
    await expect(this.#page.getByRole('status').filter({ hasText: title })).toBeVisible()
  }

  async expectNow(state: keyof Words['visit']['appointment'], window: string): Promise<void> {
    await expect(this.now()).toContainText(this.#words.visit.appointment[state])
    await expect(this.now()).toContainText(window)
  }
}
