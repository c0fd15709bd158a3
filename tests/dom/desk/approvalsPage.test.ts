import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import DeskApp from '#desk/DeskApp.vue'
import { ok, refused } from '#domain/base/result.ts'
import { asFen } from '#domain/money/fen.ts'
import type { ApplicationsResponse, WaitingApplication } from '#protocol/deskApprovals.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { aRelief } from '#tests/fixtures/relief.ts'
import { open, stage, type Calls } from './deskStage.ts'

const aLine = (n: number, over: Partial<WaitingApplication> = {}): WaitingApplication => ({
  ...{ id: anId(31, n), caseId: anId(2, n), caseNo: `JC-2026-000${n}`, debtorName: '周**' },
  agent: { id: anId(6, 1), staffNo: 'S1', name: '陈立' },
  ...{ madeAt: NOON, recordId: anId(7, n), relief: aRelief({ INTEREST: 35_952, FEE: 18_853 }) },
  ...{ owedFen: asFen(941_866), leftFen: asFen(887_061), grounds: '失业三个月' },
  commitment: { id: anId(10, n), payments: 24, totalFen: asFen(887_061) },
  mayApprove: true,
  ...over,
})
const decided = {
  ...aLine(9),
  state: 'REJECTED' as const,
  decision: {
    by: { id: anId<never>(6, 9), staffNo: 'S4', name: '韩雪梅' },
    at: NOON,
    reason: '材料不足',
  },
}
const holding = (waiting: WaitingApplication[], more: Partial<ApplicationsResponse> = {}) => ({
  applications: vi.fn(() =>
    Promise.resolve(ok({ waiting, total: waiting.length, decided: [], withdrawn: [], ...more })),
  ),
})
const show = async (calls: Calls) => open(DeskApp, await stage(calls), { path: '/approvals' })
const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')
const press = async (text: string, within: ParentNode = document): Promise<void> => {
  const buttons = [...within.querySelectorAll('button')]
  buttons.find(button => button.textContent.trim() === text)?.click()
  await flushPromises()
}
afterEach(() => document.body.replaceChildren())

test('says who asks what, of what, why, and where it stands written; the bar counts', async () => {
  const page = await show(
    holding([aLine(1), aLine(2, { raised: 'ABOVE_CASE', grounds: '', mayApprove: false })], {
      decided: [decided],
    }),
  )
  const cards = page.findAll('.card').map(card => card.text())
  for (const said of [
    'JC-2026-0001',
    '周**',
    '9,418.66',
    '548.05',
    '8,870.61',
    '359.52',
    '188.53',
  ]) {
    expect(cards[0]).toContain(said)
  }
  expect(cards[0]).toContain('失业三个月')
  expect(cards[0]).toContain('24 期')
  expect(page.get('.card a').attributes('href')).toBe(`/records/${anId(7, 1)}`)
  expect(cards[1]).toContain('系统核对后转审批：超出单案授权额度')
  expect(cards[1]).toContain('超出您的审批权限')
  expect(
    page
      .findAll('.card')[1]!
      .findAll('button')
      .map(button => button.text()),
  ).toEqual(['不批准'])
  expect(cards[2]).toContain('未批准')
  expect(cards[2]).toContain('材料不足')
  expect(page.get('nav a[href="/approvals"]').text()).toContain('2 件待审批')
})

test('what was taken back by a correction says so, and has nothing to press', async () => {
  const { mayApprove: _may, ...line } = aLine(8)
  const page = await show(holding([], { withdrawn: [line] }))
  const card = page.get('.withdrawn .card')
  expect(card.text()).toContain('已撤回')
  expect(card.text()).toContain('催收员已更正记录，原承诺不再有效')
  expect(card.text()).toContain('JC-2026-0008')
  expect(card.findAll('button')).toEqual([])
})

test.each([
  ['批准', 'approve', '已批准'],
  ['不批准', 'reject', '未批准'],
])('%s needs a reason; then it is said, and the list read again', async (word, decision, said) => {
  const decideApplication = vi.fn().mockResolvedValue(ok(undefined))
  const calls = { ...holding([aLine(1)]), decideApplication }
  const page = await show(calls)
  const before = calls.applications.mock.calls.length
  await press(word)
  await press(word, dialog() ?? document)
  expect(decideApplication).not.toHaveBeenCalled()
  expect(dialog()?.textContent).toContain('请填写审批意见')
  const field = dialog()?.querySelector('textarea')
  if (field) field.value = ' 材料齐全 '
  field?.dispatchEvent(new Event('input'))
  await flushPromises()
  await press(word, dialog() ?? document)
  expect(decideApplication).toHaveBeenCalledExactlyOnceWith(anId(31, 1), decision, '材料齐全')
  expect(dialog()).toBeNull()
  expect(page.get('p[role=status]').text()).toContain(said)
  expect(calls.applications.mock.calls.length).toBe(before + 1)
})

test('what a colleague has decided meanwhile is told', async () => {
  const page = await show({
    ...holding([aLine(1)]),
    decideApplication: () => Promise.resolve(refused('notFound')),
  })
  await press('批准')
  const field = dialog()?.querySelector('textarea')
  if (field) field.value = '好'
  field?.dispatchEvent(new Event('input'))
  await flushPromises()
  await press('批准', dialog() ?? document)
  expect(page.text()).toContain('该件已处理')
})

test('nothing waiting, and a server that is away, are each told', async () => {
  expect((await show(holding([]))).text()).toContain('没有待审批的申请')
  document.body.replaceChildren()
  const away = await show({ applications: () => Promise.resolve(refused('networkAway')) })
  expect(away.find('.card').exists()).toBe(false)
  expect(away.find('[role=alert]').exists()).toBe(true)
})
