import { expect, type Locator, type Page } from '@playwright/test'
import { drawnPhoto } from '#tests/e2e/support/drawnPhoto.ts'
import { shape, type Words } from '#tests/e2e/support/words.ts'

type Code = keyof Words['attachment']['has']

/** The attachments of a record: taken, said what they show, and listed. */
export class AttachScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly part = (): Locator =>
    this.#page.getByRole('region', { name: this.#words.attachment.title, exact: true })
  readonly lines = (): Locator =>
    this.part().getByRole('list', { name: this.#words.attachment.list }).getByRole('listitem')
  readonly question = (): Locator => this.#page.getByRole('dialog')
  /** To say it of one that was left unanswered. */
  readonly answerLater = (): Locator =>
    this.part().getByRole('button', { name: shape(this.#words.attachment.answerOf) })

  /** As a camera hands it over; resolves with the question open. */
  async takePhoto(buffer: Buffer = drawnPhoto()): Promise<void> {
    const file = { name: 'IMG_0001.png', mimeType: 'image/png', buffer }
    await this.#page.locator('input[data-way="camera"]').setInputFiles(file)
    await expect(this.question()).toBeVisible()
  }

  /** Something that calls itself a photograph. */
  async takeBroken(): Promise<void> {
    const file = { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') }
    await this.#page.locator('input[data-way="files"]').setInputFiles(file)
  }

  async say(...codes: readonly (Code | 'none')[]): Promise<void> {
    for (const code of codes) {
      await this.question()
        .locator('label.tile', { has: this.#input(code) })
        .click()
    }
    await this.#press(this.#words.attachment.question.submit)
    await expect(this.question().locator('.verdict')).toBeVisible()
  }

  async sayLater(): Promise<void> {
    await this.#press(this.#words.attachment.question.later)
    await expect(this.question()).toBeHidden()
  }

  async done(): Promise<void> {
    await this.#press(this.#words.attachment.verdict.done)
    await expect(this.question()).toBeHidden()
  }

  /** Who may look at each, in the order of time. */
  async reaches(): Promise<readonly (string | null)[]> {
    const marks = await this.lines().locator('[data-reach]').all()
    return Promise.all(marks.map(mark => mark.getAttribute('data-reach')))
  }

  #input(code: string): Locator {
    return this.#page.locator(`input[value="${code}"]`)
  }

  async #press(name: string): Promise<void> {
    await this.question().getByRole('button', { name, exact: true }).click()
  }
}
