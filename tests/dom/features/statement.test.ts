import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import StatementSheet from '#app/features/statement/StatementSheet.vue'
import StatementStory from '#app/features/statement/StatementStory.vue'
import type { StatementView } from '#app/queries/statement.ts'
import type { Account } from '#domain/case/account.ts'
import { asFen } from '#domain/money/fen.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import { asDay, type Day } from '#domain/time/day.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import AccountExplanation from '#ui/parts/AccountExplanation.vue'
import { aDossier, anAccount, anId } from '#tests/fixtures/builders.ts'
import { aForeignBalance } from '#tests/fixtures/foreign.ts'
import { EXAMPLE_ACCOUNT } from '#tests/fixtures/workedExample.ts'
import { mountBase } from '../ui/mountBase.ts'

const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)

beforeEach(() => {
  document.body.replaceChildren()
})

const VISIT = asDay('2026-11-23')

function viewOf(accounts: readonly Account[], today: Day = VISIT): StatementView {
  const statement = caseStatement(accounts, today)
  return {
    ...{ dossier: aDossier({ accounts }), today, statement, isIdentified: false },
    accounts: accounts.map((account, at) => ({ account, statement: statement.accounts[at]! })),
  }
}

const story = (accounts: readonly Account[], today?: Day): VueWrapper =>
  mountBase(StatementStory, { i18n, props: { view: viewOf(accounts, today) } })
const sheet = (accounts: readonly Account[], more: Partial<StatementView> = {}): string =>
  mountBase(StatementSheet, {
    i18n,
    props: { view: { ...viewOf(accounts), ...more }, staffNo: '1001' },
  }).text()

/** Presses a figure by its label and gives the dialog's text. */
async function traceOf(page: VueWrapper, label: string): Promise<string> {
  const figure = page.findAll('button').find(button => button.text().startsWith(label))
  await figure!.trigger('click')
  await flushPromises()
  const text = document.querySelector('[role=dialog]')?.textContent ?? ''
  document.querySelector<HTMLElement>('[role=dialog] button')?.click()
  await flushPromises()
  return text
}

test('the worked example: today, tomorrow, the parts with the accrued interest on a line of its own', () => {
  const text = story([EXAMPLE_ACCOUNT]).text()
  for (const figure of ['9,418.66', '8,511.10', '636.70', '82.33', '188.53']) {
    expect(text).toContain(figure)
  }
  expect(text).toContain('若今天未还，明天增加 4.57 元')
  expect(text).toContain('未出账利息')
  expect(text).toContain('已逐笔复算，与银行账面一致')
  expect(text).toContain('年利率 18.25%，日利率 0.05%')
  expect(text).toContain('利息与违约金合计 907.56 元，未超过 24% 参考线的 916.06 元。')
})

test('every figure opens how it was made, down to base, days, product and the one rounding', async () => {
  const page = mountBase(AccountExplanation, {
    i18n,
    props: { account: EXAMPLE_ACCOUNT, statement: viewOf([EXAMPLE_ACCOUNT]).statement.accounts[0] },
  })
  expect(page.findAll('h3').map(each => each.text())).toHaveLength(5)
  const first = await traceOf(page, '首次计入的利息')
  for (const figure of ['945.68', '45', '42,555.60', '456,955.16', '228.47758', '228.48']) {
    expect(first).toContain(figure)
  }
  const principal = await traceOf(page, '尚欠本金')
  expect(principal).toContain('9,456.78')
  expect(principal).toContain('−945.68')
  expect(await traceOf(page, '2026年9月5日 违约金')).toContain('654.04 × 5%32.702')
  expect(await traceOf(page, '消费 2 笔')).toContain('2026年6月10日6,000.00')
  expect(await traceOf(page, '2026年11月5日 以来未出账利息')).toContain('164,660.4')
  expect(await traceOf(page, '欠款合计')).toContain('9,418.66')
  expect(await traceOf(page, '明天增加')).toContain('86.90')
})

test('within a week of the change the order that comes is told as well', () => {
  const near = story([EXAMPLE_ACCOUNT]).text()
  expect(near).toContain('2026年11月24日 起抵扣顺序改变')
  expect(near).toContain('还款先抵本金')
  expect(story([EXAMPLE_ACCOUNT], asDay('2026-11-12')).text()).not.toContain('起抵扣顺序改变')
})

