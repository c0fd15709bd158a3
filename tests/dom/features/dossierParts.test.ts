import { beforeEach, expect, test } from 'vitest'
import CaseActions from '#app/features/dossier/CaseActions.vue'
import CaseWarnings from '#app/features/dossier/CaseWarnings.vue'
import { asFen } from '#domain/money/fen.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import { asDay } from '#domain/time/day.ts'
import { createDoorstepI18n, loadLater } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import BalanceTable from '#ui/parts/BalanceTable.vue'
import VisitCard from '#ui/parts/VisitCard.vue'
import { anAccount, anId, aVisit, TODAY } from '#tests/fixtures/builders.ts'
import { mountBase } from '../ui/mountBase.ts'

const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)

beforeEach(() => {
  document.body.replaceChildren()
})

const none = {
  visit: undefined,
  lastRecordId: undefined,
  busy: false,
  hasDraft: false,
  held: false,
}
const buttons = (props: Record<string, unknown>): string[] =>
  mountBase(CaseActions, { i18n, props: { ...none, ...props } })
    .findAll('button')
    .map(button => button.text())

test('a planned visit leads to the door first; an unfinished record is gone on with', () => {
  expect(buttons({ visit: aVisit() })).toEqual(['预约', '开始记录', '上门'])
  expect(buttons({ visit: aVisit(), hasDraft: true })).toEqual(['预约', '上门', '继续记录'])
})

test('a new visit is offered where none is planned, and not while collection is on hold', () => {
  expect(buttons({})).toEqual(['新增外访'])
  expect(buttons({ held: true })).toEqual([])
  expect(buttons({ held: true, lastRecordId: anId(5, 1) })).toEqual(['查看记录'])
})

test('a hold says from when until when one stays away', () => {
  const hold = { id: anId(6, 1), kind: 'DISPUTE', from: asDay('2026-11-10') }
  const holds = [hold, { ...hold, id: anId(6, 2), until: asDay('2026-12-10') }]
  const warnings = mountBase(CaseWarnings, {
    i18n,
    props: { holds, vulnerabilities: [], today: TODAY },
  })
  const texts = warnings.findAll('[role=alert]').map(alert => alert.text())
  expect(texts[0]).toContain('自 11月10日 周二 起，解除前不要上门或联系。')
  expect(texts[1]).toContain('自 11月10日 周二 至 12月10日 周四，期间不要上门或联系。')
})

test('who asked never to be asked again is told of before the knock, also where nothing else is to be known', () => {
  const shown = (props: object): string =>
    mountBase(CaseWarnings, {
      i18n,
      props: { holds: [], vulnerabilities: [], today: TODAY, ...props },
    }).text()
  const text = shown({ neverAgain: asDay('2026-11-10') })
  for (const part of ['上门前须知', '不愿再被打扰', '不得再向其询问', '11月10日 周二 记录']) {
    expect(text).toContain(part)
  }
  expect(shown({})).toBe('')
})

test('the balance shows each part that is owed and their exact sum', () => {
  const accounts = [anAccount({ accrued: { on: TODAY, amountFen: asFen(617) } })]
  const statement = caseStatement(accounts, TODAY)
  const table = mountBase(BalanceTable, { i18n, props: { accounts, statement } })
  expect(table.findAll('tbody th').map(cell => cell.text())).toEqual([
    '本金',
    '利息',
    '未出账利息',
    '违约金',
    '费用',
  ])
  expect(table.get('tfoot td').text()).toBe('13,481.82')
})

test('a promise stands on the card only when its day is near', () => {
  const card = (promiseDueOn: string): string =>
    mountBase(VisitCard, {
      i18n,
      props: {
        today: TODAY,
        visit: {
          from: '09:00',
          to: '10:00',
          maskedName: '周**',
          street: '梧桐路',
          district: '望江区',
          step: 'VISIT',
          priority: 'NORMAL',
          purpose: 'PLAN_TALK',
          state: 'PLANNED',
          appointmentState: 'CONFIRMED',
          hasDraft: false,
          hasConflict: false,
          promiseDueOn: asDay(promiseDueOn),
        },
      },
    }).text()
  expect(card('2026-11-24')).toContain('承诺 明天 到期')
  expect(card('2026-12-24')).not.toContain('到期')
})
