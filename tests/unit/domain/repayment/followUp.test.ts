import { expect, test } from 'vitest'
import type { CommitmentState } from '#domain/repayment/commitment.ts'
import { followUps } from '#domain/repayment/followUp.ts'
import type { CaseFollowUp } from '#domain/repayment/followUpTask.ts'
import { addDays } from '#domain/time/day.ts'
import { anId, TODAY } from '#tests/fixtures/builders.ts'
import {
  aContact,
  aFollowed,
  anApplication,
  aPromise,
  at,
  booksSay,
} from '#tests/fixtures/followUps.ts'

const tasks = (over: Partial<CaseFollowUp>) => followUps([aFollowed(over)], TODAY)
const day = (days: number) => addDays(TODAY, days)

test.each([
  [3, 'DUE_SOON', 'SOON', 2],
  [2, 'DUE_SOON', 'SOON', 1],
  [1, 'DUE_TOMORROW', 'TODAY', 0],
  [0, 'DUE_TODAY', 'TODAY', 0],
  [-1, 'DUE_PASSED', 'SOON', 2],
  [-2, 'DUE_PASSED', 'SOON', 1],
  [-3, 'DUE_PASSED', 'TODAY', 0],
  [-9, 'DUE_PASSED', 'TODAY', -6],
])('a payment due in %i days is %s, on the list of %s', (dueIn, reason, section, actIn) => {
  const [task, ...more] = tasks({ commitments: [aPromise([dueIn])] })
  expect(more).toEqual([])
  expect(task).toMatchObject({ reason, section, actOn: day(actIn), due: { on: day(dueIn) } })
  expect(task?.done).toBeUndefined()
})

test('nothing is asked about what is four days away', () => {
  expect(tasks({ commitments: [aPromise([4, 40])] })).toEqual([])
})

test.each<readonly [CommitmentState, string | undefined]>([
  ['PROPOSED', 'DUE_TODAY'],
  ['PENDING_APPROVAL', 'WAITING'],
  ['ACTIVE', 'DUE_TODAY'],
  ['SUSPENDED', 'ON_HOLD'],
  ['BROKEN', 'BROKEN'],
  ['PARTLY_KEPT', 'PARTLY_KEPT'],
  ['KEPT', undefined],
  ['REJECTED', undefined],
  ['RENEGOTIATED', undefined],
  ['CANCELLED', undefined],
])('a commitment that is %s and due today: %s', (state, reason) => {
  const found = tasks({ commitments: [aPromise([0], { state })] })
  expect(found.map(each => each.reason)).toEqual(reason === undefined ? [] : [reason])
})

test('in grace there is something to do each day until the debtor was spoken to', () => {
  const commitments = [aPromise([-2], { state: 'IN_GRACE', ...booksSay(['GRACE', 40_000]) })]
  expect(tasks({ commitments })).toMatchObject([
    { reason: 'IN_GRACE', section: 'TODAY', due: { amountFen: 100_000, paidFen: 40_000 } },
  ])
  const onTheDay = tasks({ commitments, contacts: [aContact(-2)] })
  expect(onTheDay[0]?.done).toBeUndefined()
  const since = tasks({ commitments, contacts: [aContact(-1)] })
  expect(since[0]?.done).toEqual({ by: 'PHONE', on: day(-1) })
})

test('a grace that the books were never read for is of what is past alone', () => {
  const commitments = [aPromise([-1, 2], { state: 'IN_GRACE' })]
  const contacts = [aContact(0)]
  expect(tasks({ commitments })).toMatchObject([{ reason: 'IN_GRACE' }])
  expect(tasks({ commitments, contacts })).toMatchObject([{ reason: 'DUE_SOON' }])
})

test('the reminder of the day before is none of the day itself', () => {
  const contacts = [aContact(-1)]
  const before = tasks({ commitments: [aPromise([1])], contacts: [aContact(0)] })
  expect(before[0]?.done).toEqual({ by: 'PHONE', on: TODAY })
  expect(tasks({ commitments: [aPromise([0])], contacts })[0]?.done).toBeUndefined()
})

test('what the books show as paid needs no reminder, though the day is not closed', () => {
  const commitments = [aPromise([1], booksSay(['OPEN', 100_000]))]
  expect(tasks({ commitments })[0]?.done).toEqual({ by: 'PAYMENT', on: day(-1) })
  const short = [aPromise([1], booksSay(['OPEN', 99_999]))]
  expect(tasks({ commitments: short })[0]?.done).toBeUndefined()
})

