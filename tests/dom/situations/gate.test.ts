import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { codeText, formatChallenge, nonceOf, overrideCode } from '#domain/compliance/override.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import { CASE_ID, TODAY } from '../../unit/app/support/sampleCase.ts'
import { GATE_ROWS, type GateRow } from './gateRows.ts'
import { OVERRIDE_KEY, PARTNER, standAtGate, type GateStage } from './gateStage.ts'
import { expectSentences, LOCALES, WORDS } from './readGate.ts'

// Without a worker in this world, the partner's PIN is judged by a digest of it.
vi.mock('#app/platform/vault/browserDeriveKey.ts', async () => {
  const { deriveQuickly } = await import('#tests/support/quickVault.ts')
  return { browserDeriveKey: deriveQuickly }
})

beforeEach(() => {
  document.body.replaceChildren()
})

const REASON = '门口无信号，已电话告知主管'

/** The second agent shows the badge's number and enters the own PIN. */
async function partnerJoins(gate: GateStage, locale: PackLocale): Promise<void> {
  const { team } = WORDS[locale]
  await gate.press(team.join)
  expect(gate.dialog()).toContain(team.description.replace('{name}', PARTNER.name))
  await gate.say(PARTNER.staffNo)
  await gate.press(team.next)
  await gate.digits(PARTNER.pin)
  await vi.waitFor(() => expect(gate.dialog()).toBe(''))
}

/** In both languages; both agents are here wherever they are asked. */
async function arrive(row: GateRow, locale: PackLocale): Promise<GateStage> {
  const gate = await standAtGate({ ...row.options, locale })
  if (!row.options.leave) await partnerJoins(gate, locale)
  return gate
}

const rulesOf = (gate: GateStage): string[] => gate.findings().map(({ rule }) => rule)
const wayOn = (gate: GateStage, row: GateRow, locale: PackLocale) =>
  gate.button(WORDS[locale].action[row.options.leave ? 'leave' : 'knock'])

function expectBanner(gate: GateStage, row: GateRow, locale: PackLocale): void {
  const words = WORDS[locale]
  const [worst] = gate.findings()
  expect(gate.word()).toBe(words.state[row.state])
  const said = worst
    ? [worst.what, words.sourceAt.replace('{source}', worst.sources[0] ?? 'none'), worst.todo]
    : [words.open.sentence]
  for (const each of said) expect(gate.banner()).toContain(each)
}

/** The dialog for the supervisor says what it would open, and gives a challenge to read out. */
async function askSupervisor(gate: GateStage, rule: string, locale: PackLocale): Promise<string> {
  const { override } = WORDS[locale]
  await gate.ask(rule)
  await vi.waitFor(() => expect(gate.challenge()).toMatch(/^[0-9A-Z]{5}.[0-9A-Z]{5}$/))
  const what = gate.findings().find(each => each.rule === rule)?.what ?? 'none'
  for (const said of [override.title.supervisor, override.description.supervisor, what])
    expect(gate.dialog()).toContain(said)
  return gate.challenge()
}

/** What the bank's desk answers, for this case, rule and day alone. */
function codeFor(rule: string, shown: string): string {
  const nonce = nonceOf(shown.replace(/[^0-9A-Z]/g, ''))
  const text = codeText({ caseId: CASE_ID, rule, day: TODAY }, nonce)
  return overrideCode(createHmac('sha256', OVERRIDE_KEY).update(text).digest())
}

async function answerAll(gate: GateStage, row: GateRow, locale: PackLocale): Promise<void> {
  for (const rule of row.explained ?? []) await gate.explain(rule, REASON)
  for (const rule of row.asked ?? []) {
    const shown = await askSupervisor(gate, rule, locale)
    await gate.digits(codeFor(rule, shown))
    await vi.waitFor(() => expect(gate.dialog()).toBe(''))
    expect(gate.findings().find(each => each.rule === rule)?.text).toContain(
      WORDS[locale].given.override,
    )
  }
}

const cases = GATE_ROWS.map(row => [row.situation, row.what, row] as const)

