import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '#tests/e2e/support/words.ts'
import { demoStaff } from './signInScreen.ts'

const SUPERVISOR = '2001'

/** The supervisor's list of received records and one record of it. */
export class DeskScreen {
  readonly #page: Page
  readonly #words: Words

  constructor(page: Page, words: Words) {
    this.#page = page
    this.#words = words
  }

  readonly lines = (): Locator => this.#page.locator('table.records tbody tr')
  readonly line = (recordId: string): Locator =>
    this.#page.locator(`a[href="/desk/records/${recordId}"]`)

  async signIn(staffNo = SUPERVISOR): Promise<void> {
    const { signIn } = this.#words.desk
    await this.#page.goto('/desk')
    await this.#page.getByLabel(signIn.staffNo).fill(staffNo)
    await this.#page
      .getByRole('textbox', { name: signIn.password })
      .fill(demoStaff(staffNo).password)
    await this.#page.getByRole('button', { name: signIn.submit, exact: true }).click()
  }

  async untilListed(): Promise<void> {
    await expect(
      this.#page.getByRole('heading', { name: this.#words.desk.records.title, level: 1 }),
    ).toBeVisible()
    await expect(this.lines().first()).toBeVisible()
  }

  async openRecord(recordId: string): Promise<void> {
    await this.line(recordId).click()
    await expect(this.#page).toHaveURL(new RegExp(recordId))
  }

  /** Exports through the dialog, with the password where it is asked for, and gives the file's text. */
  async export(kind: 'records' | 'commitments', format: 'csv' | 'json'): Promise<string> {
    const words = this.#words.desk.export
    await this.#page.getByRole('button', { name: words.go, exact: true }).click()
    const dialog = this.#page.getByRole('dialog', { name: words.title })
    await dialog.getByRole('radio', { name: words[kind] }).check()
    await dialog.getByRole('radio', { name: words[format] }).check()
    const downloading = this.#page.waitForEvent('download')
    await dialog.getByRole('button', { name: words.submit }).click()
    await this.#stepUpIfAsked(dialog.getByText(words.done))
    const text = await readFile(await (await downloading).path(), 'utf8')
    await expect(dialog.getByText(words.done)).toBeVisible()
    await this.#page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return text
  }

  readonly complaint = (number: string): Locator =>
    this.#page.getByRole('listitem').filter({ hasText: number })

  async openComplaints(): Promise<void> {
    await this.#page
      .getByRole('link', { name: this.#words.desk.bar.complaints, exact: true })
      .click()
    await expect(
      this.#page.getByRole('heading', { name: this.#words.deskComplaints.title, level: 1 }),
    ).toBeVisible()
  }

  /** Notes how the complaint of that number was answered, with the password where it is asked for. */
  async noteAnswer(number: string, answer: string): Promise<void> {
    const { action, title, note, submit, done } = this.#words.deskComplaints.ANSWERED
    await this.complaint(number).getByRole('button', { name: action }).click()
    const dialog = this.#page.getByRole('dialog', { name: title })
    await dialog.getByRole('textbox', { name: note }).fill(answer)
    await dialog.getByRole('button', { name: submit, exact: true }).click()
    await this.#stepUpIfAsked(this.#page.getByText(done))
    await expect(this.#page.getByText(done)).toBeVisible()
  }

  async #stepUpIfAsked(done: Locator): Promise<void> {
    const words = this.#words.desk.stepUp
    const asked = this.#page.getByRole('dialog', { name: words.title })
    await expect(asked.or(done)).toBeVisible()
    if (!(await asked.isVisible())) return
    const { password } = demoStaff(SUPERVISOR)
    await asked.getByRole('textbox', { name: words.password }).fill(password)
    await asked.getByRole('button', { name: words.submit }).click()
  }
}
