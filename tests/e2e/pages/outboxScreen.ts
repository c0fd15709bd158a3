import { expect, type Locator, type Page } from '@playwright/test'
import { fill, type Words } from '#tests/e2e/support/words.ts'

type Group = keyof Words['outbox']['group']

/** What waits to be sent, what arrived, and what needs a person. */
export class OutboxScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly entries = (group: Group): Locator =>
    this.#page.getByRole('region', { name: this.#words.outbox.group[group] }).getByRole('article')
  /** Those that the bank does not have yet. */
  readonly files = (): Locator =>
    this.#page
      .getByRole('region', { name: this.#words.outbox.files.title, exact: true })
      .getByRole('listitem')
  readonly syncNow = (): Locator =>
    this.#page.getByRole('button', { name: this.#words.outbox.sync })

  async open(): Promise<void> {
    await this.#page.goto('/outbox')
    await expect(
      this.#page.getByRole('heading', { name: this.#words.outbox.title, level: 1 }),
    ).toBeVisible()
  }

  async expectUnsent(count: number): Promise<void> {
    const { none, unsent } = this.#words.outbox.summary
    const text = count === 0 ? none : fill(unsent, { count })
    await expect(this.#page.getByRole('status').filter({ hasText: text })).toBeVisible()
  }
}