test('of several open payments the earliest that is not done with is asked about', () => {
  const commitments = [
    aPromise([-31, -1, 1], booksSay(['KEPT', 100_000], ['OPEN', 0], ['OPEN', 0])),
  ]
  expect(tasks({ commitments })).toMatchObject([{ due: { on: day(-1) } }])
  const contacts = [aContact(0)]
  expect(tasks({ commitments, contacts })).toMatchObject([{ due: { on: day(-1) }, done: {} }])
  const paid = [aPromise([-1, 1], booksSay(['OPEN', 100_000], ['OPEN', 0]))]
  expect(tasks({ commitments: paid })).toMatchObject([{ reason: 'DUE_TOMORROW' }])
})

test('a broken promise waits for a call, a visit or a new promise after the books said so', () => {
  const broken = aPromise([-6, -2], {
    state: 'BROKEN',
    ...booksSay(['KEPT', 100_000], ['BROKEN', 5]),
  })
  const commitments = [broken]
  expect(tasks({ commitments })).toMatchObject([
    { reason: 'BROKEN', section: 'BROKEN', due: { on: day(-2), paidFen: 5 } },
  ])
  expect(tasks({ commitments, contacts: [aContact(-1)] })[0]?.done).toBeUndefined()
  expect(tasks({ commitments, contacts: [aContact(0)] })[0]?.done).toMatchObject({ by: 'PHONE' })
  const anew = aPromise([20], { id: anId(9, 2), supersedes: broken.id, madeOn: TODAY })
  expect(tasks({ commitments: [broken, anew] })).toMatchObject([
    { reason: 'BROKEN', done: { by: 'PROMISE', on: TODAY } },
  ])
  const refused = { ...anew, state: 'REJECTED' as const }
  expect(tasks({ commitments: [broken, refused] })[0]?.done).toBeUndefined()
})

test('a broken promise of the bank’s own file counts from the day after its last payment', () => {
  const commitments = [aPromise([-40, -10], { state: 'BROKEN' })]
  expect(tasks({ commitments })).toMatchObject([{ actOn: day(-9), due: { on: day(-10) } }])
  expect(tasks({ commitments, contacts: [aContact(-10)] })[0]?.done).toBeUndefined()
  expect(tasks({ commitments, contacts: [aContact(-9)] })[0]?.done).toBeDefined()
})

test('the desk’s answer waits until the debtor was told; an application without one is no task', () => {
  expect(tasks({ applications: [anApplication('PENDING')] })).toEqual([])
  for (const state of ['APPROVED', 'REJECTED'] as const) {
    const applications = [anApplication(state)]
    expect(tasks({ applications, contacts: [aContact(-1)] })).toMatchObject([
      { reason: state, section: 'DECIDED', actOn: day(-1) },
    ])
    expect(tasks({ applications, contacts: [aContact(0)] })[0]?.done).toBeDefined()
  }
})

test('the next action that the newest record names stands from three days before it', () => {
  const named = { recordId: anId<never>(7, 1), action: 'CALL', on: day(3), at: at(-5) }
  expect(tasks({ named: { ...named, on: day(4) } })).toEqual([])
  expect(tasks({ named: { ...named, action: 'NONE' } })).toEqual([])
  expect(tasks({ named })).toMatchObject([{ section: 'SOON', subject: { action: 'CALL' } }])
  expect(tasks({ named: { ...named, on: TODAY } })).toMatchObject([{ section: 'TODAY' }])
  expect(tasks({ named, contacts: [aContact(-5)] })[0]?.done).toBeUndefined()
  expect(tasks({ named, contacts: [aContact(-4)] })[0]?.done).toBeDefined()
  expect(tasks({ named: { ...named, visitOn: day(1) } })[0]?.done).toEqual({
    by: 'PLANNED_VISIT',
    on: day(1),
  })
})

test('what is done with stands last; today before what fails to be urgent', () => {
  const of = (n: number, over: Partial<CaseFollowUp>): CaseFollowUp =>
    aFollowed({ caseId: anId(2, n), ...over })
  const promise = (n: number, dueIn: number, over = {}) =>
    aPromise([dueIn], { id: anId(9, n), caseId: anId(2, n), ...over })
  const cases = [
    of(1, { commitments: [promise(1, 0)], contacts: [aContact(0)] }),
    of(2, { commitments: [promise(2, 3)] }),
    of(3, { commitments: [promise(3, -9, { state: 'BROKEN' })] }),
    of(4, { applications: [anApplication('APPROVED')] }),
    of(5, { commitments: [promise(5, 1)] }),
    of(6, { commitments: [promise(6, 0)] }),
  ]
  expect(followUps(cases, TODAY).map(each => each.reason)).toEqual([
    'DUE_TODAY',
    'DUE_TOMORROW',
    'DUE_SOON',
    'BROKEN',
    'APPROVED',
    'DUE_TODAY',
  ])
})