test('above the yardstick a calm note says what to talk about first', () => {
  const costly = { ...EXAMPLE_ACCOUNT.tariffs![0]!, yardstick: { num: 20, den: 100 } }
  const text = story([{ ...EXAMPLE_ACCOUNT, tariffs: [costly] }]).text()
  expect(text).toContain('利息与违约金合计高于 20% 参考线')
  expect(text).toContain('是否减免由银行按权限决定')
})

test('a fen of difference: the bank’s figures stand, the agent sees which differ, the debtor does not', () => {
  const parts = { ...EXAMPLE_ACCOUNT.parts, INTEREST: asFen(63_671) }
  const differing = { ...EXAMPLE_ACCOUNT, parts }
  const text = story([differing]).text()
  expect(text).toContain('银行口径')
  expect(text).toMatch(/利息2026年11月\d+日636\.71636\.70/)
  expect(text).toContain('636.71')
  const handed = sheet([differing])
  expect(handed).toContain('以银行账面为准。')
  expect(handed).not.toContain('636.70')
  expect(handed).not.toContain('复算')
})

test('without a ledger the bank’s figures stand alone and nothing can be opened', () => {
  const page = story([anAccount()])
  expect(page.text()).toContain('银行未提供逐笔明细')
  expect(page.text()).toContain('13,475.65')
  expect(page.findAll('button').map(button => button.text())).toEqual([
    expect.stringContaining('欠款合计'),
  ])
})

test('the sheet names what is owed, how to pay, what may be asked for, rights and where to complain', () => {
  const text = sheet([EXAMPLE_ACCOUNT], { complaintPhone: '400-000-0000' })
  for (const words of ['9,418.66', '8,511.10', '82.33', '此后每日约增加 4.57 元', '90 天']) {
    expect(text).toContain(words)
  }
  for (const words of ['不收现金', '最长五年', '申请减免', '提出异议', '投诉电话 400-000-0000']) {
    expect(text).toContain(words)
  }
  expect(text).toContain('2026年11月24日 起：本金 → 利息 → 违约金')
  expect(text).toContain(EXAMPLE_ACCOUNT.tariffs![0]!.id)
  expect(text).toContain('工号 1001')
})

test('before the debtor was identified the sheet holds no whole name', () => {
  const text = sheet([EXAMPLE_ACCOUNT])
  expect(text).toContain('持卡人周**')
  expect(text).not.toContain('周文静')
})

test('once he was, it names him in full: it is his paper', () => {
  const text = sheet([EXAMPLE_ACCOUNT], { isIdentified: true })
  expect(text).toContain('持卡人周文静')
  expect(text).not.toContain('周**')
})

test('the sheet holds no number but the last four of the card', () => {
  const text = sheet([EXAMPLE_ACCOUNT], { isIdentified: true })
  for (const secret of ['002X', '13800001234', '梧桐路']) {
    expect(text).not.toContain(secret)
  }
  expect(text).not.toMatch(/\d{8,}/)
})

test('what is owed in other currencies stands in its own beside the yuan, converted nowhere', () => {
  const yen = aForeignBalance('JPY', { id: anId(4, 701) })
  const view = viewOf([EXAMPLE_ACCOUNT])
  const dossier = { ...view.dossier, foreign: [aForeignBalance(), yen] }
  const page = mountBase(StatementStory, { i18n, props: { view: { ...view, dossier } } })
  const handed = sheet([EXAMPLE_ACCOUNT], { dossier })
  for (const text of [page.text(), handed]) {
    expect(text).toContain('外币欠款按原币列示，不折算为人民币，不计入人民币合计。')
    expect(text).toContain('双币卡 卡号尾号 8123 · 美元')
    expect(text).toContain('合计1,237.77 美元')
    expect(text).toContain('合计123,777 日元')
    expect(text).toContain('9,418.66')
  }
  expect(page.get('tfoot').text()).toContain('9,418.66')
  expect(story([EXAMPLE_ACCOUNT]).text()).not.toContain('外币')
})

test('two accounts: each is explained by itself, and their sum stands once', () => {
  const second = { ...anAccount(), cardNoTail: '8888' }
  const page = story([EXAMPLE_ACCOUNT, second])
  expect(page.findAll('h2').map(each => each.text())).toHaveLength(2)
  expect(page.text()).toContain('22,894.31')
  expect(page.text()).toContain('银行口径')
})
