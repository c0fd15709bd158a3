import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import DeskApp from '#desk/DeskApp.vue'
import { ok, refused } from '#domain/base/result.ts'
import type { PlaceProposal } from '#protocol/deskPlaces.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { open, stage, type Calls } from './deskStage.ts'

const aPlace = (n: number, over: Partial<PlaceProposal> = {}): PlaceProposal => ({
  id: anId(21, n),
  caseId: anId(2, n),
  caseNo: `JC-2026-000${n}`,
  debtorName: '周文静',
  address: '望江区梧桐路18号3栋502室',
  agent: { id: anId(6, 1), staffNo: 'S1', name: '陈立' },
  madeAt: NOON,
  found: 'AT_DOOR',
  accuracyM: 12,
  moved: { metres: 340, towards: 'NE' },
  isOvertaken: false,
  ...over,
})

const holding = (...waiting: PlaceProposal[]) => ({
  places: vi.fn(() => Promise.resolve(ok({ waiting, total: waiting.length }))),
})
const show = async (calls: Calls) => open(DeskApp, await stage(calls), { path: '/places' })
const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')
const press = async (text: string, within: ParentNode = document): Promise<void> => {
  const buttons = [...within.querySelectorAll('button')]
  buttons.find(button => button.textContent.trim() === text)?.click()
  await flushPromises()
}
afterEach(() => document.body.replaceChildren())

test('says how far and whereto, who and how, and that the bank has moved on', async () => {
  const { moved: _none, accuracyM: _no, ...first } = aPlace(2, { found: 'ON_MAP' })
  const page = await show(holding(aPlace(1), first, aPlace(3, { isOvertaken: true })))
  const cards = page.findAll('.card').map(card => card.text())
  expect(cards[0]).toContain('由原位置向东北移 340 米')
  expect(cards[0]).toContain('现场定位，精度 12 米')
  expect(cards[1]).toContain('原先没有位置')
  expect(cards[1]).toContain('在地图上标注')
  expect(cards[2]).toContain('上报后银行已改动过位置')
  expect(page.get('nav a[href="/places"]').attributes('aria-current')).toBe('page')
})

test.each([
  ['采纳', 'accept', '已采纳'],
  ['不采纳', 'refuse', '未采纳'],
])('%s is asked once more, said, and the list read again', async (word, decision, said) => {
  const decidePlace = vi.fn().mockResolvedValue(ok(undefined))
  const calls = { ...holding(aPlace(1)), decidePlace }
  const page = await show(calls)
  await press(word)
  expect(decidePlace).not.toHaveBeenCalled()
  expect(dialog()?.textContent).toContain('由原位置向东北移 340 米')
  await press(word, dialog() ?? document)
  expect(decidePlace).toHaveBeenCalledExactlyOnceWith(anId(21, 1), decision)
  expect(dialog()).toBeNull()
  expect(page.get('p[role=status]').text()).toContain(said)
  expect(calls.places).toHaveBeenCalledTimes(2)
})

test('what a colleague has decided meanwhile is told', async () => {
  const page = await show({
    ...holding(aPlace(1)),
    decidePlace: () => Promise.resolve(refused('notFound')),
  })
  await press('采纳')
  await press('采纳', dialog() ?? document)
  expect(page.text()).toContain('该件已无法核定')
})

test('an empty list says what comes here', async () => {
  const page = await show(holding())
  expect(page.text()).toContain('没有待核定的位置更正')
})
