import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runningCycle } from '#domain/case/stage.ts'
import { caseStanding } from '#domain/case/standing.ts'
import { rateOf } from '#domain/money/rate.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay, asZoneName } from '#domain/time/hours.ts'
import { caseFacts } from '#domain/visit/caseFacts.ts'
import { transact } from '#server/db/transact.ts'
import { writeCommitment } from '#server/db/writeCommitment.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { writePayments } from '#server/db/writePayments.ts'
import { demoTariff } from '#server/exchange/demo/demoTariffs.ts'
import { closeDay, type CloseOptions } from '#server/jobs/closeDay.ts'
import { keepClosing } from '#server/jobs/keepClosing.ts'
import { readFollowTerms } from '#server/readFollowTerms.ts'
import { aDossier, anAccount, anId, NOON } from '#tests/fixtures/builders.ts'
import { paid } from '#tests/fixtures/followed.ts'
import { aCommitment, openSmallBank, type SmallBank } from '../smallBank.ts'

const DAY_MS = 86_400_000
let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

/** The deps of the job; the server's clock stands at noon of 23 November 2026 and is moved by `passMs`. */
const deps = () => ({ ...bank, followTerms: readFollowTerms(null) })
const close = (options?: CloseOptions) => closeDay(deps(), options)
/** Moves the clock to noon of a day and closes the one before it. */
async function closeOn(day: string) {
  const noon = Date.parse(`${day}T04:00:00Z`) + DAY_MS
  bank.passMs(noon - bank.clock())
  return close()
}

/** 2,000.00 by 5 December, promised on 23 November. */
const hold = (over: Partial<Commitment> = {}) =>
  transact(bank.db, tx => writeCommitment(tx, aCommitment({ state: 'ACTIVE', ...over })))
const post = (...payments: readonly Payment[]) =>
  transact(bank.db, tx => writePayments(tx, payments, bank.clock()))

async function stored(n = 1): Promise<Commitment & { rev: number }> {
  const row = await bank.db
    .selectFrom('commitment')
    .select(['state', 'doc', 'rev', 'has_news'])
    .where('id', '=', anId<never>(10, n))
    .executeTakeFirstOrThrow()
  expect(row.doc.state).toBe(row.state)
  return { ...row.doc, rev: row.rev }
}
const logLines = async () =>
  (await bank.db.selectFrom('change_log').select('id').where('kind', '=', 'commitment').execute())
    .length
const judgements = async () =>
  (
    await bank.db
      .selectFrom('audit')
      .select(['actor', 'subject', 'detail'])
      .where('action', '=', 'promiseJudged')
      .orderBy('seq')
      .execute()
  ).map(({ actor, subject, detail }) => ({ actor, subject, ...detail }))

test('a promise is told daily how far the books were read, and is kept at the close of the day, not when it is paid', async () => {
  await hold()
  expect(await closeOn('2026-12-03')).toMatchObject({ cases: 1, written: 1, became: {} })
  expect(await stored()).toMatchObject({
    state: 'ACTIVE',
    follow: { graceDays: 3, keptFrom: { num: 95, den: 100 } },
    standing: { closedOn: '2026-12-03', paidFen: 0, items: [{ state: 'OPEN', paidFen: 0 }] },
  })
  await post(paid('2026-12-04', 200_000))
  expect((await stored()).state).toBe('ACTIVE')
  expect(await closeOn('2026-12-04')).toMatchObject({ became: { KEPT: 1 } })
  expect(await stored()).toMatchObject({
    state: 'KEPT',
    standing: { closedOn: '2026-12-04', asOf: bank.clock(), paidFen: 200_000 },
  })
  expect(await judgements()).toEqual([
    {
      ...{ actor: null, subject: anId(10, 1) },
      ...{ from: 'ACTIVE', to: 'KEPT', closedOn: '2026-12-04' },
    },
  ])
})

