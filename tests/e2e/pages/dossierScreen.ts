import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'

/** One case, and what can be begun from it. */
export class DossierScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly action = (
    name: 'appointment' | 'schedule' | 'door' | 'start' | 'resume' | 'read',
  ): Locator =>
    this.#page.getByRole('button', { name: this.#words.dossier.action[name], exact: true })
  readonly section = (title: string): Locator => this.#page.getByRole('region', { name: title })
  readonly missing = (): Locator => this.#page.getByText(this.#words.dossier.missing.title)

  async open(caseId: string): Promise<void> {
    await this.#page.goto(`/case/${caseId}`)
  }

  async untilShown(): Promise<void> {
    await expect(this.section(this.#words.dossier.balance.title)).toBeVisible()
  }

  get caseId(): string {
    const id = /\/case\/([0-9a-f-]{36})/.exec(this.#page.url())?.[1]
    if (id === undefined) throw new Error(`no case at ${this.#page.url()}`)
    return id
  }

  /** Begins the record of the visit at hand; resolves on its first step. Gives the record's id. */
  async startRecord(): Promise<string> {
    await this.action('start').click()
    await expect(this.#page).toHaveURL(/\/record\/[0-9a-f-]{36}$/)
    await expect(
      this.#page.getByRole('heading', { name: this.#words.recordForm.step.met }),
    ).toBeVisible()
    return this.#page.url().slice(-36)
  }
}
