import type { Locator, Page } from '@playwright/test'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'

const MOST_STOPS = 120

/** Goes there as a person without a pointer does; fails when it cannot be reached. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible()
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await goal.evaluate(element => element.contains(document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by ${MOST_STOPS} tabs: ${String(goal)}`)
}

async function press(page: Page, button: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, button)
  await page.keyboard.press(key)
}

/** Radios are one stop; the arrows go through them. */
async function pickRadio(page: Page, group: Locator, code: string): Promise<void> {
  await tabTo(page, group)
  const wanted = group.locator(`input[value="${code}"]`)
  const count = await group.getByRole('radio').count()
  // The first stop is not chosen until it is asked for.
  await page.keyboard.press('Space')
  for (let step = 0; step < count && !(await wanted.isChecked()); step += 1) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(wanted).toBeChecked()
}

test('without a pointer: signed in, a visit opened, recorded, checked and sealed', async ({
  tablet,
}) => {
  const { page, on, words } = tablet
  await page.goto('/')
  await tabTo(page, on.signIn.staffNo())
  await page.keyboard.type('1001')
  await tabTo(page, on.signIn.password())
  await page.keyboard.type(demoStaff('1001').password)
  await tabTo(page, on.signIn.code())
  await page.keyboard.type(await on.signIn.freshCode('1001'))
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: words.today.tour.skip }))
  await expect(on.today.tour()).toBeHidden()
  await press(page, on.today.visits().first())
  await press(page, on.dossier.action('start'))
  await on.record.expectStep('met')
  const group = (name: string) => page.getByRole('radiogroup', { name })
  const { field } = words.recordForm
  await pickRadio(page, group(field.metWith), 'NO_ANSWER')
  await press(page, on.record.button(words.record.next))
  await on.record.expectStep('outcome')
  await press(page, on.record.tile('NOTICE_SERVED').locator('input'), 'Space')
  await tabTo(page, on.record.field('particulars'))
  await page.keyboard.type('书面通知已投入信箱。')
  await press(page, on.record.button(words.record.next))
  await on.record.expectStep('followUp')
  await pickRadio(page, group(field.nextAction), 'VISIT_AGAIN')
  await press(page, on.record.button(words.record.toReview))
  await on.record.expectStep('review')
  await press(page, on.record.button(words.record.review.finalise))
  await press(page, page.getByRole('button', { name: words.record.review.confirm }))
  await expect(page.getByText(words.record.read.sealed, { exact: true })).toBeVisible()
})

test('the focus is always seen, and follows to the new screen', async ({ tablet }) => {
  const { page, on } = tablet
  await tablet.signIn()
  await page.keyboard.press('Tab')
  await expect(page.locator('.skip')).toBeFocused()
  await tabTo(page, on.today.visits().first())
  const outline = await on.today
    .visits()
    .first()
    .evaluate(link => getComputedStyle(link).outlineStyle)
  expect(outline).not.toBe('none')
  await page.keyboard.press('Enter')
  await on.dossier.untilShown()
  const inDetail = () =>
    page.evaluate(() => document.querySelector('.detail-pane')?.contains(document.activeElement))
  await expect.poll(inDetail).toBe(true)
})
