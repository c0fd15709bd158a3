import { expect, type Locator, type Page } from '@playwright/test'
import { fill, shape, type Words } from '#tests/e2e/support/words.ts'

/** The day on the road: the list of its stops and the map beside it. */
export class RouteScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly rows = (): Locator => this.#page.locator('.stops > .stop')
  readonly row = (number: number): Locator => this.rows().nth(number - 1)
  readonly face = (number: number): Locator => this.row(number).locator('.face')
  readonly names = (): Promise<string[]> => this.rows().locator('.name').allInnerTexts()
  readonly places = (): Promise<string[]> => this.rows().locator('.street').allInnerTexts()
  readonly dialog = (): Locator => this.#page.getByRole('dialog')
  readonly button = (name: string): Locator => this.#page.getByRole('button', { name, exact: true })
  /** What a selected stop offers. */
  readonly action = (name: string): Locator =>
    this.#page.locator('.stop .actions').getByRole('button', { name, exact: true })
  readonly driveCard = (): Locator => this.#page.locator('.card')
  readonly notice = (title: string): Locator =>
    this.#page.locator('.notice').filter({ hasText: shape(title) })

  async open(day?: string): Promise<void> {
    await this.#page.goto(day === undefined ? '/route' : `/route?day=${day}`)
    await expect(this.rows().first()).toBeVisible()
  }

  /** By the rail, as a person comes here. */
  async enter(): Promise<void> {
    const { nav } = this.#words.frame
    await this.#page
      .getByRole('navigation', { name: nav.label })
      .getByRole('link', { name: nav.route })
      .click()
    await expect(this.rows().first()).toBeVisible()
  }

  /** The day has been driven in the worker. */
  async untilDriven(): Promise<void> {
    await expect(this.#page.locator('.total')).toContainText(shape(this.#words.route.ends))
  }

  async select(number: number): Promise<void> {
    const face = this.face(number)
    if ((await face.getAttribute('aria-expanded')) !== 'true') await face.click()
    await expect(face).toHaveAttribute('aria-expanded', 'true')
  }

  /** Looks for a better order, and takes it where there is one. */
  async takeBest(): Promise<'taken' | 'same'> {
    const { best } = this.#words.route
    await this.button(best.button).click()
    const take = this.dialog().getByRole('button', { name: best.take })
    const keep = this.dialog().getByRole('button', { name: best.keep })
    await expect(keep).toBeVisible({ timeout: 60_000 })
    const isBetter = await take.isVisible()
    await (isBetter ? take : keep).click()
    await expect(this.dialog()).toBeHidden()
    return isBetter ? 'taken' : 'same'
  }

  async expectAt(number: number, text: string): Promise<void> {
    await expect(this.row(number)).toContainText(text)
  }

  readonly stopName = (number: number): string => fill(this.#words.route.stop, { number })
}
