import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import DeskApp from '#desk/DeskApp.vue'
import { ok, refused } from '#domain/base/result.ts'
import { asDay } from '#domain/time/day.ts'
import type { ComplaintStep } from '#domain/visit/complaintTerm.ts'
import type { ComplaintLine } from '#protocol/deskComplaints.ts'
import { deskComplaintsZh } from '#ui/i18n/zh-CN/deskComplaints.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { open, stage, type Calls } from './deskStage.ts'

const BY = { id: anId<never>(6, 9), staffNo: 'S2001', name: '韩雪梅' }
const taken = (step: ComplaintStep) => ({ step, note: '需向分行核实', by: BY, at: NOON })
const aLine = (n: number, over: Partial<ComplaintLine> = {}): ComplaintLine => ({
  visitId: anId(5, n),
  recordId: anId(7, n),
  caseNo: `JC-2026-000${n}`,
  debtorName: '周**',
  agent: { id: anId(6, 1), staffNo: 'S1', name: '陈立' },
  number: `C20261123-0000000${n}`,
  receivedOn: asDay('2026-11-23'),
  steps: [],
  ...over,
})

const holding = (...lines: ComplaintLine[]) => ({
  complaints: vi.fn(() => Promise.resolve(ok({ open: lines, total: lines.length, answered: [] }))),
})
const show = async (calls: Calls) => open(DeskApp, await stage(calls), { path: '/complaints' })
const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')
const press = async (text: string, within: ParentNode = document): Promise<void> => {
  const buttons = [...within.querySelectorAll('button')]
  buttons.find(button => button.textContent.trim() === text)?.click()
  await flushPromises()
}
async function write(text: string): Promise<void> {
  const area = dialog()?.querySelector('textarea')
  if (!area) throw new Error('nothing to write into')
  area.value = text
  area.dispatchEvent(new Event('input'))
  await flushPromises()
}
afterEach(() => document.body.replaceChildren())

test.each<[string, string, readonly ComplaintStep[], readonly [string, string]]>([
  ['made today', '2026-11-23', [], ['剩余 15 天', '收到后 15 日内']],
  ['made twelve days ago', '2026-11-11', [], ['剩余 3 天', '收到后 15 日内']],
  ['made fifteen days ago', '2026-11-08', [], ['今天到期', '收到后 15 日内']],
  ['made sixteen days ago', '2026-11-07', [], ['超期 1 天', '收到后 15 日内']],
  ['extended', '2026-11-07', ['EXTENDED'], ['剩余 14 天', '收到后 30 日内']],
  [
    'extended again',
    '2026-11-07',
    ['EXTENDED', 'EXTENDED_AGAIN'],
    ['剩余 44 天', '收到后 60 日内'],
  ],
])('a complaint that was %s', async (_what, on, steps, [standing, term]) => {
  const line = aLine(1, { receivedOn: asDay(on), steps: steps.map(taken) })
  const card = (await show(holding(line))).get('.card').text()
  expect(card).toContain(standing)
  expect(card).toContain(term)
  expect(card).toContain('C20261123-00000001')
  if (steps.length > 0) expect(card).toContain('需向分行核实')
})

test.each<[ComplaintStep, string, readonly ComplaintStep[], string]>([
  ['EXTENDED', '延长', [], '已延长至 30 日。'],
  ['EXTENDED_AGAIN', '再延长', ['EXTENDED'], '已再延长 30 日。'],
  ['ANSWERED', '登记', [], '已登记答复。'],
])(
  '%s wants its words, is said, and the list is read again',
  async (step, submit, before, said) => {
    const takeComplaintStep = vi.fn().mockResolvedValue(ok(undefined))
    const calls = { ...holding(aLine(1, { steps: before.map(taken) })), takeComplaintStep }
    const page = await show(calls)
    await press(deskComplaintsZh[step].action)
    await press(submit, dialog() ?? document)
    expect(dialog()?.textContent).toContain('请填写这一项')
    expect(takeComplaintStep).not.toHaveBeenCalled()
    await write(' 已电话告知 ')
    await press(submit, dialog() ?? document)
    expect(takeComplaintStep).toHaveBeenCalledExactlyOnceWith(anId(5, 1), {
      ...{ step, note: '已电话告知' },
    })
    expect(dialog()).toBeNull()
    expect(page.get('p[role=status]').text()).toContain(said)
    expect(calls.complaints).toHaveBeenCalledTimes(2)
  },
)

test('what was answered stands below, and nothing more can be done about it', async () => {
  const line = aLine(1, { steps: [taken('ANSWERED')] })
  const complaints = () => Promise.resolve(ok({ open: [], total: 0, answered: [line] }))
  const page = await show({ complaints })
  expect(page.text()).toContain('没有待答复的投诉')
  expect(page.get('.answered .card').text()).toContain('已答复')
  expect(page.findAll('.answered button')).toHaveLength(0)
})

test('a term that is over is extended no more', async () => {
  const page = await show(holding(aLine(1, { receivedOn: asDay('2026-11-07') })))
  expect(page.findAll('.card button').map(button => button.text())).toEqual(['登记答复'])
})

test('one that has no number says so, and leads to its record', async () => {
  const { number: _none, ...line } = aLine(1)
  const card = (await show(holding(line))).get('.card')
  expect(card.text()).toContain('无回执编号')
  expect(card.get('a').attributes('href')).toBe(`/records/${anId<string>(7, 1)}`)
})

test('what a colleague has done meanwhile is told', async () => {
  const takeComplaintStep = () => Promise.resolve(refused('notFound' as const))
  const page = await show({ ...holding(aLine(1)), takeComplaintStep })
  await press('登记答复')
  await write('已电话告知')
  await press('登记', dialog() ?? document)
  expect(page.text()).toContain('这一步已无法登记')
})
