import { expect, type Locator, type Page } from '@playwright/test'
import type { GateState } from '#domain/compliance/gate.ts'
import type { Words } from '#tests/e2e/support/words.ts'

/** The rules' word on a visit, wherever it stands: at the gate itself, in the form of an appointment. */
export class GateScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly banner = (): Locator => this.#page.locator('[data-verdict]')
  readonly finding = (rule: string): Locator => this.#page.locator(`[data-rule="${rule}"]`)
  readonly dialog = (): Locator => this.#page.getByRole('dialog')
  readonly action = (name: keyof Words['gate']['action']): Locator =>
    this.#page.getByRole('button', { name: this.#words.gate.action[name], exact: true })

  async open(visitId: string, query = ''): Promise<void> {
    await this.#page.goto(`/visit/${visitId}/gate${query}`)
    await expect(this.banner()).toBeVisible()
  }

  async expectState(state: GateState): Promise<void> {
    await expect(this.banner()).toHaveAttribute('data-verdict', state)
    await expect(this.banner()).toContainText(this.#words.gate.state[state])
  }

  /** Gives a reason to every finding that asks for one. */
  async explainAll(text: string): Promise<void> {
    const { reason } = this.#words.gate
    const boxes = this.#page.getByRole('group', { name: reason.title })
    for (const box of await boxes.all()) {
      await box.getByLabel(reason.code).selectOption('AGREED_BY_PHONE')
      await box.getByLabel(reason.text).fill(text)
    }
  }

  /** The partner says who he is and types his PIN. */
  async join(said: string, pin: string): Promise<void> {
    const { team } = this.#words.gate
    if (!(await this.dialog().isVisible())) {
      await this.#page.getByRole('button', { name: team.join, exact: true }).click()
      await this.dialog().getByLabel(team.said).fill(said)
      await this.dialog().getByRole('button', { name: team.next, exact: true }).click()
    }
    await this.press(pin)
  }

  /** Asks for a supervisor's word on a rule; gives the challenge to read out. */
  async ask(rule: string): Promise<string> {
    const { ask } = this.#words.gate.override
    await this.finding(rule).getByRole('button', { name: ask.supervisor, exact: true }).click()
    const letters = this.dialog().locator('[data-challenge]')
    await expect(letters).toHaveText(/^[0-9A-Z]{5} [0-9A-Z]{5}$/)
    return (await letters.innerText()).replace(' ', '')
  }

  async press(digits: string): Promise<void> {
    for (const digit of digits) {
      await this.dialog().getByRole('button', { name: digit, exact: true }).click()
    }
  }
}
