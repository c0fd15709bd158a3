import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import CaseSteps from '#app/features/dossier/CaseSteps.vue'
import HoldStory from '#app/features/dossier/HoldStory.vue'
import WorthReasonDialog from '#app/features/dossier/WorthReasonDialog.vue'
import type { CaseFact } from '#domain/case/caseFact.ts'
import { caseStanding } from '#domain/case/standing.ts'
import { visitWorth } from '#domain/case/visitWorth.ts'
import { asFen } from '#domain/money/fen.ts'
import { addDays } from '#domain/time/day.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import WorthMark from '#ui/parts/WorthMark.vue'
import WorthTable from '#ui/parts/WorthTable.vue'
import { kmText, shareText, worthAssumptions } from '#ui/parts/worthWords.ts'
import { TODAY } from '#tests/fixtures/builders.ts'
import { aFact, aHold, walked } from '#tests/fixtures/caseFacts.ts'
import { aWorthQuestion, theRates } from '#tests/fixtures/worth.ts'
import { mountBase } from '../ui/mountBase.ts'

const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)

beforeEach(() => {
  document.body.replaceChildren()
})

const zone = asZoneName('Asia/Shanghai')
const steps = (facts: readonly CaseFact[]): string => {
  const standing = caseStanding(facts, { opened: 1, today: TODAY })
  return mountBase(CaseSteps, { i18n, props: { standing, today: TODAY, zone } }).text()
}

test('the next step and what it lacks stand in words', () => {
  expect(steps(walked(1))).toContain('下一步：书面通知')
  expect(steps(walked(1))).toContain('还缺：书面通知')
  const running = { ...aFact('noticeSent'), deadlineOn: addDays(TODAY, 4) } as CaseFact
  expect(steps([...walked(1), running])).toContain('通知尚未送达，期限至 11月27日 周五')
  expect(steps(walked(6))).toContain('本轮六步均有依据。')
  expect(steps([aFact('recovered')])).toContain('欠款已结清，案件不再催收。')
})

test('each piece of evidence says when and what; an earlier cycle stays readable', () => {
  const text = steps([...walked(5), aFact('promiseBroken'), ...walked(1, 2)])
  expect(text).toContain('第 1 轮')
  expect(text).toContain('承诺未履行，已转入下一轮')
  for (const what of ['电话：无应答', '已上门，已出示身份', '上门记录已封存', '预约已确认']) {
    expect(text).toContain(what)
  }
})

test('a hold says from when until when, who set it, what it rests on and who lifted it', () => {
  const holds = [
    aHold('DISPUTE', { origin: 'DOOR', evidence: 'DISPUTES_DEBT' }),
    aHold('COMPLAINT', {
      setBy: '投诉处理岗',
      evidence: 'TS-2026-118',
      until: addDays(TODAY, 5),
      liftedOn: TODAY,
      liftedBy: '合规部',
    }),
    aHold('LEGAL', { origin: 'DOOR', evidence: 'saysLawyer', until: addDays(TODAY, -1) }),
  ]
  const lines = mountBase(HoldStory, { i18n, props: { holds, today: TODAY } })
    .findAll('li')
    .map(item => item.text().replace(/\s+/g, ' '))
  expect(lines[0]).toContain('自 11月1日 周日 起 · 有效')
  expect(lines[0]).toContain('上门时得知，待银行处理')
  expect(lines[0]).toContain('依据：对欠款有异议')
  expect(lines[1]).toContain('由合规部解除')
  expect(lines[1]).toContain('设定人：投诉处理岗')
  expect(lines[1]).toContain('依据：TS-2026-118')
  expect(lines[2]).toContain('已届满')
  expect(lines[2]).toContain('现场称已委托律师')
})

test('the ledger shows every part and their exact sum', () => {
  const rates = theRates()
  const worth = visitWorth(aWorthQuestion(), rates)
  const table = mountBase(WorthTable, { i18n, props: { worth, rates } })
  expect(table.findAll('tbody td.amount').map(cell => cell.text())).toEqual([
    '759.60',
    '6.00',
    '−43.33',
    '−49.83',
    '−12.00',
    '−16.00',
  ])
  expect(table.get('tfoot td').text()).toBe('644.44')
  expect(table.text()).toContain('7.596%')
  expect(table.text()).toContain('2 人 × 20 分钟')
})

test('a small balance long overdue comes out as not advised, in a word and not in colour alone', () => {
  const question = aWorthQuestion({
    recoverableFen: asFen(250_000),
    bucket: 'M6+',
    hour: 'MORNING',
  })
  const { verdict } = visitWorth(question, theRates())
  expect(mountBase(WorthMark, { i18n, props: { verdict } }).text()).toBe('不建议外访')
})

test('what it rests on: each class with its chance, how the way is known, the edition of the rates', () => {
  const worth = visitWorth(aWorthQuestion(), theRates())
  const t = (key: string, named: Record<string, unknown> = {}): string =>
    [key, ...Object.values(named)].join(' ')
  const lines = worthAssumptions(worth, theRates(), { t, money: fen => String(fen) })
  expect(lines).toEqual([
    'worth.assumption.due 1000000',
    'worth.assumption.meet worth.day.WORKDAY worth.hour.EVENING 52%',
    'worth.assumption.pay M2 worth.willingness.UNKNOWN worth.history.NEVER_VISITED 33%',
    'worth.assumption.other codes.channel.PHONE 4.5%',
    'worth.assumption.amount 60%',
    'worth.assumption.way.ROUTE 20 10.0',
    `worth.assumption.edition ${theRates().edition}`,
  ])
})

test.each([
  [0, '0%'],
  [1, '0.0001%'],
  [10_000, '1%'],
  [75_960, '7.596%'],
  [1_000_000, '100%'],
])('%i ppm is %s', (ppm, text) => {
  expect(shareText(ppm)).toBe(text)
})

test.each([
  [0, '0.0'],
  [99, '0.0'],
  [950, '0.9'],
  [12_345, '12.3'],
])('%i m are %s km', (metres, text) => {
  expect(kmText(metres)).toBe(text)
})

test('a reason needs its code and its words', async () => {
  const dialog = mountBase(WorthReasonDialog, {
    i18n,
    props: { open: true, busy: false, reason: undefined, refusal: '' },
  })
  await flushPromises()
  const save = async (): Promise<void> => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find(button => button.textContent.trim() === '保存理由')?.click()
    await flushPromises()
  }
  await save()
  expect(dialog.emitted('explain')).toBeUndefined()
  expect(document.body.textContent).toContain('请选择一项理由。')
  const tile = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].at(2)
  tile?.click()
  const text = document.querySelector('textarea')
  if (text) {
    text.value = ' 需核实住址 '
    text.dispatchEvent(new Event('input'))
  }
  await save()
  expect(dialog.emitted('explain')).toEqual([[{ code: 'CHECK_ADDRESS', text: '需核实住址' }]])
})
