import { splitEvenly } from '#domain/money/allocate.ts'
import { asFen, type Fen } from '#domain/money/fen.ts'
import type { CaseId, PaymentId } from '#domain/base/ids.ts'
import type { Commitment, CommitmentState, PromiseItem } from '#domain/repayment/commitment.ts'
import { followTermsOf } from '#domain/repayment/followTerms.ts'
import { judgeCommitment } from '#domain/repayment/monitor.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import { addDays, addMonths, type Day } from '#domain/time/day.ts'
import { bankId } from '../bankId.ts'
import type { CaseContext } from './caseContext.ts'
import { demoTariff } from './demoTariffs.ts'
import { localInstant } from './localTime.ts'
import type { StoryName } from './stories.ts'

const STATES: Readonly<Partial<Record<StoryName, CommitmentState>>> = {
  PROMISE_KEPT: 'KEPT',
  PROMISE_PARTLY: 'PARTLY_KEPT',
  PROMISE_BROKEN: 'BROKEN',
  PROMISE_ACTIVE: 'ACTIVE',
  PROMISE_IN_GRACE: 'IN_GRACE',
  PLAN_ACTIVE: 'ACTIVE',
}

/** Where the story's promise stands today; undefined when none was made. */
export function promiseState(storyName: StoryName): CommitmentState | undefined {
  return STATES[storyName]
}

/** The payments promised at the earlier visit: what the income bears, in whole hundreds, on one date or three. */
export function promisedItems(context: CaseContext, visitedOn: Day): readonly PromiseItem[] {
  if (promiseState(context.storyName) === undefined) return []
  const random = context.randomFor('promise')
  const share = (percent: number): Fen =>
    asFen(Math.floor((context.monthlyIncomeFen * percent) / 1_000_000) * 10_000)
  if (context.storyName === 'PLAN_ACTIVE') {
    const first = addDays(context.today, -20)
    return splitEvenly(share(75), 3).map((amountFen, index) => ({
      dueOn: addMonths(first, index),
      amountFen,
    }))
  }
  // One that is in its grace fell due a day or two ago, whenever it was promised.
  const dueOn =
    context.storyName === 'PROMISE_IN_GRACE'
      ? addDays(context.today, -random.whole(1, 2))
      : addDays(visitedOn, random.whole(12, 14))
  return [{ dueOn, amountFen: share(random.whole(30, 50)) }]
}

/** How much of the first payment came, on its day. */
const PAID_PERCENT: Readonly<Partial<Record<StoryName, number>>> = {
  PROMISE_KEPT: 100,
  PROMISE_PARTLY: 40,
  PLAN_ACTIVE: 100,
}

/** What the bank posted of the story's promise. */
export function promisePayments(
  { caseNo, storyName }: CaseContext,
  [first]: readonly PromiseItem[],
): readonly Payment[] {
  const percent = PAID_PERCENT[storyName]
  if (percent === undefined || !first) return []
  const bankRef = `RZ${caseNo.slice(2)}01`
  return [
    {
      id: bankId<PaymentId>('payment', bankRef),
      caseId: bankId<CaseId>('case', caseNo),
      bankRef,
      postedOn: first.dueOn,
      amountFen: asFen(Math.floor((first.amountFen * percent) / 10_000) * 100),
    },
  ]
}

/** The promise as the bank's monitor found it: at the close of the day that decided it, or of yesterday. */
export function followedPromise(
  promise: Commitment,
  payments: readonly Payment[],
  today: Day,
): Commitment {
  const follow = followTermsOf(demoTariff('江城标准卡').agreement)
  const yesterday = addDays(today, -1)
  const decidedOn = addDays(promise.items.at(-1)?.dueOn ?? today, follow.graceDays)
  const closedOn = decidedOn < yesterday ? decidedOn : yesterday
  const asOf = localInstant(addDays(closedOn, 1), 6 * 60)
  return judgeCommitment({ commitment: { ...promise, follow }, payments, closedOn, asOf })
}
