import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import { factsIn } from '#domain/compliance/condition.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { GateAnswers } from '#domain/compliance/gate.ts'
import { gateOfVisit, judgeVisit } from '#domain/visit/judgeVisit.ts'
import { readPack } from '#protocol/policyPack.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { gateZh } from '#ui/i18n/zh-CN/gate.ts'
import GatePanel from '#ui/parts/GatePanel.vue'
import { gateView, type GateView } from '#ui/parts/gateView.ts'
import { aDossier, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { mountBase } from './mountBase.ts'

const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)

const read = readPack(JSON.parse(readFileSync('src/server/policy/packs/CN-CARD.json', 'utf8')))
if (!read.ok) throw new Error(read.error.path)
const pack = read.value
const packs = [{ edition: 'CN-CARD@2026.11.1' as const, pack, packHash: 'a'.repeat(64) }]
const dossier = aDossier({ policy: { pack: 'CN-CARD', facts: {} } })
const NONE: GateAnswers = { reasons: [], overrides: [] }

/** Everything as it should be before knocking, at noon in Shanghai. */
const CALM: FactSet = {
  ...{ startsAt: NOON, nowAt: NOON, plannedMin: 30, placeZone: 'Asia/Shanghai', clockTrust: 'ok' },
  ...{ place: 'home', target: 'debtor', addressState: 'valid', factsAgeH: 2, role: 'bank' },
  ...{ teamPresent: 2, teamCertOk: true, caseHold: [], planState: 'none', phoneTries: 3 },
  ...{ noticeDelivered: true, apptAgreed: true, attemptDays: [], contactDays: [] },
  ...{ lostContact: false, creditorChanged: false },
}

function view(over: FactSet, answers = NONE, of = dossier): GateView {
  const judged = judgeVisit(packs, of, { ...CALM, ...over }, 'prestart')
  const { locale, t } = i18n.plugin.global
  return gateView({
    ...{ judged, answers, gate: gateOfVisit(judged, answers) },
    locale: locale.value as 'zh-CN',
    t: (key, named) => t(key, named ?? {}),
  })
}

const panel = (shown: GateView) =>
  mountBase(GatePanel, { i18n, props: { view: shown, reasonOf: () => undefined } })

beforeEach(async () => {
  document.body.replaceChildren()
  await setLocale(i18n, 'zh-CN')
})

test('the calm facts leave nothing to say', () => {
  expect(decide(pack, 'prestart', CALM).hits).toEqual([])
})

test.each([
  ['open', {}, NONE, '可行', false],
  ['reason', { apptAgreed: false }, NONE, '需说明', false],
  ['approval', { noticeDelivered: false }, NONE, '需审批', false],
  ['approval', { attemptDays: [TODAY] }, NONE, '需审批', true],
  ['closed', { teamPresent: 1 }, NONE, '禁止', true],
  ['closed', { planState: 'kept' }, NONE, '禁止', true],
] as const)(
  '%s of %j: its word, and its colour fills the banner only for what blocks',
  (...[state, facts, answers, word, fills]) => {
    const shown = panel(view(facts, answers))
    const banner = shown.get('[data-verdict]')
    expect(banner.attributes('data-verdict')).toBe(state)
    expect(banner.get('.word').text()).toBe(word)
    expect(banner.classes('fills')).toBe(fills)
  },
)

test('a finding says what, why, where the duty stands, and what to do', () => {
  const shown = panel(view({ teamPresent: 1 }))
  const rule = pack.rules.find(({ id }) => id === 'CN-TEAM-01')
  const { what = '', why = '', todo = '' } = rule?.text['zh-CN'] ?? {}
  const text = shown.get('[data-rule="CN-TEAM-01"]').text()
  for (const said of [what, why, todo, '中国银行业协会']) expect(text).toContain(said)
  expect(shown.get('[data-verdict]').text()).toContain(what)
})

test('the worst is what the banner says, whatever the order', () => {
  const shown = view({ apptAgreed: false, attemptDays: [TODAY], teamPresent: 1 })
  expect(shown.findings.map(({ rule }) => rule)).toEqual(['CN-TEAM-01', 'CN-FREQ-01', 'CN-STEP-02'])
  expect(shown.what).toBe(shown.findings[0]?.what)
})

test('a reason opens what asks for one, a code what a supervisor may open; nothing opens the rest', () => {
  const reasons = [{ rule: 'CN-STEP-02', code: 'OTHER', text: '家属转告' }] as const
  expect(view({ apptAgreed: false }, { ...NONE, reasons }).state).toBe('open')
  const given = { challenge: '0000000000', code: '00000000' }
  const opens = (rule: string) => ({ ...NONE, overrides: [{ rule, ...given }] })
  const freq = view({ attemptDays: [TODAY] }, opens('CN-FREQ-01'))
  expect([freq.state, freq.what]).toEqual(['open', i18n.plugin.global.t('gate.open.answered')])
  expect(view({ attemptDays: [TODAY] }, opens('CN-FREQ-02')).state).toBe('approval')
})

test('only what a supervisor may open offers to ask one', () => {
  const ask = i18n.plugin.global.t('gate.override.ask.supervisor')
  expect(
    panel(view({ attemptDays: [TODAY] }))
      .get('[data-rule="CN-FREQ-01"]')
      .text(),
  ).toContain(ask)
  document.body.replaceChildren()
  expect(panel(view({ teamPresent: 1 })).text()).not.toContain(ask)
})

test('what compliance may open offers to ask it, and its code opens', () => {
  const { compliance } = gateZh.override.ask
  const held = { caseHold: ['complaint'] }
  expect(panel(view(held)).get('[data-rule="CN-HOLD-01"]').text()).toContain(compliance)
  const code = { rule: 'CN-HOLD-01', challenge: '0000000000', code: '00000000' }
  const opened = view(held, { ...NONE, overrides: [code] })
  expect(opened.findings.find(({ rule }) => rule === 'CN-HOLD-01')?.state).toBe('open')
})

test('without a pack nothing is permitted, and it says what to do', () => {
  const shown = view({}, NONE, aDossier())
  expect([shown.state, shown.fills]).toEqual(['closed', true])
  expect(shown.what).toBe('本机没有适用于此案的合规规则包。')
})

test('books that were never read begin no visit', () => {
  const { factsAgeH: _age, ...never } = CALM
  const judged = judgeVisit(packs, dossier, never, 'prestart')
  expect(gateOfVisit(judged, NONE).state).toBe('closed')
})

test('in English too, each fact that is not known says so', async () => {
  await setLocale(i18n, 'en')
  const asked = pack.rules.find(({ id }) => id === 'CN-TEAM-01')
  expect(asked?.kind === 'must' && factsIn(asked.cond)).toEqual(['teamPresent'])
  const shown = view({ teamPresent: undefined as never })
  expect(shown.findings[0]).toMatchObject({ rule: 'CN-TEAM-01', cause: 'unknown', state: 'closed' })
  expect(panel(shown).get('[data-verdict]').text()).toContain('Not allowed')
})
