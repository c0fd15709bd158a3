import { beforeEach, expect, test, vi } from 'vitest'
import { noteNow } from '#tests/unit/app/support/noteNow.ts'
import { saveNegotiation } from '#app/commands/saveNegotiation.ts'
import { openPayloads } from '#app/db/seal.ts'
import { isTurned, turnTablet } from '#app/inject/turnedTablet.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { RecordId } from '#domain/base/ids.ts'
import { doorZh } from '#ui/i18n/zh-CN/door.ts'
import { negotiationZh } from '#ui/i18n/zh-CN/negotiation.ts'
import { aForeignBalance } from '#tests/fixtures/foreign.ts'
import { A_PLAN } from '#tests/fixtures/negotiated.ts'
import { VISIT_ID } from '../../unit/app/support/sampleCase.ts'
import { sayingOf } from '../situations/doorStages.ts'
import { sitAtTable, soon, type TableStage } from './tableStage.ts'

const { ability, offer, field, fault, adopt, relief } = negotiationZh

vi.mock('signature_pad', () => ({
  default: class {
    addEventListener = () => undefined
    off = () => undefined
    clear = () => undefined
    fromData = () => undefined
    toData = () => []
  },
}))

async function decided({ tablet: { db, deps } }: TableStage) {
  const made = await openPayloads(deps.sealer, 'decisions', await db.decisions.toArray())
  return made.toSorted((a, b) => (a.moment > b.moment ? -1 : 1))
}

vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => {
  document.body.replaceChildren()
})

test('a word is kept as it is typed, with a sentence beside it, and is there again on the next page', async () => {
  const table = await sitAtTable()
  await table.choose(offer.PART)
  for (const [text, words] of [
    ['-20', fault.NEGATIVE],
    ['一千', fault.NOT_A_NUMBER],
    ['$20', fault.OTHER_CURRENCY],
    ['99999999999', fault.TOO_LARGE],
    ['１，０００．５０', ''],
  ] as const) {
    await table.type(field.amount, text)
    expect(table.errorAt(field.amount)).toBe(words)
    await soon(async () => expect((await table.draft()).negotiation?.typed['amount']).toBe(text))
  }
  expect(table.text()).toContain('1,000.50')
  await table.go('/elsewhere')
  await table.go(`/record/${table.recordId}/repayment`)
  await soon(() => expect(table.text()).toContain('1,000.50'))
})

test.each(['repayment', 'turned'] as const)(
  'what is owed in another currency is told in one sentence, and is in no sum (%s)',
  async page => {
    const before = (_tablet: unknown, recordId: RecordId): Promise<void> => {
      turnTablet(recordId)
      return Promise.resolve()
    }
    const table = await sitAtTable(page, before, { foreign: [aForeignBalance()] })
    const told = '另有外币欠款 1,237.77 美元，按原币另行偿还，不在本次协商范围内。'
    await soon(() => expect(table.text()).toContain(told))
    // 10,600.00 yuan of the sample account, and nothing else.
    expect(document.querySelector('tfoot')?.textContent).toContain('10,600.00')
  },
)

test('0 or 61 instalments, a day in the past: told, not taken away; the plan stands to the fen', async () => {
  const table = await sitAtTable('repayment', async ({ deps }, recordId) => {
    await saveNegotiation(deps, { recordId, change: A_PLAN })
  })
  await soon(() => expect(document.querySelectorAll('.plan tbody tr').length).toBe(48))
  for (const count of ['0', '61']) {
    await table.type(field.count, count)
    expect(table.errorAt(field.count)).not.toBe('')
    expect(document.querySelectorAll('.plan tbody tr')).toHaveLength(0)
  }
  await table.type(field.count, '60期')
  expect(table.errorAt(field.count)).toBe('')
  expect(document.querySelectorAll('.plan table')[0]?.querySelectorAll('tbody tr')).toHaveLength(60)
})

test('what is left over each month stands as soon as it is told, whatever the offer lacks', async () => {
  const table = await sitAtTable()
  await table.type(ability.incomeKind.WAGES, '7,500')
  await table.type(ability.spendingKind.LIVING, '５２００')
  expect(table.text()).toContain('2,300.00')
  await table.type(ability.spendingKind.LIVING, '很多')
  expect(table.text()).toContain(ability.unknown)
  expect(table.errorAt(ability.spendingKind.LIVING)).toBe(fault.NOT_A_NUMBER)
})

test('what is missing is told once somebody goes on, and nothing is adopted', async () => {
  const table = await sitAtTable()
  await table.choose(offer.PART)
  expect(table.errorAt(field.amount)).toBe('')
  await table.press(adopt.go)
  expect(table.errorAt(field.amount)).toBe(fault.EMPTY)
  expect((await table.draft()).answers).not.toHaveProperty('promise')
})

test('relief above the authority is an application, and says that it is not yet agreed', async () => {
  const table = await sitAtTable()
  await table.choose(offer.FULL)
  await table.type(field.relief.PENALTY, '50%')
  expect(table.text()).toContain(relief.applied)
  expect(table.text()).toContain(negotiationZh.why.NO_GRANT)
  await table.type(field.grounds, '失业')
  expect(document.querySelector('.stamp')?.textContent).toContain(relief.notYet)
  await table.adopt()
  const { answers } = await table.draft()
  expect(answers['outcomes']).toEqual(['PTP_SINGLE', 'RELIEF_REQUESTED'])
  expect(answers['promise']).toMatchObject([{ amountFen: 1_055_000 }])
  // The deal is kept with what it was adopted under.
  expect(await decided(table)).toMatchObject([{ moment: 'commit' }])
})