test('closing again writes nothing: no revision, no line; two at once judge once', async () => {
  await hold()
  bank.passMs(20 * DAY_MS)
  const lines = await logLines()
  const reports = await Promise.all([close(), close(), close()])
  expect(reports.map(({ written }) => written).sort()).toEqual([0, 0, 1])
  // Anna and Bo work on the case: one line each.
  expect(await logLines()).toBe(lines + 2)
  const once = await stored()
  expect(once).toMatchObject({ state: 'BROKEN', standing: { brokenOn: '2026-12-12' } })
  expect(await close()).toEqual({ cases: 0, written: 0, became: {}, failed: 0, notOver: 0 })
  expect(await closeOn('2027-01-10')).toMatchObject({ cases: 0, written: 0 })
  expect(await stored()).toEqual(once)
  expect(await judgements()).toHaveLength(1)
})

test('in grace, partly kept, broken: each at the close of its day', async () => {
  await hold()
  await hold({ id: anId(10, 2), caseId: anId(2, 2) })
  await post({ ...paid('2026-12-01', 50_000), caseId: anId(2, 2) })
  await closeOn('2026-12-05')
  expect([(await stored(1)).state, (await stored(2)).state]).toEqual(['IN_GRACE', 'IN_GRACE'])
  expect(await closeOn('2026-12-08')).toMatchObject({ became: { BROKEN: 1, PARTLY_KEPT: 1 } })
  expect((await stored(2)).standing?.items).toEqual([{ state: 'PART', paidFen: 50_000 }])
})

test('a broken promise opens the next cycle, which starts at the phone; the one before stays readable', async () => {
  await hold()
  await closeOn('2026-12-08')
  const facts = caseFacts(aDossier({ id: anId(2, 1) }), [], [], [await stored()])
  expect(runningCycle(1, facts)).toBe(2)
  const standing = caseStanding(facts, { opened: 1, today: asDay('2026-12-09') })
  expect(standing).toMatchObject({
    cycleNo: 2,
    step: 'PHONE',
    earlier: [{ cycleNo: 1, end: 'BROKEN' }],
  })
})

describe('a reversal after it was kept', () => {
  beforeEach(async () => {
    await hold()
    await post(paid('2026-12-04', 200_000, { bankRef: 'A' }))
    await closeOn('2026-12-10')
    expect((await stored()).state).toBe('KEPT')
  })

  test('opens it once more, and may break it', async () => {
    await post(paid('2026-12-20', 200_000, { reverses: 'A' }))
    expect((await stored()).state).toBe('KEPT')
    await closeOn('2026-12-20')
    expect((await stored()).state).toBe('IN_GRACE')
    await closeOn('2026-12-24')
    expect(await stored()).toMatchObject({ state: 'BROKEN', standing: { brokenOn: '2026-12-24' } })
    expect(await judgements()).toMatchObject([
      { from: 'ACTIVE', to: 'KEPT' },
      { from: 'KEPT', to: 'IN_GRACE' },
      { from: 'IN_GRACE', to: 'BROKEN' },
    ])
  })

  test('one that is dated ahead is looked at when its day is closed', async () => {
    await post(paid('2026-12-14', 200_000, { reverses: 'A' }))
    await closeOn('2026-12-12')
    expect((await stored()).state).toBe('KEPT')
    await closeOn('2026-12-14')
    expect((await stored()).state).toBe('IN_GRACE')
  })
})

test('a posting that arrives after the close counts for the day it was posted on; the cycle stays over', async () => {
  await hold()
  await closeOn('2026-12-08')
  expect((await stored()).state).toBe('BROKEN')
  await post(paid('2026-12-07', 200_000))
  expect(await close()).toMatchObject({ cases: 1, became: { KEPT: 1 } })
  const kept = await stored()
  expect(kept).toMatchObject({ state: 'KEPT', standing: { brokenOn: '2026-12-08' } })
  expect(runningCycle(1, caseFacts(aDossier(), [], [], [kept]))).toBe(2)
})

