import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import {
  COMMITMENT_STATES,
  isLive,
  ITEM_STATES,
  type Commitment,
} from '#domain/repayment/commitment.ts'
import { followUps } from '#domain/repayment/followUp.ts'
import type { CaseFollowUp, FollowUpTask } from '#domain/repayment/followUpTask.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'
import { anId, TODAY } from '#tests/fixtures/builders.ts'
import {
  aContact,
  aFollowed,
  anApplication,
  aPromise,
  booksSay,
} from '#tests/fixtures/followUps.ts'

const RUNS = { numRuns: 10_000 }

const days = fc
  .uniqueArray(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 4 })
  .map(all => all.toSorted((a, b) => a - b))
const item = fc.tuple(fc.constantFrom(...ITEM_STATES), fc.integer({ min: 0, max: 120_000 }))

const commitment = (id: number, caseNo: number): fc.Arbitrary<Commitment> =>
  fc
    .record({
      dueIn: days,
      state: fc.constantFrom(...COMMITMENT_STATES),
      books: fc.option(fc.array(item, { minLength: 4, maxLength: 4 })),
      madeIn: fc.integer({ min: -40, max: 0 }),
    })
    .map(({ dueIn, state, books, madeIn }) => ({
      ...aPromise(dueIn, { id: anId(9, id), caseId: anId(2, caseNo), state }),
      madeOn: addDays(TODAY, madeIn),
      ...(books && booksSay(...books.slice(0, dueIn.length))),
    }))

const followed = (n: number): fc.Arbitrary<CaseFollowUp> =>
  fc
    .record({
      commitments: fc
        .integer({ min: 0, max: 3 })
        .chain(count =>
          fc.tuple(...Array.from({ length: count }, (_, at) => commitment(n * 10 + at, n))),
        ),
      contacts: fc.array(fc.integer({ min: -12, max: 0 }).map(day => aContact(day))),
      decided: fc.option(fc.constantFrom('PENDING', 'APPROVED', 'REJECTED')),
      namedIn: fc.option(fc.integer({ min: -9, max: 9 })),
    })
    .map(({ commitments, contacts, decided, namedIn }) =>
      aFollowed({
        caseId: anId(2, n),
        commitments,
        contacts,
        applications: decided
          ? [{ ...anApplication(decided), id: anId(21, n), caseId: anId(2, n) }]
          : [],
        ...(namedIn !== null && {
          named: {
            recordId: anId<never>(7, n),
            action: 'CALL',
            on: addDays(TODAY, namedIn),
            at: aContact(-10).at,
          },
        }),
      }),
    )
const cases = fc.tuple(followed(1), followed(2), followed(3))

/** Written apart from what it judges. */
function isDueInWindow({ items, standing }: Commitment): boolean {
  return items.some((each, at) => {
    const state = standing?.items[at]?.state ?? 'OPEN'
    return daysBetween(TODAY, each.dueOn) <= 3 && (state === 'OPEN' || state === 'GRACE')
  })
}
const about = (tasks: readonly FollowUpTask[], { id }: Commitment): readonly FollowUpTask[] =>
  tasks.filter(({ subject }) => subject.kind === 'COMMITMENT' && subject.id === id)

test('a live commitment has exactly one task while something is due, a failed one always, any other none', () => {
  fc.assert(
    fc.property(cases, all => {
      const tasks = followUps(all, TODAY)
      const wrong = all
        .flatMap(of => of.commitments)
        .filter(each => {
          const isFailed = each.state === 'BROKEN' || each.state === 'PARTLY_KEPT'
          const wanted = isFailed || (isLive(each.state) && isDueInWindow(each)) ? 1 : 0
          return about(tasks, each).length !== wanted
        })
      expect(wrong).toEqual([])
    }),
    RUNS,
  )
})

test('the list does not hang on the order in which anything was told, and no two places are alike', () => {
  fc.assert(
    fc.property(cases, fc.infiniteStream(fc.nat()), (all, dice) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map(each => ({ each, at: Number(dice.next().value) }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each)
      const told = followUps(all, TODAY)
      const other = shuffled(all).map(of => ({
        ...of,
        commitments: shuffled(of.commitments),
        contacts: shuffled(of.contacts),
      }))
      expect(followUps(other, TODAY)).toEqual(told)
      const keys = told.map(({ subject }) => `${subject.kind} ${subject.id}`)
      expect(new Set(keys).size).toBe(keys.length)
    }),
    RUNS,
  )
})

test('a proof is a fact on hand, and what it proves is never before what it is about', () => {
  fc.assert(
    fc.property(cases, all => {
      for (const { done, caseId } of followUps(all, TODAY)) {
        if (!done) continue
        const of = all.find(each => each.caseId === caseId)
        const isOnHand =
          of?.contacts.some(({ channel, on }) => channel === done.by && on === done.on) ||
          (done.by === 'PAYMENT' && of?.commitments.some(({ standing }) => standing)) ||
          (done.by === 'PROMISE' && of?.commitments.some(({ madeOn }) => madeOn === done.on))
        expect(isOnHand).toBe(true)
        expect(done.on <= TODAY).toBe(true)
      }
    }),
    RUNS,
  )
})

test('the sums that a task names are those of its commitment', () => {
  expect(followUps([aFollowed({ commitments: [aPromise([0])] })], TODAY)[0]?.due).toEqual({
    on: TODAY,
    amountFen: asFen(100_000),
    paidFen: asFen(0),
  })
})