test('5: a talk that is not recorded agrees on nothing, says who may allow it, and keeps that word', async () => {
  const table = await sitAtTable('repayment', async ({ deps }) => {
    await noteNow(deps, { visitId: VISIT_ID, fact: 'recording', value: 'none' })
  })
  await soon(() => expect(table.text()).toContain(negotiationZh.closed.title))
  const [before = '', after = ''] = doorZh.closed.approval.split('{what}')
  expect(table.text()).toContain(`${before}没有同时录音录像。${after}`)
  const asked = { moment: 'during', judgement: { verdict: 'supervisor' } }
  await soon(async () => expect(await decided(table)).toMatchObject([asked]))
})

test('19: who spoke of the police agrees on nothing, here or by a promise that is typed', async () => {
  const table = await sitAtTable('repayment', async ({ deps }) => {
    await noteNow(deps, { visitId: VISIT_ID, fact: 'saidFlags', value: ['police'] })
  })
  await soon(() => expect(table.text()).toContain(negotiationZh.closed.title))
  const { what } = sayingOf('CN-TRUTH-01', '19', 'zh-CN')
  expect(table.text()).toContain(what)
})

test('1b: that the hours have ended at the table is kept with its time, as at the door, and once', async () => {
  const close = asInstant(Date.parse('2026-11-23T22:00:00+08:00'))
  const table = await sitAtTable('repayment', tablet => {
    tablet.time = close
    return Promise.resolve()
  })
  const stop = { moment: 'during', madeAt: close, judgement: { verdict: 'stop' } }
  await soon(async () => expect(await decided(table)).toMatchObject([stop]))
  expect(table.text()).toContain(negotiationZh.closed.title)
  await table.go('/elsewhere')
  await table.go(`/record/${table.recordId}/repayment`)
  await soon(() => expect(table.text()).toContain(negotiationZh.closed.title))
  expect(await decided(table)).toHaveLength(1)
})

test('a plan whose cost sheet is not signed is not adopted: the rules say why, and all of it is saved', async () => {
  const table = await sitAtTable('repayment', async ({ deps }, recordId) => {
    await saveNegotiation(deps, { recordId, change: A_PLAN })
  })
  await soon(() => expect(document.querySelector('[data-verdict=closed]')).not.toBeNull())
  expect(table.text()).toContain(negotiationZh.gate.closed)
  await table.press(negotiationZh.sign.paper)
  await soon(async () =>
    expect((await table.draft()).negotiation?.costSheet).toMatchObject({ onPaper: true }),
  )
  await soon(() => expect(document.querySelector('[data-verdict=closed]')).toBeNull())
  await table.press(negotiationZh.sign.paper)
  await table.adopt()
  expect((await table.draft()).answers['promise']).toHaveLength(24)
})

test('from the turned tablet nothing is reached but the lock, and it says nothing of the agent', async () => {
  const table = await sitAtTable('turned', async ({ deps }, recordId) => {
    await saveNegotiation(deps, { recordId, change: A_PLAN })
    turnTablet(recordId)
  })
  await soon(() => expect(table.text()).toContain(negotiationZh.sheet.agreement))
  const here = table.path()
  await table.go('/today')
  await table.go(`/record/${table.recordId}/repayment`)
  expect(table.path()).toBe(here)
  expect(table.text()).not.toContain(negotiationZh.ability.title)
  expect(table.text()).not.toContain('A001')
  await table.press(negotiationZh.turned.back)
  await soon(() => expect(table.lock).toHaveBeenCalledTimes(1))
})

test('while the debtor reads, the hours end: nothing can be signed any more, and the rules’ word is kept', async () => {
  const close = Date.parse('2026-11-23T22:00:00+08:00')
  const table = await sitAtTable('turned', async (tablet, recordId) => {
    tablet.time = asInstant(close - 60_000)
    await saveNegotiation(tablet.deps, { recordId, change: A_PLAN })
    turnTablet(recordId)
  })
  await soon(() => expect(document.querySelector('[data-sheet=costSheet]')).not.toBeNull())
  expect(table.text()).not.toContain(negotiationZh.turned.closed.title)
  await table.at(asInstant(close))
  await soon(() => expect(table.text()).toContain(negotiationZh.turned.closed.title))
  expect(document.querySelector('[data-sheet]')).toBeNull()
  expect(table.text()).toContain(negotiationZh.sheet.agreement)
  const stop = { moment: 'during', judgement: { verdict: 'stop' } }
  await soon(async () => expect((await decided(table)).slice(-1)).toMatchObject([stop]))
})

test('who unlocks a tablet that was turned goes on with the talk', async () => {
  const table = await sitAtTable('turned')
  expect(isTurned(table.recordId)).toBe(false)
  await soon(() => expect(table.path()).toBe(`/record/${table.recordId}/repayment`))
})
