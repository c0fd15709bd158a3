import { expect, type Locator, type Page } from '@playwright/test'
import { shape, type Words } from '#tests/e2e/support/words.ts'

/** The day's visits, the search over all cases, and the line on top that says how the sync stands. */
export class TodayScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly visits = (): Locator => this.#page.locator('.visits .link')
  readonly states = (): Locator =>
    this.#page.getByRole('group', { name: this.#words.frame.line.label })
  readonly search = (): Locator => this.#page.getByRole('searchbox')
  readonly tour = (): Locator => this.#page.getByRole('dialog')

  async open(): Promise<void> {
    await this.#page.goto('/today')
  }

  async skipTour(): Promise<void> {
    await this.tour().getByRole('button', { name: this.#words.today.tour.skip }).click()
    await expect(this.tour()).toBeHidden()
  }

  /** The bank's cases are on the device and the engine rests. */
  async untilSynced(): Promise<void> {
    await expect(this.states()).toContainText(shape(this.#words.frame.line.lastSync))
  }

  async untilUsable(): Promise<void> {
    await expect(this.visits().first()).toBeVisible()
  }

  /** What the rules say stands at each planned visit: it comes a moment after the list. */
  async untilJudged(): Promise<void> {
    await expect(this.visits().locator('.gate').first()).toBeVisible()
  }

  /** Opens the nth visit of the day that is still to be done and carries no draft. */
  async openPlannedVisit(nth = 0): Promise<void> {
    const { state, draft } = this.#words.visit
    await this.visits()
      .filter({ hasNotText: state.DONE })
      .filter({ hasNotText: state.CANCELLED })
      .filter({ hasNotText: draft })
      .nth(nth)
      .click()
    await expect(this.#page).toHaveURL(/\/case\//)
  }

  async expectUnsent(count: number): Promise<void> {
    const { line } = this.#words.frame
    const text = count === 0 ? line.allSent : line.unsent.replace('{count}', String(count))
    await expect(this.states()).toContainText(text)
  }
}
