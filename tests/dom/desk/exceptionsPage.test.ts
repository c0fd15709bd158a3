import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import DeskApp from '#desk/DeskApp.vue'
import { ok, refused } from '#domain/base/result.ts'
import { asDay } from '#domain/time/day.ts'
import type { ExceptionLine, ExceptionSubject } from '#protocol/deskExceptions.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { open, SUPERVISOR, sessionOf, stage, type Calls } from './deskStage.ts'

const AGENTS = [
  { id: anId<never>(6, 1), staffNo: '1001', name: '梁思远' },
  { id: anId<never>(6, 2), staffNo: '1002', name: '何静怡' },
]
const said = (what: string) => ({ what, why: '见行内制度', todo: '改期上门' })
const GRANTED = {
  by: { id: anId<never>(6, 9), staffNo: '2001', name: '段慧兰' },
  at: NOON,
  reason: '客户来电要求',
}
const aSubject = (over: Partial<ExceptionSubject> = {}): ExceptionSubject => ({
  agents: AGENTS,
  caseNo: 'JC100107',
  debtorName: '周**',
  rule: 'CN-HOURS',
  day: asDay('2026-11-23'),
  edition: 'CN-CARD@2026.11.1',
  verdict: 'block',
  openBy: 'supervisor',
  text: { 'zh-CN': said('不在本行外访时段'), en: said('Outside the hours') },
  sources: [{ instrument: { 'zh-CN': '外访管理办法', en: 'Visit rules' }, standing: 'design' }],
  ...over,
})
const aLine = (over: Partial<ExceptionLine> = {}): ExceptionLine => ({
  ...{ id: anId<string>(30, 1), agents: AGENTS, caseNo: 'JC100107', debtorName: '周**' },
  ...{ rule: 'CN-HOURS', what: { 'zh-CN': '不在本行外访时段', en: 'Outside' } },
  ...{ day: asDay('2026-11-23'), granted: GRANTED },
  ...over,
})

const show = async (calls: Calls) => {
  const exceptions = vi.fn().mockResolvedValue(ok({ exceptions: [] }))
  const page = await open(DeskApp, await stage({ exceptions, ...calls }), { path: '/exceptions' })
  return { page, exceptions }
}
const finding = (over: Partial<ExceptionSubject> = {}) => ({
  findException: vi.fn().mockResolvedValue(ok(aSubject(over))),
})
async function ask(page: Awaited<ReturnType<typeof show>>['page'], typed: string): Promise<void> {
  await page.get('.ask input').setValue(typed)
  await page.get('.ask').trigger('submit')
  await flushPromises()
}
const buttons = (page: Awaited<ReturnType<typeof show>>['page']): readonly string[] =>
  page.findAll('.found button').map(each => each.text())
afterEach(() => document.body.replaceChildren())

test('what was read out is looked up however it was typed; it says what it is about, then gives the code in large digits', async () => {
  const grantException = vi.fn().mockResolvedValue(ok({ code: '00123456', granted: GRANTED }))
  const calls = { ...finding(), grantException }
  const { page, exceptions } = await show(calls)
  await ask(page, '7k2m-i0oab 9')
  expect(calls.findException).toHaveBeenCalledExactlyOnceWith('7K2M100AB9')
  const text = page.get('.found').text()
  for (const words of [
    '梁思远 1001',
    '何静怡 1002',
    'JC100107',
    '周**',
    '不在本行外访时段',
    '外访管理办法',
    '禁止',
  ]) {
    expect(text).toContain(words)
  }
  await page.get('.grant').trigger('submit')
  expect(page.get('.grant').text()).toContain('请填写放行理由。')
  expect(grantException).not.toHaveBeenCalled()
  await page.get('.grant textarea').setValue(' 客户来电要求 ')
  await page.get('.grant').trigger('submit')
  await flushPromises()
  expect(grantException).toHaveBeenCalledExactlyOnceWith({
    challenge: '7K2M100AB9',
    reason: '客户来电要求',
  })
  expect(page.get('.groups').text()).toContain('00123456')
  expect(page.get('.groups .visually-hidden').text()).toBe('放行码: 0 0 1 2 3 4 5 6')
  expect(document.activeElement).toBe(page.get('.groups').element)
  expect(exceptions).toHaveBeenCalledTimes(2)
})

test.each(['', '123456789', '7K2M-U0OAB-9'])(
  '%j is refused before anybody is asked',
  async typed => {
    const calls = finding()
    const { page } = await show(calls)
    await ask(page, typed)
    expect(page.get('.ask').text()).toContain('校验码应为 10 位')
    expect(calls.findException).not.toHaveBeenCalled()
  },
)

test('a challenge that fits nothing: what may be the cause, and what to do', async () => {
  const { page } = await show({ findException: () => Promise.resolve(refused('notFound')) })
  await ask(page, '7K2M100AB9')
  const notice = page.get('[role=alert]').text()
  expect(notice).toContain('没有找到与该校验码对应的请求')
  expect(notice).toContain('请对方在平板上重新取码')
})

test.each([
  ['none', 'supervisor', '该规则不得例外放行'],
  ['none', 'admin', '该规则不得例外放行'],
  ['compliance', 'supervisor', '只能由合规管理员放行'],
  ['compliance', 'admin', undefined],
] as const)('a rule opened by %s, asked by a %s: %s', async (openBy, role, words) => {
  const session = () => Promise.resolve(ok(sessionOf({ ...SUPERVISOR, role })))
  const { page } = await show({ ...finding({ openBy }), session })
  await ask(page, '7K2M100AB9')
  if (words === undefined) expect(buttons(page)).toContain('放行并显示放行码')
  else {
    expect(page.get('[role=alert]').text()).toContain(words)
    expect(buttons(page)).toEqual(['查询另一个校验码'])
  }
})

test('granted before: by whom and why, and the same code without a new reason', async () => {
  const grantException = vi.fn().mockResolvedValue(ok({ code: '11112222', granted: GRANTED }))
  const { page } = await show({ ...finding({ granted: GRANTED }), grantException })
  await ask(page, '7K2M100AB9')
  expect(page.get('.before').text()).toContain('段慧兰')
  expect(page.find('.grant textarea').exists()).toBe(false)
  await page.get('.grant').trigger('submit')
  await flushPromises()
  expect(grantException).toHaveBeenCalledExactlyOnceWith({ challenge: '7K2M100AB9' })
  expect(page.get('.groups').text()).toContain('11112222')
})

test('the list says who granted what, when and why, and whether it was used', async () => {
  const exceptions = [aLine(), aLine({ id: anId<string>(30, 2), usedAt: NOON })]
  const { page } = await show({ exceptions: () => Promise.resolve(ok({ exceptions })) })
  const lines = page.findAll('.granted li').map(each => each.text())
  expect(lines[0]).toContain('客户来电要求')
  expect(lines[0]).toContain('段慧兰')
  expect(lines[0]).toContain('尚未使用')
  expect(lines[1]).toContain('已使用')
  expect(page.get('nav a[href="/exceptions"]').attributes('aria-current')).toBe('page')
})
