import { expect } from '@playwright/test'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { calmFacts, type JudgedDevice } from '#tests/e2e/support/judgedDevice.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

const RULE = 'CN-FREQ-01'

/** Exceptions at the supervisor's desk, from none on; the device is out in the field, and its visits are delivered. */
export async function exceptionStations(
  tablet: Tablet,
  device: JudgedDevice,
  at: AtStation,
): Promise<void> {
  const { page, on, words, guard } = tablet
  const { deskExceptions } = on
  guard.expect(/status of 40[134]/)
  await on.desk.signIn()
  await deskExceptions.go()
  await expect(page.getByText(words.deskExceptions.list.empty)).toBeVisible()
  await at('desk-exceptions-empty')
  await deskExceptions.ask('7K2M 100A')
  await expect(page.getByText(words.deskExceptions.ask.malformed)).toBeVisible()
  await at('desk-exception-malformed')
  await deskExceptions.ask('7K2M0 00000')
  await expect(page.getByText(words.deskExceptions.unknown.title)).toBeVisible()
  await at('desk-exception-unknown')
  for (const [rule, who] of [
    ['CN-TEAM-01', 'none'],
    ['CN-HOLD-01', 'compliance'],
  ] as const) {
    await deskExceptions.ask(device.challenge(rule))
    await expect(page.getByText(words.deskExceptions.refused[who].title)).toBeVisible()
    await at(`desk-exception-refused-${who}`)
    await deskExceptions.another()
  }
  const code = await granting(tablet, device.challenge(RULE), at)
  const facts = calmFacts({ attemptDays: [bankToday()] })
  const overrides = [{ rule: RULE, challenge: device.challenge(RULE), code }]
  await decisionStations(tablet, at, {
    override: await device.deliver(0, { facts, answers: { reasons: [], overrides } }),
    equal: await device.deliver(1, reasoned()),
    differing: await device.deliver(2, milder()),
    none: await device.deliver(3),
  })
}

/** What a rule is about, the reason, the code; then the list of what was granted. */
async function granting(tablet: Tablet, challenge: string, at: AtStation): Promise<string> {
  const { page, on, words } = tablet
  const { deskExceptions, deskDevices } = on
  const { grant } = words.deskExceptions
  await deskExceptions.ask(challenge)
  await expect(deskExceptions.found()).toBeVisible()
  await at('desk-exception-about')
  await deskExceptions.press(grant.submit)
  await expect(page.getByText(grant.missing)).toBeVisible()
  await at('desk-exception-no-reason')
  await deskExceptions.found().getByRole('textbox').fill('持卡人来电要求当日再次上门，已听录音核实')
  await deskExceptions.press(grant.submit)
  await deskDevices.stepUp()
  const code = await deskExceptions.readCode()
  await expect(deskExceptions.lines()).toHaveCount(1)
  await at('desk-exception-code')
  await deskExceptions.another()
  await deskExceptions.ask(challenge)
  await expect(page.getByRole('button', { name: grant.again, exact: true })).toBeVisible()
  await at('desk-exception-before')
  return code
}

/** How visits were judged, on the pages of their records. */
async function decisionStations(
  { page, on }: Tablet,
  at: AtStation,
  records: Readonly<Record<'override' | 'equal' | 'differing' | 'none', string>>,
): Promise<void> {
  await on.deskExceptions.go()
  await page.reload()
  await expect(on.deskExceptions.lines()).toHaveCount(1)
  await at('desk-exceptions-used')
  for (const [name, id] of Object.entries(records)) {
    await page.goto(`/desk/records/${id}`)
    const panel = page.locator('.decisions')
    await panel.scrollIntoViewIfNeeded()
    if (name !== 'none') {
      await panel.locator('summary').click()
      await expect(panel.locator('dl')).toBeVisible()
    }
    await panel.evaluate(element => element.scrollIntoView({ block: 'start' }))
    await at(`desk-decision-${name}`)
  }
}

/** Two findings that ask for a reason, one of them unknown; both were answered. */
function reasoned(): Parameters<JudgedDevice['deliver']>[1] {
  const { clockTrust: _unknown, ...facts } = calmFacts({ apptAgreed: false })
  const text = '电话中与持卡人约定，通话记录已留存'
  const reasons = ['CN-STEP-02', 'CN-TIME-03'].map(rule => ({
    ...{ rule, code: 'AGREED_BY_PHONE' as const, text },
  }))
  return { facts, answers: { reasons, overrides: [] } }
}

/** One agent alone, of whom the tablet said that all is well, with a code that the bank never gave. */
function milder(): Parameters<JudgedDevice['deliver']>[1] {
  const override = { rule: RULE, challenge: '7K2M100AB9', code: '12345678' }
  return {
    facts: calmFacts({ teamPresent: 1, attemptDays: [bankToday()] }),
    judgement: { verdict: 'allow', hits: [] },
    answers: { reasons: [], overrides: [override] },
  }
}
