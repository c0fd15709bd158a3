import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import DeskApp from '#desk/DeskApp.vue'
import { ok, refused } from '#domain/base/result.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import type { AuthorityLine, AuthorityResponse } from '#protocol/deskAuthority.ts'
import { anId, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { open, stage, type Calls } from './deskStage.ts'

const LINE: AuthorityLine = {
  limits: {
    ...{ products: ['标准信用卡'], mostPercent: 50, mostInstalments: 24 },
    ...{ caseFen: asFen(50_000), dayFen: asFen(200_000) },
  },
  ...{ from: TODAY, until: asDay('2027-01-31'), at: NOON, reason: '年度授权' },
  by: { id: anId(6, 9), staffNo: 'S4', name: '韩雪梅' },
}
const ANSWER: AuthorityResponse = {
  today: TODAY,
  roles: [
    { role: 'agent', maySet: false },
    {
      role: 'supervisor',
      line: { ...LINE, limits: { approveFen: asFen(300_000) } },
      maySet: false,
    },
    { role: 'admin', maySet: false },
  ],
  staff: [
    { ...person(1, '陈立', 'agent'), devices: 2, own: LINE, maySet: true },
    { ...person(9, '韩雪梅', 'supervisor'), devices: 0, maySet: false },
  ],
}
function person<R extends 'agent' | 'supervisor'>(n: number, name: string, role: R) {
  return { id: anId<never>(6, n), staffNo: `S${n}`, name, role }
}
const show = async (calls: Calls) => open(DeskApp, await stage(calls), { path: '/authority' })
const dialog = (): HTMLElement => document.querySelector<HTMLElement>('[role=dialog]')!
const press = async (text: string, within: ParentNode = document): Promise<void> => {
  const buttons = [...within.querySelectorAll('button')]
  buttons.find(button => button.textContent.trim() === text)?.click()
  await flushPromises()
}
async function type(label: string, text: string): Promise<void> {
  const labels = [...dialog().querySelectorAll('label')]
  const id = labels.find(each => each.textContent.includes(label))?.htmlFor ?? ''
  const field = document.getElementById(id) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input'))
  field.dispatchEvent(new Event('change'))
  field.dispatchEvent(new Event('blur'))
  await flushPromises()
}
afterEach(() => document.body.replaceChildren())

test('says what binds whom, whose line it is, and offers change where one may', async () => {
  const page = await show({ authority: () => Promise.resolve(ok(ANSWER)) })
  const [anna, boss, ...roles] = page.findAll('.card')
  for (const said of [
    '陈立',
    '个人授权',
    '50%',
    '500.00',
    '2,000.00',
    '24',
    '标准信用卡',
    '年度授权',
  ]) {
    expect(anna!.text()).toContain(said)
  }
  expect(boss!.text()).toContain('按岗位')
  expect(boss!.text()).toContain('3,000.00')
  expect(roles[0]!.text()).toContain('未授权')
  expect(page.findAll('.card button')).toHaveLength(1)
})

test('a change says what is wrong beside its field, loses nothing, and goes with its reason', async () => {
  const setAuthority = vi.fn().mockResolvedValue(ok(undefined))
  const page = await show({ authority: () => Promise.resolve(ok(ANSWER)), setAuthority })
  await press('变更')
  await type('各项最高减免比例', '101')
  await type('最多期数', '六十一')
  await press('保存授权', dialog())
  expect(setAuthority).not.toHaveBeenCalled()
  for (const said of ['请填写 0 至 100 的整数', '请填写 1 至 60 的整数', '请填写变更理由']) {
    expect(dialog().textContent).toContain(said)
  }
  await type('各项最高减免比例', '４０％')
  await type('最多期数', '36')
  await type('单案额度', '800')
  await type('适用产品', '标准信用卡、 金卡')
  await type('变更理由', '旺季')
  await press('保存授权', dialog())
  expect(setAuthority).toHaveBeenCalledExactlyOnceWith({
    of: { staffId: anId(6, 1) },
    limits: {
      ...{ products: ['标准信用卡', '金卡'], mostPercent: 40, mostInstalments: 36 },
      ...{ caseFen: 80_000, dayFen: 200_000 },
    },
    ...{ from: TODAY, until: '2027-01-31', reason: '旺季' },
  })
  expect(page.get('p[role=status]').text()).toContain('授权已保存')
})

test('what is one’s own can be taken back, with a reason; what is refused is told', async () => {
  const setAuthority = vi.fn().mockResolvedValue(refused('aboveAuthority'))
  await show({ authority: () => Promise.resolve(ok(ANSWER)), setAuthority })
  await press('变更')
  await press('收回个人授权', dialog())
  expect(setAuthority).not.toHaveBeenCalled()
  await type('变更理由', '离岗')
  await press('收回个人授权', dialog())
  expect(setAuthority).toHaveBeenCalledWith(expect.objectContaining({ limits: null, from: TODAY }))
  expect(dialog().textContent).toContain('超出您的审批权限')
})

test('a server that is away is told', async () => {
  const page = await show({ authority: () => Promise.resolve(refused('networkAway')) })
  expect(page.find('[role=alert]').exists()).toBe(true)
})
