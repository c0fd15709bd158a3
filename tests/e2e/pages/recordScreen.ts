import { expect, type Locator, type Page } from '@playwright/test'
import { fill, shape, type Words } from '#tests/e2e/support/words.ts'

type StepId = keyof Words['recordForm']['step']
type FieldId = keyof Words['recordForm']['field']

/** The record form: one step a screen, every answer saved as it is given. */
export class RecordScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  /** What is typed into; the buttons beside it carry the same words. */
  readonly field = (id: FieldId): Locator =>
    this.#page.getByLabel(this.#words.recordForm.field[id]).and(this.#page.locator('.control'))
  readonly tile = (code: string): Locator =>
    this.#page.locator('label.tile').filter({ has: this.#page.locator(`input[value="${code}"]`) })
  readonly saved = (): Locator => this.#page.getByText(shape(this.#words.record.save.saved))
  readonly button = (name: string): Locator => this.#page.getByRole('button', { name, exact: true })
  readonly resume = (): Locator => this.#page.getByRole('alertdialog')

  async choose(...codes: readonly string[]): Promise<void> {
    for (const code of codes) {
      await this.tile(code).click()
      await expect(this.tile(code).locator('input')).toBeChecked()
    }
  }

  async write(id: FieldId, text: string): Promise<void> {
    await this.field(id).fill(text)
  }

  async expectStep(id: StepId): Promise<void> {
    const name = this.#words.recordForm.step[id]
    await expect(this.#page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible()
  }

  async next(to: StepId): Promise<void> {
    const { next, toReview } = this.#words.record
    await this.button(to === 'review' ? toReview : next).click()
    await this.expectStep(to)
  }

  /** What is on screen has reached the disk. */
  async untilSaved(): Promise<void> {
    await expect(this.saved()).toBeVisible()
  }

  /** Fills a series of equal payments by the form's own helper. */
  async splitEvenly(yuan: string, count: number): Promise<void> {
    const { split } = this.#words.recordForm.promise
    await this.button(split.open).click()
    const box = this.#page.getByRole('region', { name: split.title })
    await box.getByLabel(split.total).fill(yuan)
    await box.getByRole('textbox', { name: split.count }).fill(String(count))
    await box.getByRole('button', { name: split.apply }).click()
    await expect(box).toBeHidden()
  }

  async goOnAfterCrash(): Promise<void> {
    const { go, title } = this.#words.record.resume
    // Before it stands the lock, whose key takes its time.
    await expect(this.resume()).toContainText(title, { timeout: 30_000 })
    await this.resume().getByRole('button', { name: go }).click()
    await expect(this.resume()).toBeHidden()
  }

  /** Seals the record from the review; resolves on the read-only page. */
  async seal(): Promise<void> {
    const { review, read } = this.#words.record
    await this.button(review.finalise).click()
    const dialog = this.#page.getByRole('dialog')
    await dialog.getByRole('button', { name: review.confirm }).click()
    await expect(this.#page).toHaveURL(/\/read/)
    await expect(this.#page.getByText(read.sealed, { exact: true })).toBeVisible()
  }

  /** The first eight digits of the hash, as the seal shows them. */
  async sealHash(): Promise<string> {
    const name = this.#words.base.seal.name
    const mark = this.#page.getByRole('img', { name: shape(name) })
    const text = (await mark.getAttribute('aria-label')) ?? ''
    return text.slice(fill(name, { hash: '' }).length)
  }
}
