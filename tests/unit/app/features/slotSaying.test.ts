import { expect, test } from 'vitest'
import { isBlocking, sayingOf, type SlotSaying } from '#app/features/appointment/slotVerdict.ts'
import type { FindingView, GateView } from '#ui/parts/gateView.ts'

const finding = (over: Partial<FindingView>): FindingView => ({
  ...{ rule: 'R', state: 'closed', verdict: 'block', cause: 'broken', what: '超出时段。' },
  ...{ why: '', todo: '', sources: [], asks: undefined, isOverridden: false },
  ...over,
})
const of = (...findings: readonly FindingView[]): SlotSaying | undefined =>
  sayingOf({ findings } as unknown as GateView)

const CLOSED = finding({})
const COMPLIANCE = finding({ asks: 'compliance', what: '案件暂停。' })
const BY_CODE = finding({ state: 'approval', asks: 'supervisor', what: '第三次。' })
const SUPERVISOR = finding({
  ...{ state: 'approval', verdict: 'supervisor', asks: 'supervisor', what: '有律师。' },
})
const REASON = finding({ state: 'reason', verdict: 'reason', what: '未告知。' })
const OPEN = finding({ state: 'open', verdict: 'warn', what: '时间偏晚。' })

const TABLE: readonly [string, readonly FindingView[], SlotSaying | undefined, boolean][] = [
  ['nothing', [], undefined, false],
  ['only a warning', [OPEN], undefined, false],
  ['nobody opens it', [CLOSED], { word: 'blocked', what: '超出时段。' }, true],
  ['compliance may open it', [COMPLIANCE], { word: 'compliance', what: '案件暂停。' }, true],
  [
    'compliance may open one, nobody the other',
    [COMPLIANCE, CLOSED],
    { word: 'blocked', what: '超出时段。' },
    true,
  ],
  ['the supervisor may open it', [BY_CODE], { word: 'supervisor', what: '第三次。' }, true],
  ['both are needed', [BY_CODE, COMPLIANCE], { word: 'compliance', what: '案件暂停。' }, true],
  ['the supervisor’s matter', [SUPERVISOR], { word: 'approval', what: '有律师。' }, false],
  ['a reason', [REASON], { word: 'reason', what: '未告知。' }, false],
  ['more than one', [SUPERVISOR, REASON, OPEN], { word: 'approval', what: '有律师。' }, false],
]

test.each(TABLE)('the foot of a chosen time: %s', (_what, findings, said, blocks) => {
  expect(of(...findings)).toEqual(said)
  expect(isBlocking(of(...findings))).toBe(blocks)
})
