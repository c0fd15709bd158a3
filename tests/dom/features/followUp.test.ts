import { beforeEach, expect, test, vi } from 'vitest'
import CasePromises from '#app/features/dossier/CasePromises.vue'
import FollowUpRow from '#app/features/followup/FollowUpRow.vue'
import type { FollowUp } from '#app/queries/followUps.ts'
import { asFen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { TASK_REASONS } from '#domain/repayment/followUpTask.ts'
import { addDays } from '#domain/time/day.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { anId, TODAY } from '#tests/fixtures/builders.ts'
import { aPromise, booksSay } from '#tests/fixtures/followUps.ts'
import { mountBase } from '../ui/mountBase.ts'

const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)
const push = vi.hoisted(() => vi.fn())
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }))

beforeEach(() => {
  document.body.replaceChildren()
  push.mockClear()
})

const aTask = (over: Partial<FollowUp> = {}): FollowUp => ({
  caseId: anId(2, 1),
  maskedName: '周**',
  mayPlan: true,
  subject: { kind: 'COMMITMENT', id: anId(9, 1) },
  reason: 'IN_GRACE',
  section: 'TODAY',
  actOn: TODAY,
  due: { on: addDays(TODAY, -2), amountFen: asFen(100_000), paidFen: asFen(40_000) },
  asOf: booksSay().standing.asOf,
  ...over,
})
const row = (over: Partial<FollowUp> = {}) =>
  mountBase(FollowUpRow, { i18n, props: { task: aTask(over), today: TODAY } })
const VISIT_AGAIN = {
  subject: { kind: 'RECORD', id: anId<never>(7, 1), action: 'VISIT_AGAIN' },
  reason: 'NEXT_ACTION',
  due: undefined,
  asOf: undefined,
} as const

test('a task says who, why, what is due and received, and as of when the bank knows it', async () => {
  const text = row().text()
  for (const each of ['周**', '宽限期内', '11月21日', '1,000.00', '400.00']) {
    expect(text).toContain(each)
  }
  expect(text).toContain('银行记录截至 11月23日 周一 00:30')
  expect(row({ asOf: undefined }).text()).toContain('银行尚未核对')
  await row().get('button').trigger('click')
  expect(push).toHaveBeenCalledWith(`/case/${anId<string>(2, 1)}`)
})

test('what is done says by what', () => {
  const text = row({ done: { by: 'PHONE', on: TODAY } }).text()
  expect(text).toContain('已跟进')
  expect(text).toContain('11月23日 周一 已电话联系')
})

test('another visit is offered only where the steps and holds let it be planned', async () => {
  const may = row(VISIT_AGAIN)
  expect(may.text()).toContain('再次上门')
  expect(may.text()).not.toContain('银行')
  await may.get('button').trigger('click')
  expect(push).toHaveBeenCalledWith(`/case/${anId<string>(2, 1)}/visit`)
  expect(
    row({ ...VISIT_AGAIN, mayPlan: false })
      .get('button')
      .text(),
  ).toBe('打开案件')
})

test('every reason has its words in both languages', async () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    await setLocale(i18n, locale)
    const { t } = i18n.plugin.global
    for (const reason of TASK_REASONS) {
      expect(t(`followUp.reason.${reason}`)).not.toContain('followUp.')
    }
  }
  await setLocale(i18n, 'zh-CN')
})

const promises = (...commitments: Commitment[]) =>
  mountBase(CasePromises, { i18n, props: { commitments, today: TODAY } })

test('the dossier shows how each payment stands and until when the books were read', () => {
  const text = promises(
    aPromise([-31, -2], { state: 'IN_GRACE', ...booksSay(['KEPT', 100_000], ['GRACE', 5_000]) }),
  ).text()
  for (const each of ['已还', '宽限期', '50.00', '1,050.00', '银行记录截至']) {
    expect(text).toContain(each)
  }
})

test('a promise that was replaced leads to the one that replaced it, and back', async () => {
  const first = aPromise([-2], { state: 'RENEGOTIATED' })
  const second = aPromise([20], { id: anId(9, 2), supersedes: first.id, madeOn: TODAY })
  const page = promises(second, first)
  const links = page.findAll('button')
  expect(links.map(link => link.text())).toEqual([
    '替代 10月24日 周六 的承诺',
    '已由 11月23日 周一 的承诺替代',
  ])
  const place = document.getElementById(`promise-${first.id}`)
  if (place) place.scrollIntoView = vi.fn()
  await links[0]?.trigger('click')
  expect(document.activeElement).toBe(place)
})

test('a plan shows its terms, and that it was signed', () => {
  const agreement = {
    offer: 'INSTALMENTS',
    statement: {
      on: TODAY,
      totalFen: asFen(200_000),
      accruedFen: asFen(0),
      overdueDays: 90,
      tariffIds: ['DEMO'],
      basis: 'COUNTED',
    },
    plan: {
      method: { id: 'flat', kind: 'NO_COST' },
      sumFen: asFen(200_000),
      costFen: asFen(1_234),
      totalFen: asFen(201_234),
      yearlyBp: 1303,
      effectiveBp: 1384,
    },
    signed: { sha256: 'a'.repeat(64), at: booksSay().standing.asOf, strokes: [] },
  } as const
  const text = promises(aPromise([5, 35], { kind: 'PLAN', agreement })).text()
  for (const each of ['个性化分期 2 期', '2,000.00', '12.34', '2,012.34', '13.03%', '已签署']) {
    expect(text).toContain(each)
  }
})
