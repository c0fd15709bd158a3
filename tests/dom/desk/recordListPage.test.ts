import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import type { RecordFilter, RecordListResponse } from '#protocol/desk.ts'
import DeskApp from '#desk/DeskApp.vue'
import { anId } from '#tests/fixtures/builders.ts'
import { AGENT, aDetail, aLine } from './receivedRecords.ts'
import { open, setWidth, stage } from './deskStage.ts'

const page = (...numbers: number[]): RecordListResponse => ({
  records: numbers.map(n => aLine(n)),
  total: numbers.length,
  agents: [AGENT],
})

beforeEach(() => {
  vi.useFakeTimers()
  setWidth(true)
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** A server that keeps what it was asked and answers in turn, the last answer for ever. */
function answering(...answers: RecordListResponse[]) {
  const asked: RecordFilter[] = []
  return {
    asked,
    records: (filter: RecordFilter) => {
      asked.push(filter)
      return Promise.resolve(ok(answers[Math.min(asked.length, answers.length) - 1] ?? page()))
    },
  }
}

describe('the list of received records', () => {
  test('says of each who, what and when, and what wants a second look', async () => {
    const flagged = aLine(1, { flags: ['outOfScope'], amends: anId(7, 9) })
    const { records } = answering({ ...page(), records: [flagged], total: 1 })
    const list = await open(DeskApp, await stage({ records }))
    const row = list.get('tbody tr').text()
    for (const word of [
      '周文静',
      'JC-2026-0001',
      '陆明远',
      '本人',
      '承诺还款',
      '2,000.00',
      '12:00',
    ])
      expect(row).toContain(word)
    expect(row).toContain('不在名下')
    expect(row).toContain('更正件')
    expect(list.get('p[role=status]').text()).toBe('共 1 条')
  })

  test('takes its filter from the address and puts codes alone back into it', async () => {
    const server = answering(page(1))
    const world = await stage(server)
    const path = `/?period=last7&outcome=PTP_SINGLE&agent=${AGENT.id}&text=周文静`
    const list = await open(DeskApp, world, { path })
    expect(server.asked).toEqual([
      { from: '2026-11-17', to: '2026-11-23', staffId: AGENT.id, outcome: 'PTP_SINGLE' },
    ])
    await list.get('input[type=search]').setValue('周文静')
    await vi.advanceTimersByTimeAsync(300)
    expect(server.asked.at(-1)).toMatchObject({ text: '周文静', outcome: 'PTP_SINGLE' })
    const [, , , flagged] = list.findAll('select')
    await flagged?.setValue('yes')
    await flushPromises()
    expect(world.router.currentRoute.value.query).toEqual({
      period: 'last7',
      outcome: 'PTP_SINGLE',
      agent: AGENT.id,
      flagged: 'yes',
    })
    expect(server.asked.at(-1)).toMatchObject({ flagged: 'yes', text: '周文静' })
  })

  test('goes on where the last page ended', async () => {
    const server = answering({ ...page(1, 2), total: 3, after: 'next' }, { ...page(3), total: 3 })
    const list = await open(DeskApp, await stage(server))
    expect(list.text()).toContain('已显示 2 / 3')
    const more = list.findAll('button').find(button => button.text() === '显示更多')
    await more?.trigger('click')
    await flushPromises()
    expect(server.asked.at(-1)).toEqual({ after: 'next' })
    expect(list.findAll('tbody tr')).toHaveLength(3)
  })

  test('tells of new records, and moves no row until asked', async () => {
    const server = answering(page(1), page(2, 1))
    const world = await stage(server)
    const list = await open(DeskApp, world)
    world.poke()
    world.poke()
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.asked).toHaveLength(2)
    expect(list.findAll('tbody tr')).toHaveLength(1)
    const update = list.findAll('button').find(button => button.text() === '更新列表')
    await update?.trigger('click')
    await flushPromises()
    expect(list.findAll('tbody tr')).toHaveLength(2)
    expect(list.text()).not.toContain('有新收到的记录')
  })

  test('fills by itself while it is empty', async () => {
    const world = await stage(answering(page(), page(1)))
    const list = await open(DeskApp, world)
    expect(list.text()).toContain('还没有收到上门记录')
    world.poke()
    await vi.advanceTimersByTimeAsync(2000)
    expect(list.findAll('tbody tr')).toHaveLength(1)
  })

  test('stands as it was left behind an open record, filter, pages and place', async () => {
    const server = answering({ ...page(1, 2), total: 3, after: 'next' }, { ...page(3), total: 3 })
    const record = () => Promise.resolve(ok(aDetail(3)))
    const world = await stage({ ...server, record })
    const list = await open(DeskApp, world, { path: '/?flagged=no' })
    const more = list.findAll('button').find(button => button.text() === '显示更多')
    await more?.trigger('click')
    await flushPromises()
    const link = list.get<HTMLElement>(`a[href$="${anId(7, 3)}"]`)
    link.element.focus()
    await link.trigger('click')
    await flushPromises()
    expect(list.get('h1').text()).toContain('上门记录')
    expect(list.find('tbody tr[class=row]').exists()).toBe(false)
    await list.get('a.back').trigger('click')
    await flushPromises()
    expect(world.router.currentRoute.value.query).toEqual({ flagged: 'no' })
    expect(list.findAll('tbody tr.row')).toHaveLength(3)
    expect(document.activeElement).toBe(link.element)
  })

  test('is cards where a table has no room', async () => {
    setWidth(false)
    const list = await open(DeskApp, await stage(answering(page(1))))
    expect(list.find('table').exists()).toBe(false)
    expect(list.get('.card').text()).toContain('承诺还款')
  })

  test('says what went wrong and tries again', async () => {
    const records = vi
      .fn()
      .mockResolvedValueOnce(refused('networkAway'))
      .mockResolvedValue(ok(page(1)))
    const list = await open(DeskApp, await stage({ records }))
    expect(list.get('[role=alert]').text()).toContain('连接不上服务器')
    await list.get('[role=alert] button').trigger('click')
    await flushPromises()
    expect(list.findAll('tbody tr')).toHaveLength(1)
  })

  test('an ended session leads to the sign-in', async () => {
    const world = await stage({ records: () => Promise.resolve(refused('noSession')) })
    await open(DeskApp, world)
    expect(world.desk.session.state.value).toEqual({ kind: 'signedOut', expired: true })
  })
})
