import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'
import { demoStaff } from './signInScreen.ts'

/** The supervisor's devices and review inbox. */
export class DeskDevices {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly dialog = (): Locator => this.#page.getByRole('dialog')
  readonly alert = (): Locator => this.#page.getByRole('alertdialog')
  readonly code = (): Locator => this.#page.locator('.groups')
  readonly line = (text: string): Locator =>
    this.#page.locator('table.lines tbody tr, li.card').filter({ hasText: text })
  readonly said = (): Locator => this.#page.locator('header [role=status]')
  readonly askedPassword = (): Locator =>
    this.#page.getByRole('dialog', { name: this.#words.desk.stepUp.title })

  async go(place: 'devices' | 'inbox'): Promise<void> {
    const link = this.#page.getByRole('navigation').getByRole('link')
    await link.filter({ hasText: this.#words.desk.bar[place] }).click()
    const { title } = place === 'devices' ? this.#words.deskDevices : this.#words.deskInbox
    await expect(this.#page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  }

  async press(name: string, within: Locator | Page = this.#page): Promise<void> {
    await within.getByRole('button', { name, exact: true }).click()
  }

  /** The own password again, as it is asked for. */
  async stepUp(password = demoStaff('2001').password): Promise<void> {
    const { stepUp } = this.#words.desk
    const asked = this.askedPassword()
    await asked.getByRole('textbox', { name: stepUp.password }).fill(password)
    await this.press(stepUp.submit, asked)
  }

  /** Opens the dialog for a code and chooses the agent. */
  async chooseAgent(staffNo: string): Promise<void> {
    await this.press(this.#words.deskDevices.code.go)
    const select = this.dialog().getByRole('combobox')
    const option = select.locator('option', { hasText: staffNo })
    await select.selectOption((await option.getAttribute('value')) ?? '')
  }

  /** The code that is shown, as somebody would read it out. */
  async readCode(): Promise<string> {
    await expect(this.code().locator('.group').first()).toBeVisible()
    const groups = await this.code().locator('.group').allTextContents()
    return groups.join('')
  }

  async end(line: string, way: 'revoke' | 'lose'): Promise<void> {
    const word = this.#words.deskDevices[way]
    await this.line(line).getByRole('button', { name: word }).click()
    await expect(this.alert()).toBeVisible()
  }

  async decide(way: 'release' | 'setAside'): Promise<void> {
    const { go } = this.#words.deskInbox[way]
    const button = this.#page.getByRole('main').getByRole('button', { name: new RegExp(`^${go}`) })
    await button.first().click()
    await expect(this.dialog()).toBeVisible()
  }
}