test('each case has its own calendar, and a day counts from the hour that the bank has set', async () => {
  await transact(bank.db, tx =>
    writeDossier(
      tx,
      aDossier({ id: anId(2, 2), caseNo: 'JC-2', placeZone: asZoneName('America/New_York') }),
    ),
  )
  await hold()
  await hold({ id: anId(10, 2), caseId: anId(2, 2) })
  // 05:30 of 24 November in Shanghai, 16:30 of the day before in New York.
  bank.passMs(Date.parse('2026-11-23T21:30:00Z') - NOON)
  const report = await close({ day: asDay('2026-11-23') })
  expect(report).toMatchObject({ cases: 1, written: 1, notOver: 1 })
  expect((await stored(1)).standing?.closedOn).toBe('2026-11-23')
  const six = asTimeOfDay('06:00')
  expect(await close({ closesAt: six })).toMatchObject({ cases: 1, written: 0 })
  bank.passMs(DAY_MS)
  await close({ closesAt: six })
  expect([(await stored(1)).standing?.closedOn, (await stored(2)).standing?.closedOn]).toEqual([
    ...['2026-11-23', '2026-11-23'],
  ])
  bank.passMs(DAY_MS / 48)
  await close({ closesAt: six })
  expect((await stored(1)).standing?.closedOn).toBe('2026-11-24')
})

test('a day before the last one closed is left', async () => {
  await hold()
  await closeOn('2026-12-08')
  const before = await stored()
  await post(paid('2026-12-01', 200_000))
  await close({ day: asDay('2026-12-02') })
  expect(await stored()).toEqual(before)
  expect(await close()).toMatchObject({ became: { KEPT: 1 } })
})

test('a hold of the books suspends it until it is over', async () => {
  const hold30 = { id: anId<never>(8, 1), kind: 'DISPUTE' as const, from: asDay('2026-12-01') }
  const write = (over: object) =>
    transact(bank.db, tx =>
      writeDossier(
        tx,
        aDossier({ id: anId(2, 1), caseNo: 'JC-1', holds: [{ ...hold30, ...over }] }),
      ),
    )
  await hold()
  await write({})
  await closeOn('2026-12-20')
  expect((await stored()).state).toBe('SUSPENDED')
  await write({ liftedOn: asDay('2026-12-22') })
  await closeOn('2026-12-22')
  expect((await stored()).state).toBe('IN_GRACE')
})

test('the terms of a tariff go before those of the bank, its own before both', async () => {
  const tariff = demoTariff('江城标准卡')
  const agreement = { ...tariff.agreement, graceDays: 5, keptFrom: rateOf(9, 10) }
  const account = { ...anAccount(), tariffs: [{ ...tariff, agreement }] }
  await transact(bank.db, tx =>
    writeDossier(tx, aDossier({ id: anId(2, 1), caseNo: 'JC-1', accounts: [account] })),
  )
  await hold()
  const follow = { ...readFollowTerms(null), graceDays: 9 }
  await hold({ id: anId(10, 2), follow })
  await closeOn('2026-12-01')
  expect((await stored(1)).follow).toMatchObject({ graceDays: 5, keptFrom: { num: 9, den: 10 } })
  expect((await stored(2)).follow).toEqual(follow)
})

test('what waits, was replaced or is held is left; one case that fails holds up no other', async () => {
  await hold({ state: 'PENDING_APPROVAL' })
  await hold({ id: anId(10, 2), state: 'CANCELLED' })
  await hold({ id: anId(10, 3), caseId: anId(2, 2) })
  await transact(bank.db, tx =>
    writeCommitment(tx, aCommitment({ id: anId(10, 4), state: 'PENDING_APPROVAL' }), 'held'),
  )
  // A document that no schema let in: the case cannot be judged.
  await hold({ id: anId(10, 5), items: undefined as never })
  expect(await closeOn('2026-12-08')).toMatchObject({ cases: 2, written: 1, failed: 1 })
  const states = [await stored(1), await stored(2), await stored(3), await stored(4)]
  expect(states.map(({ state }) => state)).toEqual([
    ...['PENDING_APPROVAL', 'CANCELLED', 'BROKEN', 'PENDING_APPROVAL'],
  ])
})

test('the server closes by itself, and stops when it is told to', async () => {
  await hold()
  bank.passMs(20 * DAY_MS)
  const stop = keepClosing(deps(), asTimeOfDay('06:00'))
  await expect.poll(async () => (await stored()).state).toBe('BROKEN')
  stop()
})
