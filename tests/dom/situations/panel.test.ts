import { describe, expect, test } from 'vitest'
import type { GateState } from '#domain/compliance/gate.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import { SENTENCES, type Said } from '#tests/fixtures/situations/sentences.ts'
import { SITUATIONS, stateOf, type Row } from '#tests/fixtures/situations/rows.ts'
import { showOnPanel, type PanelStage } from './panelStage.ts'
import { expectSentences, LOCALES, saidOf, WORDS } from './readGate.ts'

/** What a supervisor opens although it blocks; what says "supervisor" is his in any case. */
const OPENED_BY_SUPERVISOR = ['CN-FREQ-01', 'CN-FREQ-03']

/** What compliance alone opens. */
const OPENED_BY_COMPLIANCE = [
  'CN-HOLD-01',
  'CN-SAFE-02',
  'CN-CPL-01',
  'CN-PLACE-02',
  'CN-RELIEF-02',
  'US-HOLD-01',
  'US-SAFE-02',
]

const ruleOf = (hit: string): string => hit.split(' ')[0] ?? ''
const ending = (row: Row, verdict: string): string[] =>
  row[2].filter(hit => hit.endsWith(` ${verdict}`)).map(ruleOf)

/** The banner says the worst of them, with its first source and what to do. */
function expectBanner(stage: PanelStage, row: Row, locale: PackLocale): void {
  const words = WORDS[locale]
  const [worst] = stage.findings()
  const isHard = ending(row, 'block').length + ending(row, 'stop').length > 0
  expect(stage.word()).toBe(words.state[stateOf(row)])
  expect(stage.fills()).toBe(isHard)
  if (stateOf(row) === 'open') {
    expect(stage.banner()).toContain(words.open[worst ? 'noted' : 'sentence'])
    return
  }
  const source = words.sourceAt.replace('{source}', worst?.sources[0] ?? 'none')
  for (const said of [worst?.what ?? 'none', source, worst?.todo ?? 'none'])
    expect(stage.banner()).toContain(said)
}

/** Which way on there is: through the gate only where it is open, and to what happened always. */
function expectFoot(stage: PanelStage, row: Row, locale: PackLocale): void {
  const { knock, leave, record, appointment } = WORDS[locale].action
  const on = stage.button(row[0] === 'prestart' ? knock : leave)
  if (row[0] !== 'prestart' && row[0] !== 'plan') {
    expect(on).toBeUndefined()
    return
  }
  expect(on?.disabled).toBe(stage.verdict() !== 'open')
  expect(stage.button(appointment)?.disabled).toBe(false)
  if (row[0] === 'prestart') expect(stage.button(record)?.disabled).toBe(false)
}

/** An employer who was never asked has not allowed it: that rule is broken, and says so in its own sentence. */
const isUnknown = (row: Row): boolean =>
  row[3]?.unknown?.some(fact => fact !== 'employerForbids') ?? false

/** The word of each finding, before anything is answered. */
function stateOfHit(hit: string): GateState {
  const [rule = '', verdict = ''] = hit.split(' ')
  if (verdict === 'reason') return 'reason'
  if (verdict === 'supervisor' || OPENED_BY_SUPERVISOR.includes(rule)) return 'approval'
  return ['warn', 'flag'].includes(verdict) ? 'open' : 'closed'
}

function expectWords(stage: PanelStage, row: Row, locale: PackLocale): void {
  const words = row[2].map(hit => [ruleOf(hit), WORDS[locale].state[stateOfHit(hit)]])
  const shown = stage.findings().map(({ rule, word }) => [rule, word])
  expect(shown.toSorted()).toEqual(words.toSorted())
}

async function expectAnswers(stage: PanelStage, row: Row): Promise<void> {
  const reasons = ending(row, 'reason')
  expect(
    stage.findings().flatMap(each => (each.asksReason ? [each.rule] : [])),
    'asks for a reason',
  ).toEqual(reasons)
  const opened = [...OPENED_BY_SUPERVISOR, ...OPENED_BY_COMPLIANCE]
  const asked = [...row[2].map(ruleOf).filter(rule => opened.includes(rule))]
  const askable = await stage.askable()
  expect(askable.toSorted()).toEqual([...asked, ...ending(row, 'supervisor')].toSorted())
}

/** A reason opens what asked for it, and nothing else. */
async function expectReasonOpens(stage: PanelStage, row: Row, locale: PackLocale): Promise<void> {
  const reasons = ending(row, 'reason')
  if (reasons.length === 0) return
  const text = '门口无信号，已电话告知主管'
  await stage.giveReasons(text)
  const state = reasons.length === row[2].length ? 'open' : stateOf(row)
  expect(stage.verdict()).toBe(state)
  if (state === 'open') expect(stage.banner()).toContain(WORDS[locale].open.answered)
  for (const { rule, word } of stage.findings())
    if (reasons.includes(rule)) expect(word).toBe(WORDS[locale].state.open)
}

const cases = Object.entries(SITUATIONS).flatMap(([number, rows]) =>
  rows.map(row => [number, row[0], row[2].join(', ') || 'nothing', row] as const),
)

describe.each(LOCALES)('in %s', locale => {
  test.each(cases)('%s, %s: %s', async (number, _moment, _hits, row) => {
    const stage = await showOnPanel(row, locale)
    expect(stage.verdict()).toBe(stateOf(row))
    expectWords(stage, row, locale)
    expectSentences(stage.findings(), number, locale)
    expectBanner(stage, row, locale)
    expectFoot(stage, row, locale)
    for (const { text } of stage.findings())
      expect(text.includes(WORDS[locale].unknown)).toBe(isUnknown(row))
    await expectAnswers(stage, row)
    await expectReasonOpens(stage, row, locale)
    expectFoot(stage, row, locale)
  })

  test.each(Object.entries(SITUATIONS))('%s: each sentence is read', async (number, rows) => {
    const read: Partial<Said>[] = []
    for (const row of rows) {
      const stage = await showOnPanel(row, locale)
      read.push(...stage.findings().map(each => saidOf(each, locale)))
      document.body.replaceChildren()
    }
    for (const { rule, zh, en } of SENTENCES[number] ?? [])
      expect(read).toContainEqual(locale === 'zh-CN' ? { rule, zh } : { rule, en })
  })
})
