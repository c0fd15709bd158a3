import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { VisitId } from '#domain/base/ids.ts'
import type { ComplaintStep } from '#domain/visit/complaintTerm.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { takeComplaintStep } from '#server/commands/takeComplaintStep.ts'
import { transact } from '#server/db/transact.ts'
import { writeRecord } from '#server/db/writeRecord.ts'
import { deskComplaints } from '#server/reads/deskComplaints.ts'
import { aDraft, anId, COMPLETE_ANSWERS, NOON } from '#tests/fixtures/builders.ts'
import { ANNA, aRecord, CHEN, openSmallBank, SUPERVISOR, type SmallBank } from '../smallBank.ts'

const DAY_MS = 86_400_000
const RAISED: readonly DoorEvent[] = [{ at: NOON, fact: 'complaintRaised', value: true }]
const MADE = { ...COMPLETE_ANSWERS, outcomes: ['COMPLAINT_MADE'] }

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

/** A record of visit n; its number tells several of one visit apart. */
async function write(n: number, over: Parameters<typeof aRecord>[0] = {}, no = n): Promise<void> {
  const doc = aRecord({ id: anId(7, no), visitId: anId(5, n), caseId: anId(2, n), ...over })
  await store(doc)
}

const store = (doc: Parameters<typeof writeRecord>[1]['doc'], by = ANNA) =>
  transact(bank.db, tx =>
    writeRecord(tx, {
      ...{ doc, status: 'held', flags: [], madeBy: by, finalisedAt: NOON, receivedAt: NOON },
      ...{ sha256: 'a'.repeat(64), operationId: null },
    }),
  )
const take = (n: number, step: ComplaintStep, note = '已电话告知') =>
  takeComplaintStep(bank, { visitId: anId<VisitId>(5, n), step, note, by: SUPERVISOR })

test('what was noted at the door or written down is listed, masked, the first to fall due first', async () => {
  await write(1, { door: RAISED })
  await write(2, { answers: MADE, startedAt: (NOON - DAY_MS) as never })
  const { open, total, answered } = await deskComplaints(bank)
  expect(total).toBe(2)
  expect(answered).toEqual([])
  expect(open).toMatchObject([
    { visitId: anId(5, 2), recordId: anId(7, 2), caseNo: 'JC-2', receivedOn: '2026-11-22' },
    { visitId: anId(5, 1), receivedOn: '2026-11-23', steps: [] },
  ])
  expect(open[0]?.number).toBeUndefined()
  expect(open[1]?.number).toMatch(/^C20261123-/)
  expect(open[1]).toMatchObject({ agent: { id: ANNA, staffNo: 'S1' }, debtorName: '周**' })
})

test('a visit is listed once, by its newest record and whoever heard it; a draft that was handed in counts', async () => {
  const heard = {
    ...aDraft({ id: anId(7, 4), visitId: anId(5, 2), door: RAISED }),
    caseId: anId<never>(2, 2),
  }
  await write(1, { answers: MADE })
  await write(1, { amends: { recordId: anId<never>(7, 1), reason: '写错' } }, 3)
  await write(2, {}, 2)
  await store(heard, CHEN)
  const { open } = await deskComplaints(bank)
  expect(open.map(({ recordId, agent }) => [recordId, agent.id])).toEqual([
    [anId(7, 3), ANNA],
    [anId(7, 4), CHEN],
  ])
})

test('an extension moves what falls due first, and is told with its reason', async () => {
  await write(1, { door: RAISED })
  await write(2, { answers: MADE, startedAt: (NOON - DAY_MS) as never })
  expect(await take(2, 'EXTENDED', '需向分行核实')).toBe(true)
  const { open } = await deskComplaints(bank)
  expect(open.map(({ visitId }) => visitId)).toEqual([anId(5, 1), anId(5, 2)])
  expect(open[1]?.steps).toEqual([
    {
      ...{ step: 'EXTENDED', note: '需向分行核实', at: NOON },
      by: { id: SUPERVISOR, staffNo: 'S4', name: '同事4' },
    },
  ])
})

test('what is answered is open no more, and stays to be read, the last answered first', async () => {
  await write(1, { door: RAISED })
  await write(2, { answers: MADE })
  await take(1, 'ANSWERED')
  bank.passMs(1000)
  await take(2, 'ANSWERED')
  const { open, total, answered } = await deskComplaints(bank)
  expect([open, total]).toEqual([[], 0])
  expect(answered.map(({ visitId }) => visitId)).toEqual([anId(5, 2), anId(5, 1)])
})

describe('a step', () => {
  test('is taken on the last day', async () => {
    await write(1, { door: RAISED })
    bank.passMs(15 * DAY_MS)
    expect(await take(1, 'EXTENDED')).toBe(true)
  })

  test('is audited by codes alone', async () => {
    await write(1, { door: RAISED })
    await take(1, 'ANSWERED', '已致电周先生')
    const line = await bank.db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      ...{ actor: SUPERVISOR, action: 'complaintStep', subject: anId(5, 1) },
      detail: { case: anId(2, 1), step: 'ANSWERED' },
    })
  })

  test('is taken once, even by two at once', async () => {
    await write(1, { door: RAISED })
    const both = await Promise.all([take(1, 'EXTENDED'), take(1, 'EXTENDED')])
    expect(both.toSorted()).toEqual([false, true])
    const { n } = await bank.db
      .selectFrom('complaint_step')
      .select(counted => counted.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(1)
  })

  test.each<[string, () => Promise<boolean>]>([
    ['of a visit that is not here', () => take(9, 'ANSWERED')],
    [
      'of a visit without a complaint',
      async () => {
        await write(1)
        return take(1, 'ANSWERED')
      },
    ],
    [
      'that may not follow',
      async () => {
        await write(1, { door: RAISED })
        return take(1, 'EXTENDED_AGAIN')
      },
    ],
    [
      'when the term is over',
      async () => {
        await write(1, { door: RAISED })
        bank.passMs(16 * DAY_MS)
        return take(1, 'EXTENDED')
      },
    ],
    [
      'after the answer',
      async () => {
        await write(1, { door: RAISED })
        await take(1, 'ANSWERED')
        return take(1, 'EXTENDED')
      },
    ],
  ])('%s is not taken', async (_what, attempt) => {
    expect(await attempt()).toBe(false)
  })
})
