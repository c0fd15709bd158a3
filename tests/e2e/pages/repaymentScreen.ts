import { expect, type Locator, type Page } from '@playwright/test'
import type { Offer } from '#domain/repayment/negotiation.ts'
import type { Words } from '#tests/e2e/support/words.ts'

/** The table: what is owed, what is offered, and what both come to. */
export class RepaymentScreen {
  readonly #page: Page
  readonly #words: Words['negotiation']

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words.negotiation
  }

  readonly button = (name: string): Locator => this.#page.getByRole('button', { name, exact: true })
  readonly field = (label: string): Locator =>
    this.#page.getByLabel(label).and(this.#page.locator('.control'))
  readonly rows = (): Locator => this.#page.locator('.plan').first().locator('tbody tr')
  readonly slider = (): Locator => this.#page.getByRole('slider')

  async expectHere(): Promise<void> {
    const name = this.#words.title
    await expect(this.#page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible()
    await expect(this.#page.getByText(this.#words.offer.title).first()).toBeVisible()
  }

  async offer(offer: Offer): Promise<void> {
    await this.#page
      .locator('label.tile', { has: this.#page.locator(`input[value=${offer}]`) })
      .click()
  }

  async tile(text: string): Promise<void> {
    await this.#page.locator('label.tile').filter({ hasText: text }).first().click()
  }

  async tick(label: string): Promise<void> {
    await this.#page.getByLabel(label).check()
  }

  /** So many instalments without cost, with all that must be said. */
  async instalments(count: number): Promise<void> {
    const { field, method } = this.#words
    await this.offer('INSTALMENTS')
    await this.tile(method.NO_COST)
    await this.field(field.count).fill(String(count))
    await this.field(field.wishedDay).fill('15')
    const reason = this.field(field.planReason)
    if (await reason.isVisible()) await reason.fill('收入下降，一次还清有困难')
    await this.tick(field.willing)
    await this.tick(field.noNewCard)
    await expect(this.rows()).toHaveCount(count)
  }

  /** With a finger, on the sheet that is next. */
  async sign(): Promise<void> {
    const canvas = this.#page.locator('canvas')
    await canvas.scrollIntoViewIfNeeded()
    const box = await canvas.boundingBox()
    if (!box) throw new Error('nowhere to sign')
    const { mouse } = this.#page
    await mouse.move(box.x + 60, box.y + 120)
    await mouse.down()
    for (let step = 1; step <= 24; step += 1) {
      await mouse.move(box.x + 60 + step * 9, box.y + 120 - 60 * Math.sin(step / 3))
    }
    await mouse.up()
    await this.button(this.#words.sign.take).click()
  }
}
