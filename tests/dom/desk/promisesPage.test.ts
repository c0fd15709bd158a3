import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import DeskApp from '#desk/DeskApp.vue'
import { wholePercent } from '#desk/promises/wholePercent.ts'
import { ok, refused } from '#domain/base/result.ts'
import type { StaffId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import type { DeskPromise, PromiseListResponse } from '#protocol/deskPromises.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { open, stage, type Calls } from './deskStage.ts'

const agent = { id: anId<StaffId>(6, 1), staffNo: 'S1', name: '陈立' }
const aPromise = (n: number, over: Partial<DeskPromise> = {}): DeskPromise => ({
  id: anId(10, n),
  caseId: anId(2, n),
  caseNo: `JC-2026-000${n}`,
  debtorName: '周文静',
  recordId: anId(7, n),
  agent,
  kind: 'SERIES',
  state: 'ACTIVE',
  madeOn: asDay('2026-11-01'),
  itemNo: 2,
  itemCount: 3,
  dueOn: asDay('2026-11-30'),
  amountFen: asFen(120_000),
  paidFen: asFen(20_000),
  totalFen: asFen(360_000),
  totalPaidFen: asFen(140_000),
  asOf: NOON,
  ...over,
})
const aBoard = (over: Partial<PromiseListResponse> = {}): PromiseListResponse => ({
  promises: [aPromise(1)],
  total: 1,
  counts: { DUE: 1, GRACE: 0, BROKEN: 2, KEPT: 1, WAITING: 0 },
  measures: {
    metCount: 8,
    promisedCount: 5,
    maturedCount: 3,
    keptCount: 1,
    maturedFen: asFen(300_000),
    receivedFen: asFen(199_999),
  },
  agents: [agent],
  ...over,
})
const holding = (board: PromiseListResponse) => ({
  promises: vi.fn((_filter: object) => Promise.resolve(ok(board))),
})
const show = async (calls: Calls, path = '/promises') => open(DeskApp, await stage(calls), { path })
afterEach(() => document.body.replaceChildren())

test('a line says what is due, what came, how the books stand, and leads to the record', async () => {
  const page = await show(holding(aBoard()))
  const cells = page.findAll('.lines tbody th, .lines tbody td').map(cell => cell.text())
  expect(cells[0]).toContain('JC-2026-0001')
  expect(cells[1]).toContain('第 2 笔，共 3 笔')
  expect(cells[2]).toContain('1,200.00')
  expect(cells[2]).toContain('200.00')
  expect(cells[4]).toContain('履约中')
  expect(cells[4]).toContain('银行记录截至')
  expect(page.get('.lines a').attributes('href')).toBe(`/records/${anId<string>(7, 1)}`)
})

test('a rate is never said without what it is of', async () => {
  const page = await show(holding(aBoard()))
  const text = page.get('.measures').text()
  for (const each of ['62%', '见到本人 8 次，取得承诺 5 次', '33%', '66%', '入账 1,999.99 元']) {
    expect(text).toContain(each)
  }
  expect(wholePercent(1, 0)).toBeUndefined()
  expect(wholePercent(999, 1000)).toBe(99)
})

test('a column, an agent and days stand in the address and are asked for', async () => {
  const calls = holding(aBoard())
  const page = await show(calls, `/promises?group=BROKEN&agent=${agent.id}&from=2026-11-01`)
  expect(calls.promises.mock.calls[0]?.[0]).toEqual({
    group: 'BROKEN',
    staffId: agent.id,
    from: '2026-11-01',
  })
  const kept = page.findAll('input[type=radio]')[3]
  expect(kept?.attributes('value')).toBe('KEPT')
  await kept?.setValue()
  await flushPromises()
  expect(calls.promises.mock.lastCall?.[0]).toMatchObject({ group: 'KEPT', staffId: agent.id })
})

test('days in the wrong order are said beside the field, and nothing is asked', async () => {
  const calls = holding(aBoard())
  const page = await show(calls, '/promises?from=2026-12-01&to=2026-11-01')
  expect(page.text()).toContain('结束日期早于开始日期。')
  expect(calls.promises).not.toHaveBeenCalled()
})

test('the next page is joined on, each promise once', async () => {
  const calls = holding(aBoard({ total: 3, after: 'x' }))
  const page = await show(calls)
  const second = aBoard({ promises: [aPromise(1), aPromise(2), aPromise(3)], total: 3 })
  calls.promises.mockResolvedValueOnce(ok(second))
  const more = page.findAll('button').find(each => each.text() === '显示更多')
  await more?.trigger('click')
  await flushPromises()
  expect(calls.promises.mock.lastCall?.[0]).toEqual({ group: 'DUE', after: 'x' })
  expect(page.findAll('.lines tbody tr')).toHaveLength(3)
})

test.each([
  ['/promises', '没有这种状态的承诺'],
  ['/promises?to=2026-11-01', '没有符合条件的承诺'],
])('nothing at %s is said as what it is', async (path, title) => {
  const page = await show(holding(aBoard({ promises: [], total: 0 })), path)
  expect(page.text()).toContain(title)
})

test('a board that was not read is said, and read again', async () => {
  const calls = { promises: vi.fn().mockResolvedValueOnce(refused('networkAway')) }
  calls.promises.mockResolvedValue(ok(aBoard()))
  const page = await show(calls)
  expect(page.find('.lines').exists()).toBe(false)
  const again = page.findAll('main button').find(each => each.text().includes('重'))
  await again?.trigger('click')
  await flushPromises()
  expect(page.find('.lines').exists()).toBe(true)
})
