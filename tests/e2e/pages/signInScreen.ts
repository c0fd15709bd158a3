import type { Page } from '@playwright/test'
import { DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'
import type { Words } from '#tests/e2e/support/words.ts'

export function demoStaff(staffNo: string): (typeof DEMO_STAFF)[number] {
  const found = DEMO_STAFF.find(each => each.staffNo === staffNo)
  if (!found) throw new Error(`the demo bank has nobody with number ${staffNo}`)
  return found
}

/** Who are you: the first screen of a tablet, and again when the session has ended. */
export class SignInScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly staffNo = () => this.#page.getByLabel(this.#words.signIn.staffNo)
  readonly password = () => this.#page.getByRole('textbox', { name: this.#words.signIn.password })
  readonly submit = () => this.#page.getByRole('button', { name: this.#words.signIn.submit })
  readonly refusal = () => this.#page.getByRole('alert')

  async signIn(staffNo: string, password = demoStaff(staffNo).password): Promise<void> {
    await this.staffNo().fill(staffNo)
    await this.password().fill(password)
    await this.submit().click()
  }
}
