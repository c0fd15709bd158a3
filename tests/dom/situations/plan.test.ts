import { beforeEach, describe, expect, test, vi } from 'vitest'
import { appointmentEn } from '#ui/i18n/en/appointment.ts'
import { appointmentZh } from '#ui/i18n/zh-CN/appointment.ts'
import { PLAN_ROWS, WRONG_ADDRESS } from './gateRows.ts'
import { planVisit } from './gateStage.ts'
import { expectSentences, LOCALES, WORDS } from './readGate.ts'

const FORM = { 'zh-CN': appointmentZh.schedule, en: appointmentEn.schedule } as const

const OPENED_BY: Readonly<Record<string, 'supervisor' | 'compliance'>> = {
  'CN-FREQ-03': 'supervisor',
  'CN-HOLD-01': 'compliance',
  'CN-PLACE-02': 'compliance',
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe.each(LOCALES)('where a visit is planned, in %s', locale => {
  const words = WORDS[locale]
  const form = FORM[locale]

  test.each(PLAN_ROWS)('%s: %s', async (situation, rule, options, [from, to]) => {
    const plan = await planVisit({ ...options, locale })
    await plan.choose(from, to)
    const found = () => plan.findings().filter(each => each.rule === rule)
    await vi.waitFor(() => expect(found()).toHaveLength(1))
    expectSentences(found(), situation, locale)
    const [finding] = found()
    expect(plan.banner()).toContain(finding?.what)
    // Whoever may open it is asked from here, and the foot says that it is his to open.
    const by = OPENED_BY[rule]
    expect(plan.verdict()).toBe(by === 'supervisor' ? 'approval' : 'closed')
    for (const who of ['supervisor', 'compliance'] as const)
      expect(finding?.text.includes(words.override.ask[who])).toBe(by === who)
    const said = words.slot[by ?? 'blocked'].replace('{what}', finding?.what ?? 'none')
    await vi.waitFor(() => expect(plan.text()).toContain(said))
    expect(plan.button(form.submit)?.disabled).toBe(true)
  })

  test('1: an afternoon can be booked, and what asks for a reason is answered before leaving', async () => {
    const plan = await planVisit({ locale })
    await plan.choose('14:00', '15:00')
    await vi.waitFor(() => expect(plan.verdict()).toBe('reason'))
    const [what] = plan.findings().map(each => each.what)
    expect(plan.text()).toContain(words.slot.reason.replace('{what}', what ?? 'none'))
    expect(plan.button(form.submit)?.disabled).toBe(false)
  })

  test('8: the only address is known to be wrong: there is nowhere to go', async () => {
    const plan = await planVisit({ locale, dossier: WRONG_ADDRESS })
    expect(plan.text()).toContain(form.noAddress)
    expect(plan.button(form.submit)).toBeUndefined()
  })
})
