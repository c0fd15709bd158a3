import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import type { Agreement } from '#domain/repayment/negotiation.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asDay } from '#domain/time/day.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { transact } from '#server/db/transact.ts'
import { writeCommitment } from '#server/db/writeCommitment.ts'
import { anId, aVisit, NOON } from '#tests/fixtures/builders.ts'
import { aCommitment, anOperation, aRecord, openSmallBank, type SmallBank } from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

async function stateOf(n = 1) {
  const row = await bank.db
    .selectFrom('commitment')
    .select(['state', 'doc'])
    .where('id', '=', anId<never>(10, n))
    .executeTakeFirst()
  expect(row?.doc.state).toBe(row?.state)
  return row?.state
}

const record = () => anOperation('finaliseRecord', aRecord({ commitmentId: anId(10, 1) }))
const promise = (over: Partial<Commitment> = {}) =>
  anOperation('proposeCommitment', aCommitment(over))
const amends = { recordId: anId<VisitRecord['id']>(7, 1), reason: '误选' }
/** The same record without a promise. */
const dropping = () => {
  const { promise: _promise, sourceOfFunds: _funds, ...kept } = aRecord().answers
  const answers = { ...kept, outcomes: ['CALL_BACK'] }
  return anOperation('amendRecord', aRecord({ id: anId(7, 2), amends, answers }))
}
/** The same record with another promise, and that promise. */
const replacing = () =>
  [
    anOperation('amendRecord', aRecord({ id: anId(7, 2), amends, commitmentId: anId(10, 2) })),
    promise({ id: anId(10, 2), recordId: anId(7, 2), supersedes: anId(10, 1) }),
  ] as const

async function push(...operations: readonly unknown[]): Promise<void> {
  for (const operation of operations) {
    expect(await bank.push(operation)).toMatchObject({ status: 'applied' })
  }
}

describe('an amendment', () => {
  test('that drops a promise cancels it, live or waiting', async () => {
    await push(record(), promise())
    expect(await stateOf()).toBe('ACTIVE')
    await push(dropping())
    expect(await stateOf()).toBe('CANCELLED')
  })

  test('that arrives before the promise that it drops cancels it all the same', async () => {
    await push(record(), dropping(), promise())
    expect(await stateOf()).toBe('CANCELLED')
  })

  test('with another promise makes a successor; the one before is renegotiated, not written over', async () => {
    await push(record(), promise(), ...replacing())
    expect([await stateOf(1), await stateOf(2)]).toEqual(['RENEGOTIATED', 'ACTIVE'])
    const { doc } = await bank.db
      .selectFrom('commitment')
      .select('doc')
      .where('id', '=', anId<never>(10, 1))
      .executeTakeFirstOrThrow()
    expect(doc).toEqual({ ...aCommitment(), state: 'RENEGOTIATED' })
  })

  test('whose successor arrives first leaves the one before no time in force', async () => {
    await push(record(), ...replacing(), promise())
    expect([await stateOf(1), await stateOf(2)]).toEqual(['RENEGOTIATED', 'ACTIVE'])
  })

  test('a successor that waits ends nothing yet', async () => {
    await push(record(), promise())
    await push(promise({ id: anId(10, 2), recordId: anId(7, 9), supersedes: anId(10, 1) }))
    expect([await stateOf(1), await stateOf(2)]).toEqual(['ACTIVE', 'PENDING_APPROVAL'])
  })

  test.each(['KEPT', 'BROKEN', 'PARTLY_KEPT'] as const)('what is %s stays so', async state => {
    await push(record(), promise())
    const doc = JSON.stringify(aCommitment({ state }))
    await bank.db.updateTable('commitment').set({ state, doc }).execute()
    await push(dropping())
    expect(await stateOf()).toBe(state)
  })
})

describe('a plan', () => {
  const agreement: Agreement = {
    offer: 'INSTALMENTS',
    statement: {
      ...{ on: asDay('2026-11-23'), totalFen: asFen(400_000), accruedFen: asFen(0) },
      ...{ overdueDays: 90, tariffIds: [], basis: 'BANK' },
    },
    signed: { sha256: 'a'.repeat(64), at: NOON, strokes: [[1, 2, 3, 4]] },
  }
  const items = ['2026-12-23', '2027-01-23'].map(day => {
    return { dueOn: asDay(day), amountFen: asFen(200_000) }
  })

  test('comes into force once it is signed', async () => {
    await push(record(), promise({ kind: 'PLAN', items, agreement }))
    expect(await stateOf()).toBe('ACTIVE')
  })

  test('of one payment is a plan as well', async () => {
    await push(record(), promise({ kind: 'PLAN', items: items.slice(1), agreement }))
    expect(await stateOf()).toBe('ACTIVE')
  })

  describe('that runs', () => {
    const running = () =>
      transact(bank.db, tx =>
        writeCommitment(
          tx,
          aCommitment({
            ...{ id: anId(10, 9), kind: 'PLAN', state: 'ACTIVE', items, agreement },
            ...{ madeOn: asDay('2026-11-01'), visitId: anId(5, 9), recordId: undefined },
          }),
        ),
      )
    const flags = async () =>
      (await bank.db.selectFrom('record').select('flags').executeTakeFirstOrThrow()).flags
    const noted = async () =>
      (await bank.db.selectFrom('audit').select(['action', 'subject', 'detail']).execute()).filter(
        ({ action }) => action === 'visitUnderPlan',
      )
    const planned = () => anOperation('scheduleVisit', aVisit({ id: anId(5, 7) }))

    test('a visit that is made all the same is kept, and shows it', async () => {
      await running()
      await push(record())
      expect(await flags()).toEqual(['planRunning'])
    })

    test('a visit that is planned all the same is kept, and noted', async () => {
      await running()
      await push(planned())
      expect(await noted()).toMatchObject([{ subject: anId(5, 7), detail: { hold: anId(10, 9) } }])
    })

    test('is not the one that was signed at this very visit, nor a promise', async () => {
      await push(promise({ kind: 'PLAN', items, agreement }), record(), planned())
      expect(await flags()).toEqual([])
      await bank.db.deleteFrom('commitment').execute()
      await push(promise({ id: anId(10, 3), kind: 'SERIES', items, visitId: anId(5, 9) }))
      await push(anOperation('scheduleVisit', aVisit({ id: anId(5, 8) })))
      expect(await noted()).toHaveLength(1)
    })
  })

  test('that nobody signed waits', async () => {
    await push(record())
    const { signed: _signed, ...unsigned } = agreement
    const result = await bank.push(promise({ kind: 'PLAN', items, agreement: unsigned }))
    expect(result).toMatchObject({ status: 'held', code: PROBLEMS.recordIncomplete })
    expect(await stateOf()).toBe('PENDING_APPROVAL')
  })
})