describe.each(LOCALES)('in %s', locale => {
  test.each(cases)('%s: %s', async (situation, _what, row) => {
    const gate = await arrive(row, locale)
    await vi.waitFor(() => expect(gate.verdict()).toBe(row.state))
    expect(rulesOf(gate)).toEqual(row.rules)
    expectSentences(gate.findings(), situation, locale)
    expectBanner(gate, row, locale)
    expect(wayOn(gate, row, locale)?.disabled).toBe(row.state !== 'open')
    const asking = gate.findings().flatMap(each => (each.asksReason ? [each.rule] : []))
    expect(asking).toEqual(row.explained ?? [])
    const ask = WORDS[locale].override.ask.supervisor
    const askable = gate.findings().flatMap(each => (each.text.includes(ask) ? [each.rule] : []))
    expect(askable).toEqual(row.asked ?? [])
  })

  test.each(cases.filter(([, , row]) => row.explained ?? row.asked))(
    '%s: %s, answered',
    async (_situation, _what, row) => {
      const gate = await arrive(row, locale)
      await vi.waitFor(() => expect(rulesOf(gate)).toEqual(row.rules))
      await answerAll(gate, row, locale)
      // What nobody may open stays closed, whatever else was explained.
      const after = row.state === 'closed' ? 'closed' : 'open'
      await vi.waitFor(() => expect(gate.verdict()).toBe(after))
      expect(wayOn(gate, row, locale)?.disabled).toBe(after !== 'open')
      if (after === 'open') expect(gate.banner()).toContain(WORDS[locale].open.answered)
    },
  )

  test.each(cases.filter(([, , row]) => row.state === 'closed' && !row.options.leave))(
    '%s: %s; what happened is taken down all the same',
    async (_situation, _what, row) => {
      const gate = await arrive(row, locale)
      await vi.waitFor(() => expect(gate.verdict()).toBe('closed'))
      expect(gate.text()).toContain(WORDS[locale].action.recordHint)
      await gate.press(WORDS[locale].action.record)
      await vi.waitFor(() => expect(gate.path()).toMatch(/^\/record\//))
      expect(await gate.tablet.db.decisions.count()).toBe(1)
    },
  )

  test('1: from the closed gate one goes to another appointment', async () => {
    const [row] = GATE_ROWS
    if (!row) throw new Error('no row')
    const gate = await arrive(row, locale)
    await gate.press(WORDS[locale].action.appointment)
    await vi.waitFor(() => expect(gate.path()).toMatch(/\/appointment$/))
  })

  test('2: one agent alone does not knock, and nobody may open it; the second joins by badge and PIN', async () => {
    const words = WORDS[locale]
    const gate = await standAtGate({ locale })
    expect(gate.verdict()).toBe('closed')
    expect(rulesOf(gate)).toEqual(['CN-TEAM-01'])
    expectSentences(gate.findings(), '2', locale)
    expect(gate.text()).toContain(`${PARTNER.name} ${words.team.missing}`)
    expect(gate.button(words.action.knock)?.disabled).toBe(true)
    expect(gate.button(words.override.ask.supervisor)).toBeUndefined()
    expect(gate.findings()[0]?.asksReason).toBe(false)
    await gate.press(words.team.join)
    await gate.say('A003')
    await gate.press(words.team.next)
    await gate.digits(PARTNER.pin)
    await vi.waitFor(() => expect(gate.dialog()).toContain(words.team.NOT_PARTNER))
    expect(gate.verdict()).toBe('closed')
    await gate.press(words.team.again)
    await gate.say(PARTNER.staffNo)
    await gate.press(words.team.next)
    await gate.digits('000000')
    await vi.waitFor(() =>
      expect(gate.dialog()).toContain(words.team.WRONG_PIN.replace('{count}', '4')),
    )
    expect(gate.verdict()).toBe('closed')
    await gate.digits(PARTNER.pin)
    await vi.waitFor(() => expect(gate.verdict()).toBe('open'))
    expect(gate.text()).toContain(`${PARTNER.name} ${words.team.here}`)
    await gate.press(words.action.knock)
    await vi.waitFor(() => expect(gate.path()).toMatch(/\/door$/))
  })
})

test('10: a code of another rule opens nothing', async () => {
  const row = GATE_ROWS.find(({ asked }) => asked?.[0] === 'CN-FREQ-01')
  if (!row) throw new Error('no row')
  const gate = await arrive(row, 'zh-CN')
  const shown = await askSupervisor(gate, 'CN-FREQ-01', 'zh-CN')
  expect(formatChallenge(shown.replace(/[^0-9A-Z]/g, ''))).toBe(shown)
  await gate.digits(codeFor('CN-FREQ-03', shown))
  const wrong = WORDS['zh-CN'].override.wrong.replace('{count}', '4')
  await vi.waitFor(() => expect(gate.dialog()).toContain(wrong))
  expect(gate.verdict()).toBe('approval')
})
