import { expect, type Page } from '@playwright/test'
import { DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'
import type { DemoResponse } from '#protocol/demo.ts'
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

  readonly code = () => this.#page.getByRole('textbox', { name: this.#words.signIn.code.label })
  readonly demoAccount = (staffNo: string) =>
    this.#page.getByRole('button', { name: new RegExp(`${demoStaff(staffNo).name}.*${staffNo}`) })

  /** With a fresh code where the page asks for one. */
  async signIn(staffNo: string, password = demoStaff(staffNo).password): Promise<void> {
    await this.staffNo().fill(staffNo)
    await this.password().fill(password)
    if (await this.code().isVisible()) await this.code().fill(await this.freshCode(staffNo))
    await this.submit().click()
  }

  /** On a tablet that is enrolled for somebody else: the page asks for a code only when the bank has said so. */
  async takeOver(staffNo: string): Promise<void> {
    await this.signIn(staffNo)
    await expect(this.refusal()).toContainText(this.#words.problems.deviceNotEnrolled.title)
    await this.signIn(staffNo)
  }

  /** What a supervisor would read out: the demo bank gives a code with each agent's account, and none for others. */
  async freshCode(staffNo: string): Promise<string> {
    const answer = await this.#page.request.get(new URL('/api/v1/demo', this.#page.url()).href)
    const { accounts } = (await answer.json()) as DemoResponse
    return accounts.find(account => account.staffNo === staffNo)?.enrolCode ?? ''
  }
}
